package dev.twinlane.video.ingest;

import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.RelayClock;
import java.nio.ByteBuffer;

/** How a camera's messages become frames. Chosen once, by the subprotocol it offered. */
interface Format {

    /** Where in {@code frame} a message of at most {@code bytes} bytes goes. */
    ByteBuffer target(Frame frame, int bytes);

    /** Is what arrived there a picture in this format? */
    boolean fits(Frame frame, int bytes);

    /** Makes {@code frame} ready to be sent. */
    void seal(Frame frame, int bytes);

    /** The camera stamps its pictures itself. */
    final class Stamped implements Format {

        @Override
        public ByteBuffer target(Frame frame, int bytes) {
            return frame.stampedTarget(bytes);
        }

        @Override
        public boolean fits(Frame frame, int bytes) {
            return frame.isStamped(bytes);
        }

        @Override
        public void seal(Frame frame, int bytes) {
            frame.seal(bytes);
        }
    }

    /** A camera that sends no stamps: the relay dates its pictures by their arrival. */
    final class Plain implements Format {

        private final RelayClock clock;
        private int seq;

        Plain(RelayClock clock) {
            this.clock = clock;
        }

        @Override
        public ByteBuffer target(Frame frame, int bytes) {
            return frame.plainTarget(bytes);
        }

        @Override
        public boolean fits(Frame frame, int bytes) {
            return frame.isPlainJpeg(bytes);
        }

        @Override
        public void seal(Frame frame, int bytes) {
            frame.stampAndSeal(bytes, seq, clock.nowUs());
            seq++;
        }
    }
}
