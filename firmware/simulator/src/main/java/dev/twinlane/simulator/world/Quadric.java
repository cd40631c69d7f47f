package dev.twinlane.simulator.world;

/**
 * Something round: an ellipsoid or a cone, found pixel by pixel within the box that encloses it. In its own coordinates it
 * is the unit sphere, or the cone from the unit circle up to height 1.
 */
final class Quadric implements Solid {

    /** Colours a point of the surface, in the solid's own coordinates. */
    @FunctionalInterface
    interface Skin {
        int at(double x, double y, double z);
    }

    private final boolean cone;
    private final double centreX;
    private final double centreY;
    private final double centreZ;
    private final double radiusX;
    private final double radiusY;
    private final double radiusZ;
    private final double cos;
    private final double sin;
    private final Skin skin;

    private Quadric(
            boolean cone,
            double centreX,
            double centreY,
            double centreZ,
            double radiusX,
            double radiusY,
            double radiusZ,
            double turnDeg,
            Skin skin) {
        this.cone = cone;
        this.centreX = centreX;
        this.centreY = centreY;
        this.centreZ = centreZ;
        this.radiusX = radiusX;
        this.radiusY = radiusY;
        this.radiusZ = radiusZ;
        this.cos = Math.cos(Math.toRadians(turnDeg));
        this.sin = Math.sin(Math.toRadians(turnDeg));
        this.skin = skin;
    }

    static Quadric ball(double x, double y, double radius, double turnDeg, Skin skin) {
        return new Quadric(false, x, y, radius, radius, radius, radius, turnDeg, skin);
    }

    static Quadric ellipsoid(
            double x, double y, double z, double radiusX, double radiusY, double radiusZ, double turnDeg, Skin skin) {
        return new Quadric(false, x, y, z, radiusX, radiusY, radiusZ, turnDeg, skin);
    }

    /** A cone with its base at height {@code z}. */
    static Quadric cone(double x, double y, double z, double radius, double heightMm, Skin skin) {
        return new Quadric(true, x, y, z, radius, radius, heightMm, 0, skin);
    }

    @Override
    public void draw(PinholeCamera camera) {
        double reach = Math.max(radiusX, radiusY);
        double t = camera.depthOf(centreX, centreY);
        if (t < reach + PinholeCamera.NEAR_MM) {
            return;
        }
        double near = t - reach;
        double low = cone ? centreZ : centreZ - radiusZ;
        double high = centreZ + radiusZ;
        int left = camera.leftOf(centreX, centreY, reach);
        int right = camera.rightOf(centreX, centreY, reach);
        int top = (int) Math.max(0, camera.row(high, high > PinholeCamera.HEIGHT_MM ? near : t + reach) - 1);
        int bottom =
                (int) Math.min(camera.height, camera.row(low, low > PinholeCamera.HEIGHT_MM ? t + reach : near) + 1);
        double ox = ((camera.x - centreX) * cos + (camera.y - centreY) * sin) / radiusX;
        double oy = ((camera.y - centreY) * cos - (camera.x - centreX) * sin) / radiusY;
        double oz = (PinholeCamera.HEIGHT_MM - centreZ) / radiusZ;
        for (int column = left; column < right; column++) {
            double wx = camera.dx(column + 0.5);
            double wy = camera.dy(column + 0.5);
            double dx = (wx * cos + wy * sin) / radiusX;
            double dy = (wy * cos - wx * sin) / radiusY;
            for (int row = top; row < bottom; row++) {
                drawPixel(camera, row * camera.width + column, ox, oy, oz, dx, dy, camera.dz(row + 0.5) / radiusZ);
            }
        }
    }

    private void drawPixel(
            PinholeCamera camera, int index, double ox, double oy, double oz, double dx, double dy, double dz) {
        double sign = cone ? -1 : 1;
        double up = cone ? oz - 1 : oz; // a cone is x² + y² = (z − 1)²
        double a = dx * dx + dy * dy + sign * dz * dz;
        double b = ox * dx + oy * dy + sign * up * dz;
        double c = ox * ox + oy * oy + sign * up * up - (cone ? 0 : 1);
        double root = b * b - a * c;
        if (root <= 0) {
            return;
        }
        double t = (-b - Math.sqrt(root)) / a;
        double z = oz + t * dz;
        if (t < PinholeCamera.NEAR_MM || (cone && (z < 0 || z > 1)) || t >= camera.depth[index]) {
            return;
        }
        double x = ox + t * dx;
        double y = oy + t * dy;
        double nx = x / radiusX;
        double ny = y / radiusY;
        double nz = (cone ? 1 - z : z) / radiusZ;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double sun = Sun.on((nx * cos - ny * sin) / length, (nx * sin + ny * cos) / length, nz / length);
        int rgb = Colour.times(skin.at(x, y, z), sun);
        camera.plot(index, t, Colour.lit(rgb, camera.light(t)));
    }

    private double gapMm(double xMm, double yMm) {
        return Plane.distance(xMm - centreX, yMm - centreY) - Math.max(radiusX, radiusY);
    }

    @Override
    public boolean leavesFree(double xMm, double yMm, double radiusMm) {
        double low = cone ? centreZ : centreZ - radiusZ;
        return low > ROVER_HEIGHT_MM || gapMm(xMm, yMm) > radiusMm;
    }

    @Override
    public double lightOnFloor(double xMm, double yMm) {
        double low = cone ? centreZ : centreZ - radiusZ;
        double reach = Math.max(radiusX, radiusY);
        double gap = Plane.distance(xMm - centreX, yMm - centreY) - reach * (cone ? 1 : 0.55);
        return Solid.shadow(gap, Math.max(0, 0.45 - low / 900), reach * 0.5);
    }
}
