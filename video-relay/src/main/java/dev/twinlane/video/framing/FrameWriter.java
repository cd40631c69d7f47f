package dev.twinlane.video.framing;

import dev.twinlane.shared.wire.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * The way out. A picture goes out by one plain write of a buffer that many connections share; what did not fit waits
 * here, held by its owner. Texts and control frames, all small, go between pictures, never inside one.
 *
 * <p>Whoever writes a picture has made sure that nothing is {@link #pending()}. Confined to the I/O thread.
 */
public class FrameWriter {

    /** A picture somebody else lent; told when its bytes are not needed here any more. */
    public interface Lent {

        void release();
    }

    private static final int SMALL_BYTES = 4096;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Lent NOBODY = () -> {};

    final ConduitStreamSinkChannel sink;
    private final ByteBuffer small = ByteBuffer.allocateDirect(SMALL_BYTES); // filled to its position
    private ByteBuffer rest = NOTHING; // a picture's buffer, shared: position and limit are set at each use
    private boolean holding; // is there a rest
    private int restFrom;
    private int restTo; // as far as it has arrived
    private int restEnd; // where it will end
    private Lent lender = NOBODY;
    private boolean broken;

    FrameWriter(ConduitStreamSinkChannel sink) {
        this.sink = sink;
    }

    /**
     * Writes what the kernel takes of {@code buffer[from, to)}; returns the index it got to. A connection that is broken
     * takes everything: its end is noticed by the reading side.
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

    /** AcceptedPlayers on what the channel itself holds back; a plain one holds nothing. Returns whether all of that went. */
    boolean passOn() {
        return true;
    }

    int broken(int to) {
        broken = true;
        sink.wakeupWrites();
        return to;
    }

    /**
     * Remembers what {@link #write} left; goes on when the kernel has room, then releases {@code lent}, and the receiver
     * hears that all has drained.
     *
     * @param from the first byte still to write
     * @param to as far as the bytes are there
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

    /** More of what is held has arrived, up to {@code to}. Returns whether all that was pending went now. */
    public boolean extend(int to) {
        boolean starved = holding && restFrom == restTo;
        restTo = to;
        return starved && flush();
    }

    /** Is there anything that waits for the kernel? */
    public boolean pending() {
        return holding || small.position() > 0;
    }

    /** Has a write failed? */
    boolean isBroken() {
        return broken;
    }

    /**
     * Sends one small frame, now or after what is pending.
     *
     * @param payload at most 4 KiB less its header
     * @throws Violation 4009 when so much is pending already that it does not fit
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

    /** Forgets what is pending: the connection is over. */
    void drop() {
        letGo();
        small.clear();
    }

    private void letGo() {
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
            sink.suspendWrites(); // extend() goes on
            return false;
        }
        letGo();
        return true;
    }

    /** Writes what is pending, as far as the kernel takes it. Returns whether all of it went. */
    boolean flush() {
        if (holding && !flushRest()) {
            return false;
        }
        if (small.position() > 0) {
            int to = small.position();
            int from = write(small, 0, to);
            small.limit(to).position(from).compact();
        }
        if (pending() || !passOn()) {
            sink.resumeWrites();
            return false;
        }
        sink.suspendWrites();
        return true;
    }
}
