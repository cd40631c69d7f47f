package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.twinlane.shared.ticket.Ticket;
import java.util.List;

/**
 * The messages between the two relays. The video relay connects; control speaks first. Before anything else both prove that they
 * know the link's secret: {@link Challenge}, {@link Response}, {@link Proof}.
 */
public final class LinkSocket {

    /** The most players' tokens, over all rovers: the whole list must fit into one message. */
    public static final int MAX_PLAYERS = 256;

    /** The most cameras with a fixed quality: as many as rovers. */
    public static final int MAX_FIXED = 100;

    /** The most watchers of one camera that are named; more are only counted. */
    public static final int MAX_WATCHERS = 64;

    private LinkSocket() {}

    /** Control to video: who may be admitted. Beside the proof each message but {@link Revoked} replaces the last of its type; {@link Sync} asks. */
    public sealed interface ToVideo
            permits Challenge, Proof, Keys, Origins, Driver, Players, Qualities, Revoked, Sync {}

    /** Video to control: who is there, and what the drivers see. */
    public sealed interface FromVideo permits Response, Presence, Sight, Synced {}

    /**
     * Control's first message.
     *
     * @param nonce control's number for this connection, {@link LinkProof#nonce}
     */
    public record Challenge(String nonce) implements ToVideo {
        public Challenge {
            LinkProof.check("nonce", nonce);
        }
    }

    /**
     * The video relay's first message, and its only one until it has control's {@link Proof}.
     *
     * @param nonce the video relay's number for this connection
     * @param proof that it knows the secret, {@link LinkProof#of}
     */
    public record Response(String nonce, String proof) implements FromVideo {
        public Response {
            LinkProof.check("nonce", nonce);
            LinkProof.check("proof", proof);
        }
    }

    /**
     * Control's second message; only after it are the others believed.
     *
     * @param proof that control knows the secret, {@link LinkProof#of}
     */
    public record Proof(String proof) implements ToVideo {
        public Proof {
            LinkProof.check("proof", proof);
        }
    }

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
     * @param origins in one form, with their ports, such as {@code http://rover.home:8080}
     * @param hosts under which the video relay answers (against DNS rebinding), in one form; where the port is the usual one, with
     *     it and without
     */
    public record Origins(List<String> origins, List<String> hosts) implements ToVideo {
        public Origins {
            origins = List.copyOf(origins);
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Who drives: their viewer is served first.
     *
     * @param device the camera's device id
     * @param sid the driver's session id, empty when nobody drives
     * @param page which page of that session drives, as its tickets name it; empty when it has no name
     * @param epoch the lease epoch; an older one is ignored
     */
    public record Driver(
            String device,
            String sid,

            @JsonDeserialize(using = OptionalField.OfText.class)
            String page,

            long epoch) implements ToVideo {
        public Driver {
            Check.text("device", device, 64);
            Check.text("sid", sid, 64);
            Check.text("page", page, Ticket.MAX_PAGE_CHARS);
            Check.u32("epoch", epoch);
        }
    }

    /**
     * Asks for the video relay's time, and tells control's.
     *
     * @param t0Us control's clock when it asked, µs
     * @param nowMs the time by which control dates tickets and revocations, ms since 1970, at most 2<sup>53</sup>; 0 from an
     *     older control, which does not tell
     */
    public record Sync(
            long t0Us,

            @JsonDeserialize(using = OptionalField.Zero.class)
            long nowMs) implements ToVideo {
        public Sync {
            Check.range("t0Us", t0Us, 0, Long.MAX_VALUE);
            Check.range("nowMs", nowMs, 0, 1L << 53);
        }
    }

    /**
     * Answer to {@link Sync}; {@code sync} on the wire.
     *
     * @param t0Us as asked
     * @param t1Us the video relay's clock on arrival
     * @param t2Us the video relay's clock on departure
     */
    @JsonTypeName("sync")
    public record Synced(long t0Us, long t1Us, long t2Us) implements FromVideo {}

    /**
     * What the driver's own socket was sent and has acknowledged; sent at each of its acknowledgements.
     *
     * @param device the camera's device id
     * @param sid the driver's session id
     * @param page the driver's page, as in {@link Driver}
     * @param sent sequence of the newest picture that was sent, u32
     * @param seen sequence of the newest picture that was acknowledged, u32
     * @param capturedUs when that was captured, µs on the video relay's clock; the first of several pictures that are equal
     *     byte for byte counts; −1 when its camera does not say
     * @param atUs when the acknowledgement arrived, µs on the video relay's clock
     */
    public record Sight(String device, String sid, String page, long sent, long seen, long capturedUs, long atUs)
            implements FromVideo {
        public Sight {
            Check.text("device", device, 64);
            Check.text("sid", sid, 64);
            Check.text("page", page, Ticket.MAX_PAGE_CHARS);
            Check.u32("sent", sent);
            Check.u32("seen", seen);
            Check.range("capturedUs", capturedUs, -1, Long.MAX_VALUE);
            Check.range("atUs", atUs, 0, Long.MAX_VALUE);
        }
    }

    /**
     * Every valid token for plain HTTP. A token that is not on the newest list was revoked, and its players are cut off; until
     * the first list nobody is admitted.
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
     * @param streams how many streams and pictures it may have open at once; without it as many as there may be
     * @param expiresAtMs when it ends, by control's clock, ms since 1970; 0, and without it: never by itself
     */
    public record Player(
            String id,
            String hash,
            String rover,
            String device,

            @JsonDeserialize(using = OptionalField.Most.class)
            long streams,

            @JsonDeserialize(using = OptionalField.Zero.class)
            long expiresAtMs) {
        public Player {
            Check.text("id", id, 16);
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("hash: expected 64 hexadecimal digits in lower case");
            }
            Check.text("rover", rover, 32);
            Check.text("device", device, 64);
            Check.range("streams", streams, 1, OptionalField.MOST);
            Check.range("expiresAtMs", expiresAtMs, 0, Long.MAX_VALUE);
        }
    }

    /**
     * The cameras whose quality their owner has fixed. One that is not on the newest list is under rate control.
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
            new VideoSocket.Quality(frameSize, jpegQuality, fps); // checks the ranges
        }

        /** The message for the camera. */
        public VideoSocket.Quality quality() {
            return new VideoSocket.Quality(frameSize, jpegQuality, fps);
        }
    }

    /**
     * A right that was revoked. Sockets that were opened by it are closed, and tickets that were issued for it are void.
     *
     * @param sid the login session that lost it; empty when a camera lost its key
     * @param device the camera that the session may no longer watch, empty for all; or the camera that lost its key
     * @param atMs when, by the time that {@link Sync} tells, ms since 1970: tickets issued in a later second are valid
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
     * Who is there; sent at each change, and once a second.
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
     * @param players programs that watch, or wait for a picture, over plain HTTP
     * @param watchers who watches, or has since the last report: login sessions and ids of players' tokens, each once, at
     *     most {@link #MAX_WATCHERS}
     */
    public record Route(String device, boolean live, long frames, int viewers, int players, List<String> watchers) {
        public Route {
            watchers = List.copyOf(watchers);
            Check.range("watchers", watchers.size(), 0, MAX_WATCHERS);
        }
    }
}
