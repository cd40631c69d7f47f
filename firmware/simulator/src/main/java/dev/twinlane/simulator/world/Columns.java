package dev.twinlane.simulator.world;

/** The two things a column of the picture shows of an upright solid. */
final class Columns {

    private Columns() {}

    /** A side from z0 to z1 at depth {@code t}: {@code face} at {@code along} mm from its left edge. */
    static void side(
            PinholeCamera camera,
            int column,
            double t,
            double z0,
            double z1,
            Texture face,
            double along,
            double facing) {
        int from = Math.max(0, (int) Math.ceil(camera.row(z1, t) - 0.5));
        int to = Math.min(camera.height, (int) Math.ceil(camera.row(z0, t) - 0.5));
        Texture.Level level = face.level(t / camera.focal);
        int u = (int) (along * level.scale);
        int light = (int) (camera.light(t) * facing);
        double stepMm = t / camera.focal;
        double z = PinholeCamera.HEIGHT_MM + t * camera.dz(from + 0.5) - z0;
        for (int row = from; row < to; row++, z -= stepMm) {
            int index = row * camera.width + column;
            if (t < camera.depth[index]) {
                camera.depth[index] = (float) t;
                camera.pixels[index] = level.at(u, (int) (z * level.scale), light);
            }
        }
    }

    /** The level face at height {@code z} between two depths, if it can be seen from the lens. */
    static void lid(PinholeCamera camera, int column, double enter, double leave, double z, boolean seen, int rgb) {
        if (!seen) {
            return;
        }
        double a = camera.row(z, enter);
        double b = camera.row(z, leave);
        int from = Math.max(0, (int) Math.ceil(Math.min(a, b) - 0.5));
        int to = Math.min(camera.height, (int) Math.ceil(Math.max(a, b) - 0.5));
        for (int row = from; row < to; row++) {
            double t = (z - PinholeCamera.HEIGHT_MM) / camera.dz(row + 0.5);
            camera.plot(row * camera.width + column, t, Colour.lit(rgb, camera.light(t)));
        }
    }
}
