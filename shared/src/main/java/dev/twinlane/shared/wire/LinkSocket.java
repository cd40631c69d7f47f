package dev.twinlane.shared.wire;

import java.util.List;

/** The messages between the two relays. The video relay connects; control speaks first. */
public final class LinkSocket {

    /** Tokens for players there may be, over all rovers: the whole list fits one message. */
    public static final int MAX_PLAYERS = 256;

    /** Cameras whose quality is fixed: as many as there can be rovers. */
    public static final int MAX_FIXED = 100;

    /** Watchers that are named of one camera; more are only counted. */
    public static final int MAX_WATCHERS = 64;

    private LinkSocket() {}

    /** Control to video: what it must know to let the right ones in. Each message but {@link Revoked} replaces the last of its type. */
    public sealed interface ToVideo permits Keys, Origins, Driver, Players, Qualities, Revoked {}

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
     * Every token that opens plain HTTP. Whose is not on the newest list has been revoked, and is cut off; until the first
     * list nobody is let in.
     *
     * @param players at most {@link #MAX_PLAYERS}
     */
    public record Players(List<Player> players) implements ToVideo {
        public Players {
            players = List.copyOf(players);
            Check.range("players", players.size(), 0, MAX_PLAYERS);
        }
    }

    /**
     * One token.
     *
     * @param id names it, not secret
     * @param hash SHA-256 of the token, 64 hexadecimal digits in lower case
     * @param rover the rover it opens
     * @param device that rover's camera
     */
    public record Player(String id, String hash, String rover, String device) {
        public Player {
            Check.text("id", id, 16);
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("hash: expected 64 hexadecimal digits in lower case");
            }
            Check.text("rover", rover, 32);
            Check.text("device", device, 64);
        }
    }

    /**
     * Which cameras photograph in a quality that their owner has fixed. One that is not on the newest list is steered.
     *
     * @param fixed each camera once, at most {@link #MAX_FIXED}
     */
    public record Qualities(List<FixedQuality> fixed) implements ToVideo {
        public Qualities {
            fixed = List.copyOf(fixed);
            Check.range("fixed", fixed.size(), 0, MAX_FIXED);
        }
    }

    /**
     * One camera's fixed quality, as in {@link VideoSocket.Quality}.
     *
     * @param device the camera's device id
     * @param frameSize width and height in pixels, such as {@code 640x480}
     * @param jpegQuality 1..100, larger is better
     * @param fps frames per second, 1..60
     */
    public record FixedQuality(String device, String frameSize, int jpegQuality, int fps) {
        public FixedQuality {
            Check.text("device", device, 64);
            new VideoSocket.Quality(frameSize, jpegQuality, fps); // refuses what no camera is told
        }

        /** What the camera is told. */
        public VideoSocket.Quality quality() {
            return new VideoSocket.Quality(frameSize, jpegQuality, fps);
        }
    }

    /**
     * Something that was lost. Sockets that were opened by it are closed, and tickets that were issued for it are void.
     *
     * @param sid the login session that lost it, empty when a camera lost its key
     * @param device the camera that the session may not watch any more, empty for all; or the camera that lost its key
     * @param atMs when, by control's clock, ms since 1970: tickets issued in a later second are good
     */
    public record Revoked(String sid, String device, long atMs) implements ToVideo {
        public Revoked {
            Check.text("sid", sid, 64);
            Check.text("device", device, 64);
            if (sid.isEmpty() && device.isEmpty()) {
                throw new IllegalArgumentException("sid, device: one of them is expected");
            }
            Check.range("atMs", atMs, 0, Long.MAX_VALUE);
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
     * @param players those that watch, or wait for a picture, over plain HTTP
     * @param watchers who watches, or has since the last word: login sessions and ids of players' tokens, each once, at most
     *     {@link #MAX_WATCHERS}
     */
    public record Route(String device, boolean live, long frames, int viewers, int players, List<String> watchers) {
        public Route {
            watchers = List.copyOf(watchers);
            Check.range("watchers", watchers.size(), 0, MAX_WATCHERS);
        }
    }
}
