package dev.twinlane.video.framing;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Writes frames over TLS. The channel takes one record at a time, and may hold the last one back when the kernel is full: so
 * one picture takes several writes, and what is held back is flushed when there is room.
 */
final class SecureFrameWriter extends FrameWriter {

    SecureFrameWriter(ConduitStreamSinkChannel sink) {
        super(sink);
    }

    @Override
    public int write(ByteBuffer buffer, int from, int to) {
        try {
            buffer.limit(to).position(from);
            int written = sink.write(buffer);
            while (written > 0 && buffer.hasRemaining()) {
                written = sink.write(buffer);
            }
            if (!sink.flush()) {
                sink.resumeWrites();
            }
            return buffer.position();
        } catch (IOException e) {
            return broken(to);
        }
    }

    @Override
    boolean flushChannel() {
        try {
            return sink.flush();
        } catch (IOException e) {
            broken(0);
            return true;
        }
    }
}
