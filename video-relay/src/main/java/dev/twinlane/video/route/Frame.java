package dev.twinlane.video.route;

import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.framing.FrameWriter;
import dev.twinlane.video.framing.ServerHeader;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * One picture in one pooled direct buffer, {@code [WebSocket header | JPEG]} in one piece, shared by everybody who sends
 * it. References are counted: the pool gets it back when the last one is released. Confined to the video I/O thread.
 *
 * <pre>
 *  0 … headroom … | JPEG_AT: SOI, TWL2 segment, the camera's JPEG from its third byte | Ping with the sequence
 *      wireFrom ↑                                                              wireTo ↑
 * </pre>
 *
 * <p>The Ping is sent along to viewers that cannot acknowledge. With cut-through a frame is sent while it arrives: then
 * {@link #arrivedTo} lags behind {@link #wireTo}.
 */
public final class Frame implements FrameWriter.Lent {

    /** Where the JPEG starts: room for the WebSocket header, aligned for the unmasking of eight bytes at a time. */
    static final int JPEG_AT = 16;

    /** A plain JPEG is received this much further back in the buffer, so that the stamp fits before its third byte. */
    private static final int STAMP_ROOM = FrameStamp.BYTES - FrameStamp.SOI_BYTES;

    /** Bytes of the Ping behind the picture. */
    public static final int PING_BYTES = ServerHeader.PING_BYTES;

    /** Bytes that a buffer has besides the camera's message. */
    static final int OVERHEAD = JPEG_AT + STAMP_ROOM + PING_BYTES;

    /** The date of a picture whose camera does not say when it was captured. */
    public static final long UNDATED = -1;

    private static final int WHOLE = -1; // a mask that keeps the trailer, once the picture is complete
    private static final int PART = 0;
    private static final byte PADDING = (byte) 0xFF; // no decoder takes a picture that ends so for a whole one

    private final FramePool pool;
    private final ByteBuffer buffer;
    private final ByteBuffer intake; // the same bytes, for the camera's side: both may be busy at once
    private int references;
    private long firstShownUs = UNDATED;
    private int wireFrom;
    private int wireTo;
    private int arrived;
    private int whole;
    private int seq;
    private long ordinal;

    Frame(FramePool pool, int capacity) {
        this.pool = pool;
        this.buffer = ByteBuffer.allocateDirect(capacity);
        this.intake = buffer.duplicate();
    }

    /** Where a stamped JPEG of at most {@code bytes} bytes is to be put. */
    public ByteBuffer stampedTarget(int bytes) {
        return intake.limit(JPEG_AT + bytes).position(JPEG_AT);
    }

    /** Where a plain JPEG of at most {@code bytes} bytes is to be put. */
    public ByteBuffer plainTarget(int bytes) {
        return intake.limit(JPEG_AT + STAMP_ROOM + bytes).position(JPEG_AT + STAMP_ROOM);
    }

    /** Does what was put at {@link #stampedTarget} begin with a stamp? */
    public boolean isStamped(int bytes) {
        buffer.limit(buffer.capacity());
        return FrameStamp.isStamped(buffer, JPEG_AT, bytes) || FrameStamp.isOldStamp(buffer, JPEG_AT, bytes);
    }

    /** Does what was put at {@link #plainTarget} begin like a JPEG? */
    public boolean isPlainJpeg(int bytes) {
        return FrameStamp.isJpeg(buffer.limit(buffer.capacity()), JPEG_AT + STAMP_ROOM, bytes);
    }

    /** Makes the stamped JPEG of {@code bytes} bytes ready to be sent. */
    public void seal(int bytes) {
        announce(bytes);
        grow(bytes);
    }

    /** Makes a stamped JPEG that will have {@code bytes} bytes ready to be sent as it arrives; its stamp is there, and renewed. */
    public void announce(int bytes) {
        buffer.limit(buffer.capacity());
        if (FrameStamp.isOldStamp(buffer, JPEG_AT, bytes)) {
            FrameStamp.renew(buffer, JPEG_AT);
        }
        seq = FrameStamp.seq(buffer, JPEG_AT);
        wireTo = JPEG_AT + bytes;
        wireFrom = ServerHeader.binary(buffer, JPEG_AT, bytes);
        ServerHeader.ping(buffer, wireTo, seq);
        whole = PART;
    }

    /** The first {@code bytes} bytes of the announced JPEG are there. */
    public void grow(int bytes) {
        arrived = JPEG_AT + bytes;
        whole = arrived == wireTo ? WHOLE : PART;
    }

    /** Its camera left before all of the announced JPEG was there: fills the rest with bytes that no decoder accepts. */
    public void pad() {
        buffer.limit(buffer.capacity());
        for (int i = arrived; i < wireTo; i++) {
            buffer.put(i, PADDING);
        }
        grow(wireTo - JPEG_AT);
    }

    /** Stamps the plain JPEG of {@code bytes} bytes and makes it ready to be sent. */
    public void stampAndSeal(int bytes, int seq, long arrivedUs) {
        FrameStamp.write(buffer.limit(buffer.capacity()), JPEG_AT, seq, arrivedUs, FrameStamp.ARRIVAL_TIME);
        seal(bytes + STAMP_ROOM);
    }

    /** The shared bytes; set position and limit before each use. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Index of the JPEG's first byte; its last lies before {@link #wireTo}. */
    public int jpegFrom() {
        return JPEG_AT;
    }

    /** Index of the first byte to send. */
    public int wireFrom() {
        return wireFrom;
    }

    /** Index after the last byte to send. */
    public int wireTo() {
        return wireTo;
    }

    /**
     * Index after the last byte that can be sent now.
     *
     * @param trailer how many bytes behind the picture are wanted, 0 or {@link #PING_BYTES}
     */
    public int arrivedTo(int trailer) {
        return arrived + (trailer & whole);
    }

    /** Is all of it there? */
    public boolean isWhole() {
        return whole == WHOLE;
    }

    /** The camera's sequence number, u32 as an int. */
    public int seq() {
        return seq;
    }

    /** Capture time on the relay's clock, µs; empty when its camera does not send it. */
    OptionalLong capturedUs() {
        buffer.limit(buffer.capacity());
        return FrameStamp.flags(buffer, JPEG_AT) == 0
                ? OptionalLong.of(FrameStamp.capturedUs(buffer, JPEG_AT))
                : OptionalLong.empty();
    }

    /**
     * Dates what this whole picture shows: by its own capture time or, when its JPEG equals that of {@code before} byte for byte
     * behind the stamp, by that picture's date, if it has one. A sensor that hangs sends the same picture for ever; one that works never does,
     * since it has noise.
     */
    public void date(Frame before) {
        boolean again = before.firstShownUs != UNDATED && equalsBehindTheStamp(before);
        firstShownUs = again ? before.firstShownUs : capturedUs().orElse(UNDATED);
    }

    private boolean equalsBehindTheStamp(Frame before) {
        int from = JPEG_AT + FrameStamp.BYTES;
        return before.ordinal > 0
                && before.wireTo == wireTo
                && wireTo >= from
                && behindTheStamp(from).equals(before.behindTheStamp(from));
    }

    private ByteBuffer behindTheStamp(int from) {
        return intake.limit(wireTo).position(from);
    }

    /** When what it shows was captured, µs on the relay's clock, as {@link #date} found; {@link #UNDATED} if not known. */
    public long firstShownUs() {
        return firstShownUs;
    }

    /** Its number among the pictures that the route has relayed, from 1; 0 before it was relayed. */
    public long ordinal() {
        return ordinal;
    }

    void number(long newOrdinal) {
        ordinal = newOrdinal;
    }

    int capacity() {
        return buffer.capacity();
    }

    /** Out of the pool, with one reference. */
    Frame lend() {
        references = 1;
        ordinal = 0;
        firstShownUs = UNDATED;
        return this;
    }

    /** Adds a reference. */
    public void retain() {
        references++;
    }

    /** Drops a reference. */
    @Override
    public void release() {
        references--;
        if (references == 0) {
            pool.takeBack(this);
        }
    }
}
