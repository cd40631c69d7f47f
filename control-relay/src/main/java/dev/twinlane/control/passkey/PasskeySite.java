package dev.twinlane.control.passkey;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.port.Authority;
import java.net.URI;

/**
 * The site that passkeys are made for: browsers make them for a host name under TLS, and for nothing else. Immutable.
 *
 * @param id the relying party's id: the host name of the page; empty where there can be none
 * @param origin the page's, as browsers write it into what they sign
 * @param obstacle why there can be no passkeys here
 */
public record PasskeySite(String id, String origin, Obstacle obstacle) {

    /** Why there can be no passkeys. */
    public enum Obstacle {
        /** There can be. */
        @JsonProperty("none")
        NONE,
        /** The page is served without TLS. */
        @JsonProperty("no_tls")
        NO_TLS,
        /** The page's address is a number, not a name. */
        @JsonProperty("no_name")
        NO_NAME
    }

    /** The site of the page at {@code addresses}. */
    public static PasskeySite of(Addresses addresses) {
        URI url = addresses.publicUrl();
        String host = Authority.of(url).host();
        boolean number = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        Obstacle obstacle = !addresses.secure() ? Obstacle.NO_TLS : number ? Obstacle.NO_NAME : Obstacle.NONE;
        String port = url.getPort() == -1 || url.getPort() == 443 ? "" : ":" + url.getPort();
        return new PasskeySite(obstacle == Obstacle.NONE ? host : "", "https://" + host + port, obstacle);
    }

    /** Refuses calls about passkeys where there can be none. */
    void check() throws Refused {
        if (obstacle != Obstacle.NONE) {
            throw new Refused(
                    409, "no_passkeys", "passkeys work only where --public-url begins with https:// and names a host");
        }
    }
}
