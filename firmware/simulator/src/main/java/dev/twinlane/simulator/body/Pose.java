package dev.twinlane.simulator.body;

/**
 * Where the rover is.
 *
 * @param xMm east of the room's south-west corner, mm
 * @param yMm north of it, mm
 * @param headingRad 0 looks east, counter-clockwise positive, unbounded
 * @param speedMmS forward positive
 * @param forwardMm distance driven forward since the start; never falls
 */
public record Pose(double xMm, double yMm, double headingRad, double speedMmS, double forwardMm) {

    /** Where a rover that was never driven is at rest. */
    public static Pose at(double xMm, double yMm, double headingRad) {
        return new Pose(xMm, yMm, headingRad, 0, 0);
    }
}
