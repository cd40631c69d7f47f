package dev.twinlane.video.gate;

import dev.twinlane.shared.port.Authority;
import java.util.Set;

/**
 * Which pages may connect, and under which host names.
 *
 * @param origins as {@link Authority#origin} writes them; a request without one is not from a browser, and needs only its ticket
 * @param hosts as {@link Authority#inHeader} writes them
 */
public record AllowedOrigins(Set<String> origins, Set<String> hosts) {

    /** Nothing is known yet. */
    public static final AllowedOrigins NOTHING = new AllowedOrigins(Set.of(), Set.of());
}
