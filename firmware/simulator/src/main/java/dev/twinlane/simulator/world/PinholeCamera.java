package dev.twinlane.simulator.world;

import dev.twinlane.simulator.body.Pose;

/**
 * Where the camera looks, and the raster it draws into. A point lies at {@code t}, its depth along the axis: column c sees
 * along {@code (dx, dy) = forward + right · (c − width/2)/focal}, row r at height {@code z + t · (horizon − r)/focal}. So
 * upright edges stay upright, and t is what the depth buffer compares. Confined to the camera thread.
 */
final class PinholeCamera {

    /** Height of the lens above the floor, mm. */
    static final double HEIGHT_MM = 150;

    /** The lens sits this far ahead of the wheels' axle, mm. */
    static final double AHEAD_MM = 60;

    /** Nothing nearer than this is drawn, mm. */
    static final double NEAR_MM = 25;

    private static final double HALF_VIEW_RAD = Math.toRadians(33);
    private static final double HORIZON_SHARE = 0.45;
    private static final double DARKER_PER_MM = 1 / 24_000.0;
    private static final int AMBIENT_LIGHT = 250;
    private static final double HEADLIGHT_REACH_MM = 1_400;
    private static final int HEADLIGHT = 90;
    private static final int LIGHT_STEP_MM = 16;
    private static final int LIGHT_STEPS = 1024;

    final int width;
    final int height;
    final int[] pixels;
    final float[] depth;
    final double focal;
    final double horizon;
    private final int[] light = new int[LIGHT_STEPS];

    double x;
    double y;
    double forwardX;
    double forwardY;

    PinholeCamera(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        this.depth = new float[width * height];
        this.focal = width / 2.0 / Math.tan(HALF_VIEW_RAD);
        this.horizon = height * HORIZON_SHARE;
    }

    /** Looks from {@code pose} from now on. */
    void look(Pose pose, double headlight) {
        forwardX = Math.cos(pose.headingRad());
        forwardY = Math.sin(pose.headingRad());
        x = pose.xMm() + AHEAD_MM * forwardX;
        y = pose.yMm() + AHEAD_MM * forwardY;
        for (int i = 0; i < LIGHT_STEPS; i++) {
            double t = i * LIGHT_STEP_MM;
            double beam = headlight * HEADLIGHT * Math.exp(-t / HEADLIGHT_REACH_MM);
            light[i] = (int) Math.min(256, AMBIENT_LIGHT / (1 + t * DARKER_PER_MM) + beam);
        }
    }

    double dx(double column) {
        return forwardX + forwardY * (column - width / 2.0) / focal;
    }

    double dy(double column) {
        return forwardY - forwardX * (column - width / 2.0) / focal;
    }

    /** Rise per unit of depth in this row. */
    double dz(double row) {
        return (horizon - row) / focal;
    }

    double row(double z, double t) {
        return horizon - focal * (z - HEIGHT_MM) / t;
    }

    /** Depth of a point, and the column it is seen in. */
    double depthOf(double pointX, double pointY) {
        return (pointX - x) * forwardX + (pointY - y) * forwardY;
    }

    double columnOf(double pointX, double pointY, double t) {
        return width / 2.0 + focal * ((pointX - x) * forwardY - (pointY - y) * forwardX) / t;
    }

    /** The first column that can show an upright cylinder around a point further away than its radius. */
    int leftOf(double pointX, double pointY, double radius) {
        return tangent(pointX, pointY, -radius, 0);
    }

    /** The column after the last one that can show it. */
    int rightOf(double pointX, double pointY, double radius) {
        return tangent(pointX, pointY, radius, 1);
    }

    private int tangent(double pointX, double pointY, double radius, int after) {
        double ahead = depthOf(pointX, pointY);
        double aside = (pointX - x) * forwardY - (pointY - y) * forwardX;
        double angle = Math.atan2(aside, ahead) + Math.asin(radius / Math.hypot(aside, ahead));
        double column = width / 2.0 + focal * Math.tan(Math.max(-1.5, Math.min(1.5, angle)));
        return (int) Math.max(0, Math.min(width, Math.floor(column) + after));
    }

    /** Brightness at this depth, of 256. */
    int light(double t) {
        return light[Math.min(LIGHT_STEPS - 1, (int) t / LIGHT_STEP_MM)];
    }

    /** Draws one pixel unless something nearer is there. */
    void plot(int index, double t, int rgb) {
        if (t < depth[index]) {
            depth[index] = (float) t;
            pixels[index] = rgb;
        }
    }
}
