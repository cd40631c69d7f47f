package dev.twinlane.shared.wire;

import java.util.List;

/** The messages between the two relays. The video relay connects; control speaks first. */
public final class LinkSocket {

    private LinkSocket() {}

    /** Control to video: what it must know to let the right ones in. Each message replaces the last of its type. */
    public sealed interface ToVideo permits Keys, Origins, Driver {}

    /** Video to control: what is going on there. */
    public sealed interface FromVideo permits Presence {}

    /**
     * The keys that tickets may be signed with.
     *
     * @param keys public JWKs (RFC 7517), at most 4
     */
    public record Keys(List<String> keys) implements ToVideo {
        public Keys {
            keys = List.copyOf(keys);
            Check.range("keys", keys.size(), 1, 4);
        }
    }

    /**
     * Which pages may open a video socket.
     *
     * @param origins exact {@code Origin} values, such as {@code http://rover.home:8080}
     * @param hosts exact {@code Host} values under which the video relay may be asked (against DNS rebinding)
     */
    public record Origins(List<String> origins, List<String> hosts) implements ToVideo {
        public Origins {
            origins = List.copyOf(origins);
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Whose viewer is served first.
     *
     * @param device the camera's device id
     * @param sid the driver's session id, empty when nobody drives
     * @param epoch the lease epoch; an older one is ignored
     */
    public record Driver(String device, String sid, long epoch) implements ToVideo {
        public Driver {
            Check.text("device", device, 64);
            Check.text("sid", sid, 64);
            Check.u32("epoch", epoch);
        }
    }

    /**
     * On change, and once a second.
     *
     * @param clockId names this run of the video relay
     * @param routes the cameras that are connected or watched
     */
    public record Presence(String clockId, List<Route> routes) implements FromVideo {
        public Presence {
            routes = List.copyOf(routes);
        }
    }

    /**
     * One camera's route.
     *
     * @param device the camera's device id
     * @param live is the camera connected
     * @param frames pictures since it connected
     * @param viewers sockets that watch
     */
    public record Route(String device, boolean live, long frames, int viewers) {}
}
