package dev.twinlane.simulator.world;

/**
 * An upright box, turned about its vertical axis: every column of the picture meets it at one entry and one exit, and
 * its side and its top or underside lie between them.
 */
final class Box implements Solid {

    private static final double LIGHT_FRONT = 0.80;
    private static final double LIGHT_SIDE = 0.95;
    private static final double LIGHT_TOP = 1.05;
    private static final double LIGHT_BELOW = 0.45;

    private final double centreX;
    private final double centreY;
    private final double halfX;
    private final double halfY;
    private final double z0;
    private final double z1;
    private final double cos;
    private final double sin;
    private final Texture face;
    private final int top;
    private final int below;

    private Box(
            double centreX,
            double centreY,
            double sizeX,
            double sizeY,
            double z0,
            double z1,
            double turnDeg,
            Texture face,
            int topRgb) {
        this.centreX = centreX;
        this.centreY = centreY;
        this.halfX = sizeX / 2;
        this.halfY = sizeY / 2;
        this.z0 = z0;
        this.z1 = z1;
        this.cos = Math.cos(Math.toRadians(turnDeg));
        this.sin = Math.sin(Math.toRadians(turnDeg));
        this.face = face;
        this.top = Colour.times(topRgb, LIGHT_TOP);
        this.below = Colour.times(topRgb, LIGHT_BELOW);
    }

    /** A box of one colour. */
    static Box plain(
            double centreX, double centreY, double sizeX, double sizeY, double z0, double z1, double turnDeg, int rgb) {
        return painted(centreX, centreY, sizeX, sizeY, z0, z1, turnDeg, Paint.plain(rgb), rgb);
    }

    /** A box with {@code paint} on all four sides, each from its left lower corner. */
    static Box painted(
            double centreX,
            double centreY,
            double sizeX,
            double sizeY,
            double z0,
            double z1,
            double turnDeg,
            Paint paint,
            int topRgb) {
        Texture face = Texture.bake(paint, Math.max(sizeX, sizeY), z1 - z0, 5);
        return new Box(centreX, centreY, sizeX, sizeY, z0, z1, turnDeg, face, topRgb);
    }

    @Override
    public void draw(PinholeCamera camera) {
        double ox = toLocalX(camera.x - centreX, camera.y - centreY);
        double oy = toLocalY(camera.x - centreX, camera.y - centreY);
        int from = camera.width;
        int to = 0;
        for (int corner = 0; corner < 4; corner++) {
            double lx = (corner & 1) == 0 ? -halfX : halfX;
            double ly = (corner & 2) == 0 ? -halfY : halfY;
            double px = centreX + lx * cos - ly * sin;
            double py = centreY + lx * sin + ly * cos;
            double t = camera.depthOf(px, py);
            if (t < PinholeCamera.NEAR_MM) { // partly beside or behind the lens: look at all columns
                from = 0;
                to = camera.width;
            } else {
                double column = camera.columnOf(px, py, t);
                from = (int) Math.max(0, Math.min(from, Math.floor(column)));
                to = (int) Math.min(camera.width, Math.max(to, Math.ceil(column)));
            }
        }
        for (int column = from; column < to; column++) {
            drawColumn(camera, column, ox, oy);
        }
    }

    private void drawColumn(PinholeCamera camera, int column, double ox, double oy) {
        double wx = camera.dx(column + 0.5);
        double wy = camera.dy(column + 0.5);
        double dx = toLocalX(wx, wy);
        double dy = toLocalY(wx, wy);
        double nearX = ((dx > 0 ? -halfX : halfX) - ox) / dx;
        double farX = ((dx > 0 ? halfX : -halfX) - ox) / dx;
        double nearY = ((dy > 0 ? -halfY : halfY) - oy) / dy;
        double farY = ((dy > 0 ? halfY : -halfY) - oy) / dy;
        double enter = Math.max(nearX, nearY);
        double leave = Math.min(farX, farY);
        if (!(enter < leave) || enter < PinholeCamera.NEAR_MM) {
            return;
        }
        boolean sideX = nearX > nearY;
        double along =
                sideX ? (oy + enter * dy) * (dx > 0 ? -1 : 1) + halfY : (ox + enter * dx) * (dy > 0 ? 1 : -1) + halfX;
        Columns.side(camera, column, enter, z0, z1, face, along, sideX ? LIGHT_SIDE : LIGHT_FRONT);
        Columns.lid(camera, column, enter, leave, z1, z1 < PinholeCamera.HEIGHT_MM, top);
        Columns.lid(camera, column, enter, leave, z0, z0 > PinholeCamera.HEIGHT_MM, below);
    }

    private double toLocalX(double x, double y) {
        return x * cos + y * sin;
    }

    private double toLocalY(double x, double y) {
        return y * cos - x * sin;
    }

    private double gapMm(double xMm, double yMm) {
        double outX = Math.abs(toLocalX(xMm - centreX, yMm - centreY)) - halfX;
        double outY = Math.abs(toLocalY(xMm - centreX, yMm - centreY)) - halfY;
        return Plane.distance(Math.max(0, outX), Math.max(0, outY));
    }

    @Override
    public boolean leavesFree(double xMm, double yMm, double radiusMm) {
        return z0 > ROVER_HEIGHT_MM || gapMm(xMm, yMm) > radiusMm;
    }

    @Override
    public double lightOnFloor(double xMm, double yMm) {
        return Solid.shadow(gapMm(xMm, yMm), Math.max(0.12, 0.6 - z0 / 900), 70 + z0 / 3 + z1 / 12);
    }
}
