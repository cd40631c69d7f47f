package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * Writes frames to the peer. A picture is one plain write of a buffer that many connections share; what the kernel did not take
 * is kept and written later. Texts and control frames, all small, go between pictures, never inside one.
 *
 * <p>A picture may only be written when nothing is {@link #pending()}. Confined to the I/O thread.
 */
public class FrameWriter {

    /** A picture whose bytes belong to somebody else. */
    public interface Lent {

        /** Its bytes are not needed here any more. */
        void release();
    }

    private static final int SMALL_BYTES = 4096;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Lent NOBODY = () -> {};

    final ConduitStreamSinkChannel sink;
    private final ByteBuffer small = ByteBuffer.allocateDirect(SMALL_BYTES); // filled to its position
    private ByteBuffer rest = NOTHING; // a picture's shared buffer: position and limit are set before each use
    private boolean holding; // is there a rest
    private int restFrom;
    private int restTo; // how far it has arrived
    private int restEnd; // where it will end
    private Lent lender = NOBODY;
    private boolean broken;

    FrameWriter(ConduitStreamSinkChannel sink) {
        this.sink = sink;
    }

    /**
     * Writes what the kernel takes of {@code buffer[from, to)}; returns the index it got to. A broken connection pretends to
     * take everything; {@link Connection} notices it afterwards.
     */
    public int write(ByteBuffer buffer, int from, int to) {
        try {
            buffer.limit(to).position(from);
            sink.write(buffer);
            return buffer.position();
        } catch (IOException e) {
            return broken(to);
        }
    }

    /** Flushes what the channel itself holds back; a plain one holds nothing. Returns whether all of it was written. */
    boolean flushChannel() {
        return true;
    }

    int broken(int to) {
        broken = true;
        sink.wakeupWrites();
        return to;
    }

    /**
     * Keeps what {@link #write} left, writes it when the kernel has room, then releases {@code lent} and calls the receiver's
     * {@link Receiver#drained}.
     *
     * @param from the first byte still to write
     * @param to how far the bytes have arrived
     * @param end where they will end; beyond {@code to} when the picture is still arriving
     */
    public void hold(ByteBuffer buffer, int from, int to, int end, Lent lent) {
        holding = true;
        rest = buffer;
        restFrom = from;
        restTo = to;
        restEnd = end;
        lender = lent;
        sink.resumeWrites();
    }

    /** More of what is held has arrived, up to {@code to}. Returns whether everything pending was written by that. */
    public boolean extend(int to) {
        boolean starved = holding && restFrom == restTo;
        restTo = to;
        return starved && flush();
    }

    /** Is anything waiting to be written? */
    public boolean pending() {
        return holding || small.position() > 0;
    }

    /** Has a write failed? */
    boolean isBroken() {
        return broken;
    }

    /**
     * Sends one small frame, at once or after what is pending.
     *
     * @param payload at most 4 KiB less its header
     * @throws Violation 4009 when too much is pending for it to fit
     */
    void post(int opcode, ByteBuffer payload) throws Violation {
        int payloadBytes = payload.remaining();
        int headerBytes = ServerHeader.bytes(payloadBytes);
        if (small.remaining() < headerBytes + payloadBytes) {
            throw new Violation(CloseCode.TOO_SLOW, CloseCode.TOO_SLOW.sentence());
        }
        int payloadStart = small.position() + headerBytes;
        ServerHeader.before(small, payloadStart, payloadBytes, opcode);
        small.position(payloadStart).put(payload);
        if (!holding && !sink.isWriteResumed()) {
            flush();
        }
    }

    /** Discards what is pending: the connection has ended. */
    void drop() {
        releaseRest();
        small.clear();
    }

    private void releaseRest() {
        holding = false;
        rest = NOTHING;
        lender.release();
        lender = NOBODY;
    }

    private boolean flushRest() {
        restFrom = write(rest, restFrom, restTo);
        if (restFrom < restTo) {
            sink.resumeWrites();
            return false;
        }
        if (restTo < restEnd) {
            sink.suspendWrites(); // extend() continues
            return false;
        }
        releaseRest();
        return true;
    }

    /** Writes as much of what is pending as the kernel takes. Returns whether all of it was written. */
    boolean flush() {
        if (holding && !flushRest()) {
            return false;
        }
        if (small.position() > 0) {
            int to = small.position();
            int from = write(small, 0, to);
            small.limit(to).position(from).compact();
        }
        if (pending() || !flushChannel()) {
            sink.resumeWrites();
            return false;
        }
        sink.suspendWrites();
        return true;
    }
}
