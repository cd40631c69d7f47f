package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.simulator.blackbox.Blackbox;
import dev.twinlane.simulator.blackbox.Entry;
import java.util.Locale;
import java.util.Optional;

/** Puts into the black box what the drive rules decided. Not thread-safe: guarded by its session. */
final class FlightRecord {

    private final Blackbox box;
    private Entry.Motors motors = new Entry.Motors(0, 0, 0, false, false, false, -1, 0, "");

    FlightRecord(Blackbox box) {
        this.box = box;
    }

    /** A drive command, and what became of it. */
    void command(BoardSocket.Drive drive, int ageMs, Optional<Dropped> refusal) {
        box.note(new Entry.Command(
                System.nanoTime(),
                drive.seq(),
                ageMs,
                drive.epoch(),
                drive.linear(),
                drive.angular(),
                drive.view().seq(),
                drive.view().ageMs(),
                refusal.map(Dropped::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(Entry.Command.EXECUTED)));
    }

    /** Any other message about motion. */
    void heard(BoardSocket.ToBoard message) {
        boolean aboutMotion = !(message instanceof BoardSocket.Drive
                || message instanceof BoardSocket.Camera
                || message instanceof BoardSocket.Light);
        if (aboutMotion) {
            heard(message.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
    }

    void heard(String what) {
        box.note(new Entry.Heard(System.nanoTime(), what));
    }

    /** What the motors were just told. */
    void motors(
            double linear,
            double angular,
            boolean armed,
            boolean failsafe,
            boolean estop,
            long epoch,
            Governor.Allowance allowance) {
        Entry.Motors now = new Entry.Motors(
                System.nanoTime(),
                linear,
                angular,
                armed,
                failsafe,
                estop,
                epoch,
                allowance.forward(),
                allowance.reason().name().toLowerCase(Locale.ROOT));
        if (!now.same(motors)) {
            motors = now;
            box.note(now);
        }
    }
}
