package dev.twinlane.simulator.body;

import dev.twinlane.simulator.drive.Motors;
import java.util.function.LongSupplier;

/**
 * A differential drive with inertia: each wheel's speed follows what its {@link Plant} makes of its motor's duty at a constant
 * rate, from full speed to standstill within brakeMs, and the pose is integrated in steps of {@link #STEP_NS}. It turns by the difference of its wheels'
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
    private final Battery battery;
    private final LongSupplier nanoTime;

    // all below: guarded by this
    private Plant plant;
    private long untilNs;
    private double xMm;
    private double yMm;
    private double headingRad;
    private double leftMmS;
    private double rightMmS;
    private double forwardMm;
    private double leftDuty;
    private double rightDuty;

    /** A body at rest that was built as planned, with a battery that nobody measures. */
    public RoverBody(Ground ground, Pose start, int fullSpeedMmS, int brakeMs, LongSupplier nanoTime) {
        this(ground, start, Plant.of(fullSpeedMmS, brakeMs), new Battery(0, 0, 0, nanoTime), nanoTime);
    }

    /** The same, of one that may be otherwise. */
    public RoverBody(Ground ground, Pose start, Plant plant, Battery battery, LongSupplier nanoTime) {
        this.ground = ground;
        this.plant = plant;
        this.battery = battery;
        this.nanoTime = nanoTime;
        this.untilNs = nanoTime.getAsLong();
        this.xMm = start.xMm();
        this.yMm = start.yMm();
        this.headingRad = start.headingRad();
    }

    @Override
    public synchronized void set(int leftPermille, int rightPermille) {
        advance();
        leftDuty = leftPermille / PERMILLE;
        rightDuty = rightPermille / PERMILLE;
    }

    @Override
    public synchronized boolean cut() {
        boolean turned = leftDuty != 0 || rightDuty != 0;
        set(0, 0);
        return turned;
    }

    /** Somebody takes it up, builds it anew and puts it down there; what its motors are told stays. */
    public synchronized void rebuild(Plant anew, Pose there) {
        advance();
        plant = anew;
        xMm = there.xMm();
        yMm = there.yMm();
        headingRad = there.headingRad();
        leftMmS = 0;
        rightMmS = 0;
    }

    /** Where it is now. */
    public synchronized Pose pose() {
        advance();
        return new Pose(xMm, yMm, headingRad, (leftMmS + rightMmS) / 2, forwardMm);
    }

    /** The battery's voltage now, mV; 0 when it is not measured. */
    public synchronized int millivolts() {
        return battery.millivolts((Math.abs(leftDuty) + Math.abs(rightDuty)) / 2);
    }

    private double voltage() {
        int millivolts = millivolts();
        return millivolts == 0 ? 1 : millivolts / (double) Battery.FULL_MV;
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
        double voltage = voltage();
        leftMmS = towards(leftMmS, plant.build().left() * plant.speedMmS(leftDuty, voltage, headingRad));
        rightMmS = towards(rightMmS, plant.build().right() * plant.speedMmS(rightDuty, voltage, headingRad));
        double byMm = (leftMmS + rightMmS) / 2 * seconds;
        headingRad += (rightMmS - leftMmS) / plant.trackMm() * seconds;
        double fromX = xMm;
        double fromY = yMm;
        move(byMm * Math.cos(headingRad), byMm * Math.sin(headingRad));
        if (byMm > 0) {
            forwardMm += Math.hypot(xMm - fromX, yMm - fromY);
        }
    }

    private double towards(double now, double goal) {
        double wheelStepMmS = plant.fullSpeedMmS() * (STEP_NS / 1e6) / Math.max(1, plant.brakeMs());
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
