package dev.twinlane.video.ingest;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.framing.Violation;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;

/** When a camera's picture is forwarded. Chosen once, when the camera connects. Confined to the video I/O thread. */
interface Forwarding {

    /**
     * A picture begins to arrive in {@code frame}.
     *
     * @param whole does it come in one frame, with {@code bytes} as its length; otherwise that is its greatest possible length
     */
    default void begins(Frame frame, int bytes, boolean whole) {}

    /** {@code bytes} bytes of it are there. */
    default void grew(int bytes) throws Violation {}

    /** The picture is complete; the caller's reference to {@code frame} is handed on. */
    void ends(Frame frame, int bytes) throws Violation;

    /** The camera has left, perhaps in the middle of a picture. Returns whether the frame's reference was handed on. */
    default boolean breaks() {
        return false;
    }

    /** A picture is relayed when it is complete. */
    record Whole(FrameRoute route, Format format) implements Forwarding {

        @Override
        public void ends(Frame frame, int bytes) throws Violation {
            if (!format.fits(frame, bytes)) {
                throw notAFrame();
            }
            format.seal(frame, bytes);
            route.relay(frame);
        }
    }

    /**
     * Cut-through: a stamped picture is relayed while it arrives, since its header announces its length. Only the stamp is
     * checked before. A picture in fragments has no such header, and is relayed when it is complete.
     */
    final class Parts implements Forwarding {

        private final FrameRoute route;
        private final Forwarding atOnce;
        private Frame frame;
        private int bytes;
        private boolean awaited; // a whole picture, its stamp not there yet
        private boolean opened;

        Parts(FrameRoute route, Format format, Frame nothing) {
            this.route = route;
            this.atOnce = new Whole(route, format);
            this.frame = nothing;
        }

        @Override
        public void begins(Frame next, int length, boolean whole) {
            frame = next;
            bytes = length;
            awaited = whole;
            opened = false;
        }

        @Override
        public void grew(int arrived) throws Violation {
            if (opened) {
                frame.grow(arrived);
                route.more(frame);
            } else if (awaited && arrived > FrameStamp.BYTES && arrived < bytes) {
                open(arrived);
            }
        }

        private void open(int arrived) throws Violation {
            if (!frame.isStamped(bytes)) {
                throw notAFrame();
            }
            opened = true;
            frame.announce(bytes);
            frame.grow(arrived);
            route.open(frame);
        }

        @Override
        public void ends(Frame ended, int length) throws Violation {
            if (opened) {
                opened = false;
                route.done(ended);
            } else {
                atOnce.ends(ended, length);
            }
        }

        @Override
        public boolean breaks() {
            if (!opened) {
                return false;
            }
            opened = false;
            frame.pad();
            route.more(frame);
            route.broken(frame);
            return true;
        }
    }

    private static Violation notAFrame() {
        return new Violation(CloseCode.NOT_A_FRAME, CloseCode.NOT_A_FRAME.sentence());
    }
}
