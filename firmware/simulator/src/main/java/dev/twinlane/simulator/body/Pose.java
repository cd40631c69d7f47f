package dev.twinlane.simulator.body;

/**
 * Where the rover is.
 *
 * @param xMm east of the room's south-west corner, mm
 * @param yMm north of it, mm
 * @param headingRad 0 looks east, counter-clockwise positive, unbounded
 * @param speedMmS forward positive
 */
public record Pose(double xMm, double yMm, double headingRad, double speedMmS) {}
