package dev.twinlane.simulator.jpeg;

import java.util.Arrays;

/** One JPEG, its memory reused for every frame. Confined to one thread at a time. */
public final class Picture {

    /** No JPEG may be larger; a source that has one skips it. */
    public static final int MAX_JPEG_BYTES = 4 * 1024 * 1024;

    private byte[] bytes = new byte[64 * 1024];
    private int end;

    /** Forgets the picture. */
    public void clear() {
        end = 0;
    }

    /** Appends to the JPEG. */
    public void write(byte[] from, int offset, int length) {
        if (length > MAX_JPEG_BYTES - end) {
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
        return end;
    }

    /** The JPEG. */
    public byte[] jpeg() {
        return Arrays.copyOf(bytes, end);
    }
}
