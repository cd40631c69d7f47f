package dev.twinlane.simulator.world;

/** Where the light comes from: the window in the east wall, from the left as the rover first looks, and from above. */
final class Sun {

    private static final double X = 0.10;
    private static final double Y = 0.62;
    private static final double Z = 0.78;
    private static final double AMBIENT = 0.62;
    private static final double DIRECT = 0.55;

    private Sun() {}

    /** Brightness of a surface with this normal, 0.5..1.2. */
    static double on(double nx, double ny, double nz) {
        double facing = nx * X + ny * Y + nz * Z;
        return AMBIENT + DIRECT * Math.max(-0.2, facing);
    }

    static double onUpright(double nx, double ny) {
        return AMBIENT + 0.12 + DIRECT * Math.max(-0.2, 0.75 * ny - 0.35 * nx);
    }
}
