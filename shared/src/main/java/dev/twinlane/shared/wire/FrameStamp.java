package dev.twinlane.shared.wire;

import java.nio.ByteBuffer;

/**
 * The metadata inside each picture: a COM segment right after SOI, so that the frame stays a valid JPEG for any decoder.
 * All numbers are big-endian; offsets count from the picture's first byte.
 *
 * <pre>
 *  0  FF D8          SOI
 *  2  FF FE 00 16    COM, length 22
 *  6  54 57 4C 31    "TWL1"
 * 10  u32            sequence, wraps
 * 14  u64            capture time, µs on the video relay's clock
 * 22  u32            flags
 * </pre>
 */
public final class FrameStamp {

    /** SOI and the whole segment, bytes. */
    public static final int BYTES = 26;

    /** Bytes of a plain JPEG that the stamp replaces (its SOI). */
    public static final int SOI_BYTES = 2;

    /** Flag: the time is the relay's arrival time, so the age is a lower bound. */
    public static final int ARRIVAL_TIME = 1;

    /** Flag: the camera's clock is not synchronised yet; the age is unknown. */
    public static final int NOT_SYNCHRONISED = 2;

    private static final int SEQ = 10;
    private static final int CAPTURED = 14;
    private static final int FLAGS = 22;
    private static final long SOI_COM_LENGTH = 0xFFD8_FFFE_0016_5457L;
    private static final short MAGIC_END = 0x4C31;
    private static final short SOI = (short) 0xFFD8;

    private FrameStamp() {}

    /** Do {@code bytes} bytes from {@code start} begin with SOI and a TWL1 segment? */
    public static boolean isStamped(ByteBuffer buffer, int start, int bytes) {
        return bytes > BYTES && buffer.getLong(start) == SOI_COM_LENGTH && buffer.getShort(start + 8) == MAGIC_END;
    }

    /** Do {@code bytes} bytes from {@code start} begin with SOI? */
    public static boolean isJpeg(ByteBuffer buffer, int start, int bytes) {
        return bytes > SOI_BYTES && buffer.getShort(start) == SOI;
    }

    /** Writes SOI and segment at {@code start}; {@code buffer} is big-endian, its position is left alone. */
    public static void write(ByteBuffer buffer, int start, int seq, long capturedUs, int flags) {
        buffer.putLong(start, SOI_COM_LENGTH);
        buffer.putShort(start + 8, MAGIC_END);
        buffer.putInt(start + SEQ, seq);
        buffer.putLong(start + CAPTURED, capturedUs);
        buffer.putInt(start + FLAGS, flags);
    }

    /** The sequence number of the stamped picture at {@code start}, u32 as an int. */
    public static int seq(ByteBuffer buffer, int start) {
        return buffer.getInt(start + SEQ);
    }

    /** Capture time of the stamped picture at {@code start}, µs. */
    public static long capturedUs(ByteBuffer buffer, int start) {
        return buffer.getLong(start + CAPTURED);
    }

    /** Flags of the stamped picture at {@code start}. */
    public static int flags(ByteBuffer buffer, int start) {
        return buffer.getInt(start + FLAGS);
    }
}
