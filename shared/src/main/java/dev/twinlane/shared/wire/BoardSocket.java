package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;

/** The messages between control relay and a rover's drive board. Ticks are the board's own clock in ms, u32, wrapping. */
public final class BoardSocket {

    private BoardSocket() {}

    /** What a drive board sends. */
    public sealed interface FromBoard permits Hello, Status {}

    /** What a drive board receives. */
    public sealed interface ToBoard permits Welcome, Drive, Stop, Arm, Disarm, Estop, EstopClear, Camera, Light {}

    /**
     * First message of a board.
     *
     * @param boot a random number from the board's last reset; another one means that it restarted
     * @param firmware its version, at most 40 characters
     * @param reset why it started; optional, {@link ResetReason#UNKNOWN} when left out
     * @param settings its own figures
     */
    public record Hello(
            long boot,
            String firmware,

            @JsonDeserialize(using = OptionalField.OfReset.class)
            ResetReason reset,

            Settings settings)
            implements FromBoard {
        public Hello {
            Check.u32("boot", boot);
            Check.text("firmware", firmware, 40);
        }
    }

    /**
     * A rover's own figures.
     *
     * @param maxSpeedMmS speed at full stick, mm/s; 0 is not calibrated, and allows no motion
     * @param brakeMs time from full speed to standstill, ms
     * @param reverseCap largest share of full speed backwards, 0..1
     * @param turnCap largest share of full turning rate, 0..1; that is both wheels at full speed, opposite ways: 2 ·
     *     maxSpeedMmS / trackMm radians a second of the body
     * @param lowBatteryMv below this for two seconds the rover stops, mV; up to 200 mV above it is slower
     * @param trackMm from the middle of one wheel to that of the other, mm, 20..2000; optional, {@link #USUAL_TRACK_MM} when
     *     left out
     * @param fieldOfViewDeg the camera's width of view, degrees, 20..150; optional, {@link #USUAL_VIEW_DEG} when left out
     * @param speedMargin share by which the rover may be faster than maxSpeedMmS, 0..1: a fuller battery, another floor;
     *     optional, {@link #USUAL_MARGIN} when left out
     * @param calibratedMv what the battery had when maxSpeedMmS was measured, mV; optional, 0 (not known) when left out
     * @param motors how they are wired; optional, {@link Motors#AS_PLANNED} when left out
     * @param mount how the camera is mounted; the drive board does not use it; optional, {@link Mount#UPRIGHT} when left out
     */
    public record Settings(
            int maxSpeedMmS,
            int brakeMs,
            double reverseCap,
            double turnCap,
            int lowBatteryMv,

            @JsonDeserialize(using = OptionalField.OfTrack.class)
            int trackMm,

            @JsonDeserialize(using = OptionalField.OfView.class)
            int fieldOfViewDeg,

            @JsonDeserialize(using = OptionalField.OfMargin.class)
            double speedMargin,

            @JsonDeserialize(using = OptionalField.NoVoltage.class)
            int calibratedMv,

            @JsonDeserialize(using = OptionalField.OfMotors.class)
            Motors motors,

            @JsonDeserialize(using = OptionalField.OfMount.class)
            Mount mount) {

        /** A small rover from a kit. */
        public static final int USUAL_TRACK_MM = 130;

        /** The simulator's lens, and that of an ESP32-CAM. */
        public static final int USUAL_VIEW_DEG = 66;

        /** A full battery beside the empty one with which it was measured. */
        public static final double USUAL_MARGIN = 0.2;

        public Settings {
            Check.range("maxSpeedMmS", maxSpeedMmS, 0, 10_000);
            Check.range("brakeMs", brakeMs, 0, 5_000);
            Check.share("reverseCap", reverseCap, 0, 1);
            Check.share("turnCap", turnCap, 0, 1);
            Check.range("lowBatteryMv", lowBatteryMv, 0, 60_000);
            Check.range("trackMm", trackMm, 20, 2_000);
            Check.range("fieldOfViewDeg", fieldOfViewDeg, 20, 150);
            Check.share("speedMargin", speedMargin, 0, 1);
            Check.range("calibratedMv", calibratedMv, 0, 60_000);
        }

        /** Figures of a rover that is built according to the wiring plan. */
        public Settings(int maxSpeedMmS, int brakeMs, double reverseCap, double turnCap, int lowBatteryMv) {
            this(
                    maxSpeedMmS,
                    brakeMs,
                    reverseCap,
                    turnCap,
                    lowBatteryMv,
                    USUAL_TRACK_MM,
                    USUAL_VIEW_DEG,
                    USUAL_MARGIN,
                    0,
                    Motors.AS_PLANNED,
                    Mount.UPRIGHT);
        }
    }

    /**
     * How the motors are wired and what they need.
     *
     * @param trim share by which one wheel is slowed, −0.3..0.3: positive the left one, negative the right one
     * @param invertLeft does the left motor turn backwards
     * @param invertRight does the right motor turn backwards
     * @param deadband share of full duty below which a motor hums and does not turn, 0..0.6
     * @param rampMs from rest to full speed, ms, 0..2000; slowing down is never delayed
     * @param brakeAtRest are the motors shorted at rest; else they coast
     */
    public record Motors(
            double trim, boolean invertLeft, boolean invertRight, double deadband, int rampMs, boolean brakeAtRest) {

        /** According to the wiring plan: the default. */
        public static final Motors AS_PLANNED = new Motors(0, false, false, 0, 150, true);

        public Motors {
            Check.share("motors.trim", trim, -0.3, 0.3);
            Check.share("motors.deadband", deadband, 0, 0.6);
            Check.range("motors.rampMs", rampMs, 0, 2_000);
        }
    }

    /**
     * How the camera is mounted. Its sensor turns the picture, so every viewer and player gets it upright.
     *
     * @param upsideDown is the picture turned by 180°
     * @param mirrored are left and right swapped, after turning
     */
    public record Mount(boolean upsideDown, boolean mirrored) {

        /** The default. */
        public static final Mount UPRIGHT = new Mount(false, false);
    }

    /**
     * The board's state: after each {@code drive}, at 20 Hz while a lease is held, else at 1 Hz.
     *
     * @param tick the board's clock
     * @param armed may the motors turn
     * @param failsafe did the dead man stop the motors; still armed, until {@code disarmMs}
     * @param estop latched
     * @param epoch the lease epoch that the board obeys
     * @param ackSeq sequence of the newest command it carried out
     * @param linear what the motors do, share of full speed, −1..1, forward positive
     * @param angular share of full turning rate, −1..1, left positive (ROS REP 103)
     * @param limit largest forward share allowed now, 0..1
     * @param limitReason why
     * @param dropped commands that did not move the rover, by reason, since its reset
     * @param batteryMv mV, 0 when not measured
     * @param rssiDbm radio level, dBm, 0 when not measured
     * @param heapBytes free memory, 0 when not measured
     * @param camera is the camera's power switch closed
     * @param button how often its own STOP button was pressed since its reset; optional, 0 when left out
     * @param deadManMs how long without a valid command its motors turn on just now, ms, 0..5000: on a quick link less than
     *     {@link Limits#deadManMs()}, which counts where this is 0; optional, 0 when left out
     */
    public record Status(
            long tick,
            boolean armed,
            boolean failsafe,
            boolean estop,
            long epoch,
            long ackSeq,
            double linear,
            double angular,
            double limit,
            LimitReason limitReason,
            Map<Dropped, Long> dropped,
            int batteryMv,
            int rssiDbm,
            long heapBytes,
            boolean camera,

            @JsonDeserialize(using = OptionalField.Zero.class)
            long button,

            @JsonDeserialize(using = OptionalField.Zero.class)
            long deadManMs)
            implements FromBoard {

        public Status {
            Check.u32("tick", tick);
            Check.u32("epoch", epoch);
            Check.u32("ackSeq", ackSeq);
            Check.share("linear", linear, -1, 1);
            Check.share("angular", angular, -1, 1);
            Check.share("limit", limit, 0, 1);
            Check.range("batteryMv", batteryMv, 0, 60_000);
            Check.range("rssiDbm", rssiDbm, -200, 0);
            Check.range("heapBytes", heapBytes, 0, Long.MAX_VALUE);
            Check.u32("button", button);
            Check.range("deadManMs", deadManMs, 0, 5_000);
            dropped = Map.copyOf(dropped);
        }

        /** Do the motors stand still? */
        public boolean still() {
            return linear == 0 && angular == 0;
        }
    }

    /**
     * Begins a lease epoch ({@code hello} on the wire): after the board's {@link Hello}, at every grant, and when the owner
     * changes the rover's figures. The board stops, disarms, forgets the sequence and obeys this epoch only.
     *
     * @param epoch always grows
     * @param limits the fail-safe deadlines
     * @param settings the figures to drive by: the owner's or, without those, the ones from the board's hello
     */
    @JsonTypeName("hello")
    public record Welcome(long epoch, Limits limits, Settings settings) implements ToBoard {
        public Welcome {
            Check.u32("epoch", epoch);
        }
    }

    /**
     * The fail-safe deadlines, all ms on the board's clock, and how far the rover may drive blind.
     *
     * @param commandTtlMs a command whose tick echo is older is dropped
     * @param deadManMs without a valid command this long: motors zero. The board waits less on a quick link, but 120 ms at
     *     least: {@link Status#deadManMs()}
     * @param disarmMs without a valid command this long: disarmed
     * @param maxPictureAgeMs an older picture allows no motion
     * @param blindDistanceMm how far from where the last picture seen was taken the rover may come to rest, mm
     * @param armPictureAgeMs a picture this old, or older, does not arm
     * @param armCommandAgeMs an {@code arm} whose tick echo is this old, or older, does not arm
     */
    public record Limits(
            int commandTtlMs,
            int deadManMs,
            int disarmMs,
            int maxPictureAgeMs,
            int blindDistanceMm,
            int armPictureAgeMs,
            int armCommandAgeMs) {

        /** The defaults. */
        public static final Limits DEFAULT = new Limits(400, 300, 1_500, 1_000, 250, 500, 200);

        public Limits {
            Check.range("commandTtlMs", commandTtlMs, 50, 5_000);
            Check.range("deadManMs", deadManMs, 50, 5_000);
            Check.range("disarmMs", disarmMs, deadManMs, 60_000);
            Check.range("maxPictureAgeMs", maxPictureAgeMs, 50, 5_000);
            Check.range("blindDistanceMm", blindDistanceMm, 0, 10_000);
            Check.range("armPictureAgeMs", armPictureAgeMs, 50, 5_000);
            Check.range("armCommandAgeMs", armCommandAgeMs, 50, 5_000);
        }
    }

    /**
     * One command of the driver.
     *
     * @param seq grows with each command of an epoch, u32, wrapping
     * @param tick the newest board tick that the page had received
     * @param linear share of full speed, −1..1, forward positive (ROS Twist)
     * @param angular share of full turning rate, −1..1, left positive
     * @param view what the driver saw
     * @param epoch the lease under which it was given
     */
    public record Drive(long seq, long tick, double linear, double angular, View view, long epoch) implements ToBoard {
        public Drive {
            Check.u32("seq", seq);
            Check.u32("tick", tick);
            Check.share("linear", linear, -1, 1);
            Check.share("angular", angular, -1, 1);
            Check.u32("epoch", epoch);
        }
    }

    /** Motors zero now. Always obeyed; the next valid command may move again. */
    public record Stop() implements ToBoard {}

    /**
     * Lets the motors turn. Judged more strictly than a command: only over a good link, with a fresh picture and a neutral
     * stick.
     *
     * @param tick the newest board tick that the page had received
     * @param view what the driver saw
     * @param epoch the lease under which the driver asked
     */
    public record Arm(long tick, View view, long epoch) implements ToBoard {
        public Arm {
            Check.u32("tick", tick);
            Check.u32("epoch", epoch);
        }
    }

    /** Motors zero, and no motion until armed again. Always obeyed. */
    public record Disarm() implements ToBoard {}

    /**
     * Latches the emergency stop. Always obeyed.
     *
     * @param id of this e-stop, to recognise repeats, at most 64 characters
     */
    public record Estop(String id) implements ToBoard {
        public Estop {
            Check.text("id", id, 64);
        }
    }

    /**
     * Releases the emergency stop; the board stays disarmed. A board whose own button was pressed since stays stopped.
     *
     * @param button presses of that button that it releases, as in {@link Status#button()}; optional, all when left out
     */
    public record EstopClear(
            @JsonDeserialize(using = OptionalField.Most.class)
            long button) implements ToBoard {

        /** Releases whatever was pressed. */
        public static final EstopClear ALL = new EstopClear(OptionalField.MOST);

        public EstopClear {
            Check.u32("button", button);
        }
    }

    /** Opens or closes the camera's power switch; the next {@link Status} acknowledges. */
    public record Camera(boolean on) implements ToBoard {}

    /**
     * The headlight.
     *
     * @param level 0..1
     */
    public record Light(double level) implements ToBoard {
        public Light {
            Check.share("level", level, 0, 1);
        }
    }
}
