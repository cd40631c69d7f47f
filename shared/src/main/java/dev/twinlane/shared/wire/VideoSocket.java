package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The text messages on the video relay's sockets; pictures travel beside them as binary messages. Times are µs on the
 * video relay's monotonic clock or, for {@code t0Us}, on the sender's own.
 */
public final class VideoSocket {

    /** The longest time in a {@link PathReport}; longer ones are sent as this, ms. */
    public static final int MAX_PATH_MS = 600_000;

    private VideoSocket() {}

    /** What a camera sends. */
    public sealed interface FromCamera permits Sync, Renew {}

    /** What a viewer sends; it also acknowledges each drawn frame with a binary message of four bytes, its sequence. */
    public sealed interface FromViewer permits Sync, Renew, Pause, Resume, Age {}

    /** What a camera receives. */
    public sealed interface ToCamera permits Hello, Synced, Quality, Ack {}

    /** What a viewer receives. */
    public sealed interface ToViewer permits Hello, Synced, PathReport {}

    /**
     * Asks for the relay's time.
     *
     * @param t0Us the sender's clock when it asked, µs
     */
    public record Sync(long t0Us) implements FromCamera, FromViewer {
        public Sync {
            Check.range("t0Us", t0Us, 0, Long.MAX_VALUE);
        }
    }

    /**
     * Keeps the socket open past its authorisation's end.
     *
     * @param ticket a new ticket for the same device and role
     */
    public record Renew(String ticket) implements FromCamera, FromViewer {
        public Renew {
            Check.text("ticket", ticket, 2048);
        }

        @Override
        public String toString() {
            return "Renew[ticket=…]";
        }
    }

    /** Stops the frames to a viewer that shows none (a hidden page) but stays connected. */
    public record Pause() implements FromViewer {}

    /** Lets frames flow again after {@link Pause}. */
    public record Resume() implements FromViewer {}

    /**
     * How old the pictures were when this viewer drew them; sent about once a second while it draws any, for the metrics.
     *
     * @param ageMs the median since the last report, 0..600000; includes half the uncertainty of the viewer's clock
     */
    public record Age(int ageMs) implements FromViewer {
        public Age {
            Check.range("ageMs", ageMs, 0, 600_000);
        }
    }

    /**
     * First message on every video socket.
     *
     * @param clockId names this run of the relay; offsets learned under another id are void
     * @param limits what the socket allows
     */
    public record Hello(String clockId, Limits limits) implements ToCamera, ToViewer {}

    /**
     * What a video socket allows.
     *
     * @param maxFrameBytes the largest binary message from a camera
     * @param maxInFlight frames that a camera may have sent without an {@code ack}
     * @param renewMs authorisation lapses this long after the last accepted ticket
     */
    public record Limits(int maxFrameBytes, int maxInFlight, int renewMs) {}

    /**
     * Answer to {@link Sync}; {@code sync} on the wire.
     *
     * @param t0Us as asked
     * @param t1Us the relay's clock on arrival
     * @param t2Us the relay's clock on departure
     */
    @JsonTypeName("sync")
    public record Synced(long t0Us, long t1Us, long t2Us) implements ToCamera, ToViewer {}

    /**
     * What the relay knows about the path from the camera to this viewer ({@code way} on the wire); follows each answer to a
     * viewer's {@link Sync}.
     *
     * @param cameraMs from capture to arrival of the newest picture, ms; −1 when the camera does not send capture times
     * @param relayed pictures that came from the camera
     * @param roundTripMs from sending the last picture to its acknowledgement, ms; 0 before the first
     * @param waitingMs queueing delay: by how much that is longer than the path needs, ms
     * @param lowered how many rungs the quality is below the one that was asked for, because the driver's link is slow
     * @param stride spectators get one picture per this many acknowledgements of the driver; 1 while nothing is wrong
     */
    @JsonTypeName("way")
    public record PathReport(int cameraMs, long relayed, int roundTripMs, int waitingMs, int lowered, int stride)
            implements ToViewer {
        public PathReport {
            Check.range("cameraMs", cameraMs, -1, MAX_PATH_MS);
            Check.range("relayed", relayed, 0, Long.MAX_VALUE);
            Check.range("roundTripMs", roundTripMs, 0, MAX_PATH_MS);
            Check.range("waitingMs", waitingMs, 0, MAX_PATH_MS);
            Check.range("lowered", lowered, 0, 100);
            Check.range("stride", stride, 1, 100);
        }
    }

    /**
     * The quality of the camera's pictures from now on.
     *
     * @param frameSize width × height in pixels, such as {@code 640x480}
     * @param jpegQuality 1..100, larger is better, as libjpeg counts
     * @param fps frames per second, 1..60
     */
    public record Quality(String frameSize, int jpegQuality, int fps) implements ToCamera {
        public Quality {
            if (!frameSize.matches("[1-9][0-9]{1,3}x[1-9][0-9]{1,3}")) {
                throw new IllegalArgumentException("frameSize: expected WIDTHxHEIGHT, such as 640x480");
            }
            Check.range("jpegQuality", jpegQuality, 1, 100);
            Check.range("fps", fps, 1, 60);
        }
    }

    /**
     * The relay has the whole frame.
     *
     * @param seq its sequence number, u32
     */
    public record Ack(long seq) implements ToCamera {
        public Ack {
            Check.u32("seq", seq);
        }
    }
}
