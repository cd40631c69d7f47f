package dev.twinlane.simulator.body;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.drive.Motors;
import java.util.function.LongSupplier;

/**
 * A differential drive with inertia: each wheel's speed follows its motor's duty at a constant rate, from full speed to
 * standstill within brakeMs, and the pose is integrated in steps of {@link #STEP_NS}. It turns by the difference of its wheels'
 * speeds divided by its track, radians a second. Time passes when somebody asks or tells, so no thread is needed. A wall or a
 * piece of furniture stops it; along a wall it slides. Safe for all threads.
 */
public final class RoverBody implements Motors {

    /** Space the rover needs around its centre, mm. */
    public static final double RADIUS_MM = 90;

    private static final double PERMILLE = 1_000;
    static final long STEP_NS = 5_000_000;

    /** After a pause of the process (a suspended laptop), only this much of it is caught up with. */
    static final long MAX_CATCH_UP_NS = 2_000_000_000;

    private final Ground ground;
    private final double fullSpeedMmS;
    private final double wheelStepMmS;
    private final double trackMm;
    private final LongSupplier nanoTime;
    private final Build build;

    // all below: guarded by this
    private long untilNs;
    private double xMm;
    private double yMm;
    private double headingRad;
    private double leftMmS;
    private double rightMmS;
    private double forwardMm;
    private double leftGoalMmS;
    private double rightGoalMmS;

    /**
     * A body at rest that was built as planned.
     *
     * @param fullSpeedMmS of a wheel at full duty
     * @param brakeMs from full speed to standstill
     */
    public RoverBody(Ground ground, Pose start, int fullSpeedMmS, int brakeMs, LongSupplier nanoTime) {
        this(ground, start, fullSpeedMmS, brakeMs, BoardSocket.Settings.USUAL_TRACK_MM, nanoTime, Build.AS_PLANNED);
    }

    /**
     * The same, of one that may have been built otherwise.
     *
     * @param trackMm from the middle of one wheel to that of the other
     */
    public RoverBody(
            Ground ground, Pose start, int fullSpeedMmS, int brakeMs, int trackMm, LongSupplier nanoTime, Build build) {
        this.ground = ground;
        this.fullSpeedMmS = fullSpeedMmS;
        this.wheelStepMmS = fullSpeedMmS * (STEP_NS / 1e6) / Math.max(1, brakeMs);
        this.trackMm = trackMm;
        this.nanoTime = nanoTime;
        this.build = build;
        this.untilNs = nanoTime.getAsLong();
        this.xMm = start.xMm();
        this.yMm = start.yMm();
        this.headingRad = start.headingRad();
    }

    @Override
    public synchronized void set(int leftPermille, int rightPermille) {
        advance();
        leftGoalMmS = leftPermille * fullSpeedMmS / PERMILLE * build.left();
        rightGoalMmS = rightPermille * fullSpeedMmS / PERMILLE * build.right();
    }

    @Override
    public synchronized boolean cut() {
        boolean turned = leftGoalMmS != 0 || rightGoalMmS != 0;
        set(0, 0);
        return turned;
    }

    /** Where it is now. */
    public synchronized Pose pose() {
        advance();
        return new Pose(xMm, yMm, headingRad, (leftMmS + rightMmS) / 2, forwardMm);
    }

    private void advance() {
        long nowNs = nanoTime.getAsLong();
        untilNs = Math.max(untilNs, nowNs - MAX_CATCH_UP_NS);
        while (nowNs - untilNs >= STEP_NS) {
            untilNs += STEP_NS;
            step(STEP_NS / 1e9);
        }
    }

    private void step(double seconds) {
        leftMmS = towards(leftMmS, leftGoalMmS);
        rightMmS = towards(rightMmS, rightGoalMmS);
        double byMm = (leftMmS + rightMmS) / 2 * seconds;
        headingRad += (rightMmS - leftMmS) / trackMm * seconds;
        double fromX = xMm;
        double fromY = yMm;
        move(byMm * Math.cos(headingRad), byMm * Math.sin(headingRad));
        if (byMm > 0) {
            forwardMm += Math.hypot(xMm - fromX, yMm - fromY);
        }
    }

    private double towards(double now, double goal) {
        return now + Math.max(-wheelStepMmS, Math.min(wheelStepMmS, goal - now));
    }

    private void move(double byX, double byY) {
        if (ground.free(xMm + byX, yMm + byY, RADIUS_MM)) {
            xMm += byX;
            yMm += byY;
        } else if (ground.free(xMm + byX, yMm, RADIUS_MM)) {
            xMm += byX;
        } else if (ground.free(xMm, yMm + byY, RADIUS_MM)) {
            yMm += byY;
        }
    }
}
