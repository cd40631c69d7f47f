package dev.twinlane.simulator.world;

/** An upright cylinder: a leg, a post, a pot. */
final class Cylinder implements Solid {

    private final double centreX;
    private final double centreY;
    private final double radius;
    private final double z0;
    private final double z1;
    private final Texture face;
    private final int top;

    Cylinder(double centreX, double centreY, double radius, double z0, double z1, Paint paint, int topRgb) {
        this.centreX = centreX;
        this.centreY = centreY;
        this.radius = radius;
        this.z0 = z0;
        this.z1 = z1;
        this.face = Texture.bake(paint, Math.max(1, 2 * Math.PI * radius), z1 - z0, 5);
        this.top = topRgb;
    }

    @Override
    public void draw(PinholeCamera camera) {
        double t = camera.depthOf(centreX, centreY);
        if (t < radius + PinholeCamera.NEAR_MM) {
            return;
        }
        int from = camera.leftOf(centreX, centreY, radius);
        int to = camera.rightOf(centreX, centreY, radius);
        for (int column = from; column < to; column++) {
            drawColumn(camera, column);
        }
    }

    private void drawColumn(PinholeCamera camera, int column) {
        double dx = camera.dx(column + 0.5);
        double dy = camera.dy(column + 0.5);
        double ox = camera.x - centreX;
        double oy = camera.y - centreY;
        double a = dx * dx + dy * dy;
        double b = ox * dx + oy * dy;
        double root = b * b - a * (ox * ox + oy * oy - radius * radius);
        if (root <= 0) {
            return;
        }
        double enter = (-b - Math.sqrt(root)) / a;
        double leave = (-b + Math.sqrt(root)) / a;
        double nx = (ox + enter * dx) / radius;
        double ny = (oy + enter * dy) / radius;
        double along = (Math.atan2(ny, nx) + Math.PI) * radius;
        Columns.side(camera, column, enter, z0, z1, face, along, Sun.onUpright(nx, ny));
        Columns.lid(camera, column, enter, leave, z1, z1 < PinholeCamera.HEIGHT_MM, top);
        Columns.lid(camera, column, enter, leave, z0, z0 > PinholeCamera.HEIGHT_MM, Colour.times(top, 0.5));
    }

    private double gapMm(double xMm, double yMm) {
        return Plane.distance(xMm - centreX, yMm - centreY) - radius;
    }

    @Override
    public boolean leavesFree(double xMm, double yMm, double radiusMm) {
        return z0 > ROVER_HEIGHT_MM || gapMm(xMm, yMm) > radiusMm;
    }

    @Override
    public double lightOnFloor(double xMm, double yMm) {
        return Solid.shadow(gapMm(xMm, yMm), Math.max(0, 0.5 - z0 / 900), 40 + radius / 2);
    }
}
