package dev.twinlane.simulator.world;

/** The two things a column of the picture shows of an upright solid. */
final class Columns {

    private Columns() {}

    /** A side from z0 to z1 at depth {@code t}: {@code face} at {@code along} mm from its left edge. */
    static void side(Eye eye, int column, double t, double z0, double z1, Texture face, double along, double facing) {
        int from = Math.max(0, (int) Math.ceil(eye.row(z1, t) - 0.5));
        int to = Math.min(eye.height, (int) Math.ceil(eye.row(z0, t) - 0.5));
        Texture.Level level = face.level(t / eye.focal);
        int u = (int) (along * level.scale);
        int light = (int) (eye.light(t) * facing);
        double stepMm = t / eye.focal;
        double z = Eye.HEIGHT_MM + t * eye.dz(from + 0.5) - z0;
        for (int row = from; row < to; row++, z -= stepMm) {
            int index = row * eye.width + column;
            if (t < eye.depth[index]) {
                eye.depth[index] = (float) t;
                eye.pixels[index] = level.at(u, (int) (z * level.scale), light);
            }
        }
    }

    /** The level face at height {@code z} between two depths, if it can be seen from the lens. */
    static void lid(Eye eye, int column, double enter, double leave, double z, boolean seen, int rgb) {
        if (!seen) {
            return;
        }
        double a = eye.row(z, enter);
        double b = eye.row(z, leave);
        int from = Math.max(0, (int) Math.ceil(Math.min(a, b) - 0.5));
        int to = Math.min(eye.height, (int) Math.ceil(Math.max(a, b) - 0.5));
        for (int row = from; row < to; row++) {
            double t = (z - Eye.HEIGHT_MM) / eye.dz(row + 0.5);
            eye.plot(row * eye.width + column, t, Colour.lit(rgb, eye.light(t)));
        }
    }
}
