package dev.twinlane.shared.wire;

import java.nio.ByteBuffer;

/**
 * The metadata inside each picture: a COM segment right after SOI, so that the frame stays a valid JPEG for any decoder.
 * Numbers are synchsafe as in ID3v2: seven bits a byte, the highest byte first, the top bit clear. So no byte of them is FF, and a
 * program that cuts a stream by SOI and EOI never finds either inside. Offsets count from the picture's first byte.
 *
 * <pre>
 *  0  FF D8          SOI
 *  2  FF FE 00 16    COM, length 22
 *  6  54 57 4C 32    "TWL2"
 * 10  5 bytes        sequence, u32, wraps
 * 15  8 bytes        capture time, µs on the video relay's clock, u56
 * 23  3 bytes        flags, u21
 * </pre>
 *
 * <p>A TWL1 stamp has as many bytes: u32, u64 and u32 at 10, 14 and 22, big-endian. Cameras may send it for one more release; the
 * relay rewrites it on arrival.
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
    private static final int SEQ_BYTES = 5;
    private static final int CAPTURED = SEQ + SEQ_BYTES;
    private static final int CAPTURED_BYTES = 8;
    private static final int FLAGS = CAPTURED + CAPTURED_BYTES;
    private static final int FLAGS_BYTES = 3;
    private static final int OLD_CAPTURED = 14;
    private static final int OLD_FLAGS = 22;
    private static final long SOI_COM_LENGTH = 0xFFD8_FFFE_0016_5457L;
    private static final short MAGIC_END = 0x4C32;
    private static final short OLD_MAGIC_END = 0x4C31;
    private static final short SOI = (short) 0xFFD8;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private FrameStamp() {}

    /** Do {@code bytes} bytes from {@code start} begin with SOI and a TWL2 segment? */
    public static boolean isStamped(ByteBuffer buffer, int start, int bytes) {
        return begins(buffer, start, bytes, MAGIC_END)
                && ((buffer.getLong(start + SEQ) | buffer.getLong(start + SEQ + Long.BYTES)) & TOP_BITS) == 0;
    }

    /** Do {@code bytes} bytes from {@code start} begin with SOI and a TWL1 segment? */
    public static boolean isOldStamp(ByteBuffer buffer, int start, int bytes) {
        return begins(buffer, start, bytes, OLD_MAGIC_END);
    }

    private static boolean begins(ByteBuffer buffer, int start, int bytes, short magicEnd) {
        return bytes > BYTES && buffer.getLong(start) == SOI_COM_LENGTH && buffer.getShort(start + 8) == magicEnd;
    }

    /** Do {@code bytes} bytes from {@code start} begin with SOI? */
    public static boolean isJpeg(ByteBuffer buffer, int start, int bytes) {
        return bytes > SOI_BYTES && buffer.getShort(start) == SOI;
    }

    /**
     * Writes SOI and segment at {@code start}; {@code buffer} is big-endian, its position is left alone.
     *
     * @param capturedUs µs on the video relay's clock; its lower 56 bits are written
     * @param flags its lower 21 bits are written
     */
    public static void write(ByteBuffer buffer, int start, int seq, long capturedUs, int flags) {
        buffer.putLong(start, SOI_COM_LENGTH);
        buffer.putShort(start + 8, MAGIC_END);
        put(buffer, start + SEQ, SEQ_BYTES, Integer.toUnsignedLong(seq));
        put(buffer, start + CAPTURED, CAPTURED_BYTES, capturedUs);
        put(buffer, start + FLAGS, FLAGS_BYTES, flags);
    }

    private static void put(ByteBuffer buffer, int at, int bytes, long number) {
        long rest = number;
        for (int i = at + bytes - 1; i >= at; i--) {
            buffer.put(i, (byte) (rest & 0x7F));
            rest >>>= 7;
        }
    }

    /** Rewrites the TWL1 stamp at {@code start} as TWL2. */
    public static void renew(ByteBuffer buffer, int start) {
        write(
                buffer,
                start,
                buffer.getInt(start + SEQ),
                buffer.getLong(start + OLD_CAPTURED),
                buffer.getInt(start + OLD_FLAGS));
    }

    /** The sequence number of the stamped picture at {@code start}, u32 as an int. */
    public static int seq(ByteBuffer buffer, int start) {
        return (int) get(buffer, start + SEQ, SEQ_BYTES);
    }

    /** Capture time of the stamped picture at {@code start}, µs, never negative. */
    public static long capturedUs(ByteBuffer buffer, int start) {
        return get(buffer, start + CAPTURED, CAPTURED_BYTES);
    }

    /** Flags of the stamped picture at {@code start}. */
    public static int flags(ByteBuffer buffer, int start) {
        return (int) get(buffer, start + FLAGS, FLAGS_BYTES);
    }

    private static long get(ByteBuffer buffer, int at, int bytes) {
        long number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = number << 7 | buffer.get(i);
        }
        return number;
    }
}
