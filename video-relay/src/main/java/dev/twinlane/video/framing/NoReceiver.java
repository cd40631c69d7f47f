package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.nio.ByteBuffer;

/** A connection's owner until it has a real one. */
enum NoReceiver implements Receiver {
    INSTANCE;

    @Override
    public int maxBinaryBytes() {
        return 0;
    }

    @Override
    public ByteBuffer beginBinary(int bytes, boolean whole) {
        return ByteBuffer.allocate(bytes);
    }

    @Override
    public void endBinary(int bytes) {}

    @Override
    public void text(String message) {}

    @Override
    public void congested() {}

    @Override
    public void drained() {}

    @Override
    public void closed(CloseCode code, String sentence) {}
}
