package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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

    /** Why {@code drive} is not worth listening to, if so, and counted then; else remembered as the newest. */
    Optional<Dropped> refuses(BoardSocket.Drive drive, int nowTick, int commandTtlMs) {
        Optional<Dropped> refusal = refuses(drive.tick(), drive.epoch(), nowTick, commandTtlMs);
        if (refusal.isPresent()) {
            return refusal;
        }
        int seq = (int) drive.seq();
        if (begun && seq - newestSeq <= 0) {
            return drop(Dropped.OUT_OF_SEQUENCE);
        }
        begun = true;
        newestSeq = seq;
        return Optional.empty();
    }

    /** Why a message with this tick echo is not fresh, or not of the current lease, if so, and counted then. */
    Optional<Dropped> refuses(long tick, long ofEpoch, int nowTick, int commandTtlMs) {
        int ageMs = nowTick - (int) tick;
        if (ageMs < 0 || ageMs > commandTtlMs) {
            return drop(Dropped.EXPIRED);
        }
        if (!leased || ofEpoch != epoch) {
            return drop(Dropped.OLD_LEASE);
        }
        return Optional.empty();
    }

    /** Counts one. */
    Optional<Dropped> drop(Dropped reason) {
        dropped.merge(reason, 1L, Long::sum);
        return Optional.of(reason);
    }

    /** Counts so far, reasons without one left out. */
    Map<Dropped, Long> dropped() {
        return Map.copyOf(dropped);
    }
}
