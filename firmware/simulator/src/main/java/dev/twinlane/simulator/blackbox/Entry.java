package dev.twinlane.simulator.blackbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One thing that happened on board: a JSON object on a line of its own, its record's name in lower case as {@code type}.
 *
 * <pre>{"type":"motors","ns":81273645546372,"linear":0.62,"angular":0.0,"armed":true,"failsafe":false,…}</pre>
 *
 * <p>{@code ns} is {@link System#nanoTime()}, on Linux CLOCK_MONOTONIC: one clock for all processes of a machine, so that a
 * trial can compare it with its own. Lines are nearly in the order of time; a reader sorts them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Body.class, name = "body"),
    @JsonSubTypes.Type(value = Entry.Motors.class, name = "motors"),
    @JsonSubTypes.Type(value = Entry.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Entry.Heard.class, name = "heard"),
    @JsonSubTypes.Type(value = Entry.Picture.class, name = "picture"),
    @JsonSubTypes.Type(value = Entry.Lost.class, name = "lost")
})
public sealed interface Entry {

    /** When, ns. */
    long ns();

    /**
     * Where the rover is; 100 times a second, fewer while it rests.
     *
     * @param x east of the room's south-west corner, mm
     * @param y north of it, mm
     * @param headingDeg 0 looks east, counter-clockwise positive
     * @param speedMmS forward positive
     * @param forwardMm distance driven forward since the start; never falls
     * @param batteryMv mV
     */
    record Body(long ns, double x, double y, double headingDeg, double speedMmS, double forwardMm, int batteryMv)
            implements Entry {

        public double distanceTo(Body other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * What the motors are set to from now on, and why not more; written whenever any of it changes.
     *
     * @param linear share of full speed, −1..1
     * @param angular share of full turning rate, −1..1
     * @param limit largest forward share allowed, 0..1
     * @param reason why, as in the board's status
     */
    record Motors(
            long ns,
            double linear,
            double angular,
            boolean armed,
            boolean failsafe,
            boolean estop,
            long epoch,
            double limit,
            String reason)
            implements Entry {

        /** Are they at rest? */
        public boolean zero() {
            return linear == 0 && angular == 0;
        }

        /** Is everything but the time the same? */
        public boolean same(Motors other) {
            return equals(new Motors(
                    ns,
                    other.linear,
                    other.angular,
                    other.armed,
                    other.failsafe,
                    other.estop,
                    other.epoch,
                    other.limit,
                    other.reason));
        }
    }

    /**
     * A drive command that reached the board.
     *
     * @param ageMs the board's clock minus the tick it echoes
     * @param viewSeq the picture on the driver's screen
     * @param viewAgeMs its age as the command gave it, −1 unknown
     * @param verdict {@link #EXECUTED}, or why it was dropped
     */
    record Command(
            long ns,
            long seq,
            int ageMs,
            long epoch,
            double linear,
            double angular,
            long viewSeq,
            int viewAgeMs,
            String verdict)
            implements Entry {

        /** The verdict on a command that was carried out. */
        public static final String EXECUTED = "executed";

        public boolean executed() {
            return verdict.equals(EXECUTED);
        }
    }

    /**
     * Anything else that concerns motion.
     *
     * @param what the message's type, {@code opened} and {@code closed} for the socket, or what somebody beside it did
     */
    record Heard(long ns, String what) implements Entry {}

    /**
     * The camera's shutter.
     *
     * @param seq the sequence number in the picture's stamp, u32
     */
    record Picture(long ns, long seq) implements Entry {}

    /** How many entries are missing here, because the disk was too slow. */
    record Lost(long ns, long entries) implements Entry {}
}
