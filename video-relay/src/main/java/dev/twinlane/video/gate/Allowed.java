package dev.twinlane.video.gate;

import java.util.Set;

/**
 * Which pages may connect, and under which host names.
 *
 * @param origins exact values of {@code Origin}; a request without one is not from a browser, and needs only its ticket
 * @param hosts exact values of {@code Host}
 */
public record Allowed(Set<String> origins, Set<String> hosts) {

    /** Nothing is known yet. */
    public static final Allowed NOTHING = new Allowed(Set.of(), Set.of());
}
