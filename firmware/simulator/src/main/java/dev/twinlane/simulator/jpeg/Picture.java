package dev.twinlane.simulator.jpeg;

import dev.twinlane.shared.wire.FrameStamp;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One JPEG with room for its stamp in front, reused for every frame. The camera's bytes lie so that the stamp's last two
 * bytes fall on their SOI: stamping costs 26 bytes written and no copy. Confined to the camera thread.
 */
public final class Picture {

    /** Largest JPEG; a source skips one that is larger. */
    public static final int MAX_JPEG_BYTES = 4 * 1024 * 1024;

    private static final int START = FrameStamp.BYTES - FrameStamp.SOI_BYTES;

    private byte[] bytes = new byte[64 * 1024];
    private int end = START;

    /** Forgets the picture. */
    public void clear() {
        end = START;
    }

    /** Appends to the JPEG. */
    public void write(byte[] from, int offset, int length) {
        if (length > START + MAX_JPEG_BYTES - end) {
            throw new IllegalStateException("a picture larger than " + MAX_JPEG_BYTES + " bytes");
        }
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + length, bytes.length * 2));
        }
        System.arraycopy(from, offset, bytes, end, length);
        end += length;
    }

    /** The JPEG's own size. */
    public int jpegBytes() {
        return end - START;
    }

    /** The JPEG without its stamp. Only before {@link #stamp}. */
    public byte[] jpeg() {
        return Arrays.copyOfRange(bytes, START, end);
    }

    /**
     * The whole frame, ready to send; valid until the next {@link #clear}.
     *
     * @param capturedUs on the video relay's clock
     * @param flags of {@link FrameStamp}
     */
    public ByteBuffer stamp(int seq, long capturedUs, int flags) {
        ByteBuffer frame = ByteBuffer.wrap(bytes, 0, end);
        FrameStamp.write(frame, 0, seq, capturedUs, flags);
        return frame;
    }
}
