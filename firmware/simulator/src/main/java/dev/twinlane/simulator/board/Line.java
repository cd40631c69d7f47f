package dev.twinlane.simulator.board;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes to a peer and back; no call waits. */
interface Line {

    /** There is none. */
    Line CUT = new Line() {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public int send(ByteBuffer from) {
            return -1;
        }

        @Override
        public int receive(ByteBuffer into) {
            return -1;
        }

        @Override
        public void close() {
            // nothing to leave
        }
    };

    /** Goes on connecting: may bytes be sent? */
    boolean ready() throws IOException;

    int send(ByteBuffer from) throws IOException;

    /** −1 at the end. */
    int receive(ByteBuffer into) throws IOException;

    /** Leaves without a word. */
    void close();
}
