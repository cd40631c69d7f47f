package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps old commands from moving the rover: too old on the board's clock, of another lease, or overtaken by a newer one.
 *
 * <p>Ticks and sequences are u32 and wrap; the difference of two of them, taken as a signed 32-bit number, says which is
 * newer as long as they lie less than 2³¹ apart. Not thread-safe: guarded by its session.
 */
final class CommandGate {

    private final Map<Dropped, Long> dropped = new EnumMap<>(Dropped.class);

    private boolean leased; // has this socket told the epoch yet?
    private long epoch;
    private boolean begun; // was there a command in this epoch?
    private int newestSeq;

    /** Obeys this lease only, and takes any sequence number as its first. */
    void beginEpoch(long newEpoch) {
        leased = true;
        epoch = newEpoch;
        begun = false;
    }

    /** Obeys no lease until {@link #beginEpoch}. */
    void endEpoch() {
        leased = false;
        begun = false;
    }

    /** The lease obeyed now or, when there is none, last. */
    long epoch() {
        return epoch;
    }

    /** Is {@code drive} worth listening to? Counted if not; remembered as the newest if so. */
    boolean admits(BoardSocket.Drive drive, int nowTick, int commandTtlMs) {
        if (!admits(drive.tick(), drive.epoch(), nowTick, commandTtlMs)) {
            return false;
        }
        int seq = (int) drive.seq();
        if (begun && seq - newestSeq <= 0) {
            return drop(Dropped.OUT_OF_SEQUENCE);
        }
        begun = true;
        newestSeq = seq;
        return true;
    }

    /** Is a message with this tick echo fresh, and of the current lease? Counted if not. */
    boolean admits(long tick, long ofEpoch, int nowTick, int commandTtlMs) {
        int ageMs = nowTick - (int) tick;
        if (ageMs < 0 || ageMs > commandTtlMs) {
            return drop(Dropped.EXPIRED);
        }
        if (!leased || ofEpoch != epoch) {
            return drop(Dropped.OLD_LEASE);
        }
        return true;
    }

    /** Counts one; always {@code false}. */
    boolean drop(Dropped reason) {
        dropped.merge(reason, 1L, Long::sum);
        return false;
    }

    /** Counts so far, reasons without one left out. */
    Map<Dropped, Long> dropped() {
        return Map.copyOf(dropped);
    }
}
