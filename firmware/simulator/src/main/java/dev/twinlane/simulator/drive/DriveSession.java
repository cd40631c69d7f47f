package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.simulator.blackbox.Blackbox;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The drive board's rules: the one place that decides whether the motors turn.
 *
 * <pre>
 *                 hello (epoch)                arm: fresh, this lease, good link, neutral stick, no e-stop
 *   closed ───────────────────▶ disarmed ───────────────────────────────────────────▶ armed ◀─┐
 *     ▲                          ▲   ▲                                                  │     │ valid drive
 *     │ socket closed            │   └── disarm, estop, hello, 1.5 s of silence ────────┤     │ before disarmMs
 *     └── from anywhere          │                                                      ▼     │
 *                                └───────────────── 1.5 s of silence ─────────────── failsafe ┘
 *                                                                          (300 ms of silence: motors zero)
 * </pre>
 *
 * <p>Silence is the time without a valid command; only an armed board listens, so a command that came too early feeds
 * nothing. Every call first lets the deadlines that have passed take effect, so a late timer never lets a late command
 * through. Safe for all threads: one lock, held for microseconds; motors are set inside it.
 */
public final class DriveSession {

    private final TickClock clock;
    private final Motors motors;
    private final Supplier<Vitals> vitals;
    private final CommandGate gate = new CommandGate();
    private final FlightRecord record;

    // all below: guarded by this
    private BoardSocket.Limits limits = BoardSocket.Limits.DEFAULT;
    private Governor governor;
    private boolean armed;
    private boolean failsafe;
    private boolean estop;
    private Command command = Command.NONE;
    private int fedTick; // when the last valid command came
    private boolean stickHeld; // was the last admitted command not neutral?
    private int stickTick; // and when did it come
    private long ackSeq;
    private double linear;
    private double angular;
    private Governor.Allowance allowance = Governor.Allowance.none(LimitReason.DISARMED);

    /**
     * A board that was just reset.
     *
     * @param settings its own figures
     * @param box told what came and what became of it
     */
    public DriveSession(
            BoardSocket.Settings settings, TickClock clock, Motors motors, Supplier<Vitals> vitals, Blackbox box) {
        this.clock = clock;
        this.motors = motors;
        this.vitals = vitals;
        this.record = new FlightRecord(box);
        this.governor = new Governor(settings, clock.tickMs());
    }

    /** A new socket: disarmed, and deaf to commands until it has told the lease. */
    public synchronized void socketOpened() {
        record.heard("opened");
        forgetDriver();
    }

    /** The socket is gone: motors zero and disarmed at once. */
    public synchronized void socketClosed() {
        record.heard("closed");
        forgetDriver();
    }

    private void forgetDriver() {
        gate.endEpoch();
        disarmNow();
        carryOut();
    }

    /** Carries out what control says, as far as the rules allow. What is not about motion is no business of this class. */
    public synchronized void hear(BoardSocket.ToBoard message) {
        enforceDeadlines();
        record.heard(message);
        if (message instanceof BoardSocket.Welcome welcome) {
            adopt(welcome);
        } else if (message instanceof BoardSocket.Drive drive) {
            drive(drive);
        } else if (message instanceof BoardSocket.Arm arm) {
            arm(arm);
        } else if (message instanceof BoardSocket.Stop) {
            command = command.still();
        } else if (message instanceof BoardSocket.Disarm) {
            disarmNow();
        } else if (message instanceof BoardSocket.Estop) {
            estop = true;
            disarmNow();
        } else if (message instanceof BoardSocket.EstopClear) {
            estop = false;
        }
        carryOut();
    }

    /** Lets deadlines take effect and speed follow the picture's age. For the dead man's timer, every 10 ms or so. */
    public synchronized void enforce() {
        enforceDeadlines();
        carryOut();
    }

    /** What the board is and does now. */
    public synchronized BoardSocket.Status status() {
        enforceDeadlines();
        carryOut();
        Vitals now = vitals.get();
        return new BoardSocket.Status(
                Integer.toUnsignedLong(clock.tickMs()),
                armed,
                failsafe,
                estop,
                gate.epoch(),
                ackSeq,
                linear,
                angular,
                allowance.forward(),
                allowance.reason(),
                gate.dropped(),
                now.batteryMv(),
                now.rssiDbm(),
                now.heapBytes(),
                now.camera());
    }

    private void adopt(BoardSocket.Welcome welcome) {
        limits = welcome.limits();
        governor = new Governor(welcome.settings(), clock.tickMs());
        gate.beginEpoch(welcome.epoch());
        disarmNow();
        motors.wired(welcome.settings().motors());
        ackSeq = 0;
        stickHeld = false;
    }

    private void drive(BoardSocket.Drive drive) {
        int now = clock.tickMs();
        Optional<Dropped> refusal = gate.refuses(drive, now, limits.commandTtlMs());
        if (refusal.isEmpty()) {
            refusal = obey(drive, now);
        }
        record.command(drive, now - (int) drive.tick(), refusal);
    }

    /** Carries an admitted command out, or says why not. */
    private Optional<Dropped> obey(BoardSocket.Drive drive, int now) {
        Command admitted = Command.of(drive);
        stickHeld = !admitted.neutral();
        stickTick = now;
        if (!armed) {
            return gate.drop(Dropped.DISARMED);
        }
        command = admitted;
        fedTick = now;
        failsafe = false;
        ackSeq = drive.seq();
        return Optional.empty();
    }

    private void arm(BoardSocket.Arm arm) {
        int now = clock.tickMs();
        if (gate.refuses(arm.tick(), arm.epoch(), now, limits.commandTtlMs()).isPresent()) {
            return;
        }
        int ageMs = now - (int) arm.tick();
        boolean seesEnough = arm.view().ageMs() >= 0 && arm.view().ageMs() + ageMs < limits.armPictureAgeMs();
        if (ageMs >= limits.armCommandAgeMs() || !seesEnough) {
            gate.drop(Dropped.POOR_LINK);
            return;
        }
        boolean stickStillHeld = stickHeld && now - stickTick <= limits.commandTtlMs();
        if (estop || stickStillHeld) {
            gate.drop(Dropped.DISARMED);
            return;
        }
        if (!armed) {
            armed = true;
            command = Command.NONE;
            fedTick = now;
        }
    }

    private void disarmNow() {
        armed = false;
        failsafe = false;
        command = Command.NONE;
    }

    private void enforceDeadlines() {
        if (!armed) {
            return;
        }
        int silenceMs = clock.tickMs() - fedTick;
        if (silenceMs >= limits.disarmMs()) {
            disarmNow();
        } else if (silenceMs >= limits.deadManMs()) {
            failsafe = true;
            command = command.still();
        }
    }

    private void carryOut() {
        int now = clock.tickMs();
        allowance = governor.judge(command, now, armed, vitals.get().batteryMv(), limits);
        linear = allowance.linear(command.linear());
        angular = allowance.angular(command.angular());
        governor.motorsAt(now, Math.max(0, linear));
        motors.set(linear, angular);
        record.motors(linear, angular, armed, failsafe, estop, gate.epoch(), allowance);
    }
}
