package dev.twinlane.simulator.world;

/** Something that stands in the room. Immutable. */
interface Solid {

    /** Draws it where nothing nearer is drawn yet. */
    void draw(PinholeCamera camera);

    /** Does it leave a rover of {@code radiusMm} room around this point? */
    boolean leavesFree(double xMm, double yMm, double radiusMm);

    /** How much light the floor gets at this point beside or beneath it, 0..1. */
    double lightOnFloor(double xMm, double yMm);

    /** Shadow of something whose outline is {@code gapMm} away. */
    static double shadow(double gapMm, double depth, double softMm) {
        double gap = Math.max(0, gapMm) / softMm;
        return gap > 3 ? 1 : 1 - depth * Math.exp(-gap * gap);
    }

    /** A solid whose underside is lower than this stops a rover, mm. */
    double ROVER_HEIGHT_MM = 190;
}
