package dev.twinlane.video.gate;

import java.util.Set;

/**
 * Which pages may ask, and under which names this relay may be asked.
 *
 * @param origins exact values of {@code Origin}; a request without one comes from no browser, and needs its ticket only
 * @param hosts exact values of {@code Host}
 */
public record Allowed(Set<String> origins, Set<String> hosts) {

    /** Nothing is known yet. */
    public static final Allowed NOTHING = new Allowed(Set.of(), Set.of());
}
