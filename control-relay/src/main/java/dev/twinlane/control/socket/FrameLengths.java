package dev.twinlane.control.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Watches the lengths of a client's frames, since the library takes one of 2^63 and more for 0 (RFC 6455, 5.2: the highest bit is
 * 0). It withholds such a length and all that follows, and says so once. Confined to the socket's I/O thread.
 */
final class FrameLengths extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int MASK_BYTES = 4;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final Runnable broken;
    private boolean isBroken;
    private int headerByte; // of the frame that is being read, from 0
    private int headerBytes = 2; // of it, as far as known
    private int lengthForm;
    private long payload; // bytes of the frame that are still to come, or of its length as far as read

    /** Watches what is read from {@code next}; calls {@code broken} at the first length that is not allowed. */
    FrameLengths(StreamSourceConduit next, Runnable broken) {
        super(next);
        this.broken = broken;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (isBroken) {
            return 0;
        }
        int start = into.position();
        int count = super.read(into);
        if (count > 0 && !areGood(into, start)) {
            isBroken = true;
            broken.run();
            return into.position() - start;
        }
        return count;
    }

    /** Follows the bytes from {@code start} on; what is not allowed is taken back. */
    private boolean areGood(ByteBuffer bytes, int start) {
        int end = bytes.position();
        int at = start;
        while (at < end) {
            if (headerByte == headerBytes) {
                int skipped = (int) Math.min(payload, end - at);
                payload -= skipped;
                at += skipped;
                if (payload == 0) {
                    headerByte = 0;
                    headerBytes = 2;
                }
            } else if (takeHeader(bytes.get(at) & 0xFF)) {
                at++;
            } else {
                bytes.position(at);
                return false;
            }
        }
        return true;
    }

    private boolean takeHeader(int next) {
        int place = headerByte++;
        if (place == 1) {
            lengthForm = next & 0x7F;
            int extended = lengthForm == LONG ? 8 : lengthForm == SHORT ? 2 : 0;
            headerBytes = 2 + extended + ((next & 0x80) != 0 ? MASK_BYTES : 0);
            payload = extended == 0 ? lengthForm : 0;
        } else if (place >= 2 && place < 2 + (lengthForm == LONG ? 8 : lengthForm == SHORT ? 2 : 0)) {
            if (place == 2 && lengthForm == LONG && (next & 0x80) != 0) {
                return false;
            }
            payload = (payload << 8) | next;
        }
        if (headerByte == headerBytes && payload == 0) {
            headerByte = 0;
            headerBytes = 2;
        }
        return true;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                return read(into[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) {
        throw new UnsupportedOperationException("frames are read into buffers");
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) {
        throw new UnsupportedOperationException("frames are read into buffers");
    }
}
