package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.blackbox.Entry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Puts into the black box what the drive rules decided: each change of motion once. Safe for all threads. */
final class FlightRecord {

    private static final List<String> DROPPED = names(Dropped.values()); // in the order of core/board_messages.h
    private static final List<String> REASONS = names(LimitReason.values()); // the same
    private static final double PERMILLE = 1_000;

    private final Blackbox box;
    private Entry.Motors newest = new Entry.Motors(0, 0, 0, false, false, false, -1, 0, ""); // guarded by this
    private boolean cut; // since they turned last; guarded by this

    FlightRecord(Blackbox box) {
        this.box = box;
    }

    /**
     * A drive command, and what became of it.
     *
     * @param verdict −1 carried out, else why not
     */
    void command(
            long seq,
            int ageMs,
            long epoch,
            int linearPermille,
            int angularPermille,
            long viewSeq,
            int viewAgeMs,
            int verdict) {
        box.note(new Entry.Command(
                System.nanoTime(),
                seq,
                ageMs,
                epoch,
                linearPermille / PERMILLE,
                angularPermille / PERMILLE,
                viewSeq,
                viewAgeMs,
                verdict < 0 ? Entry.Command.EXECUTED : DROPPED.get(verdict)));
    }

    /** Anything else about motion. */
    void heard(String what) {
        box.note(new Entry.Heard(System.nanoTime(), what));
    }

    /** The motors turn from now on. */
    synchronized void turn() {
        cut = false;
    }

    /**
     * What the motors are told from now on, and why not more; nothing, if the dead man has cut them meanwhile: what the loop
     * meant to tell them then is not what they do.
     */
    synchronized void motion(
            int linearPermille,
            int angularPermille,
            boolean armed,
            boolean failsafe,
            boolean estop,
            long epoch,
            int limitPermille,
            int reason) {
        note(new Entry.Motors(
                System.nanoTime(),
                cut ? 0 : linearPermille / PERMILLE,
                cut ? 0 : angularPermille / PERMILLE,
                armed,
                failsafe,
                estop,
                epoch,
                limitPermille / PERMILLE,
                REASONS.get(reason)));
    }

    /** The dead man has cut motors that turned. */
    synchronized void cut() {
        cut = true;
        note(new Entry.Motors(
                System.nanoTime(),
                0,
                0,
                newest.armed(),
                newest.failsafe(),
                newest.estop(),
                newest.epoch(),
                newest.limit(),
                newest.reason()));
    }

    private void note(Entry.Motors now) {
        if (!now.same(newest)) {
            newest = now;
            box.note(now);
        }
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
