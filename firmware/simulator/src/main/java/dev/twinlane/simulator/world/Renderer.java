package dev.twinlane.simulator.world;

import dev.twinlane.simulator.body.Pose;
import java.util.List;

/**
 * Draws the room as the rover's camera sees it.
 *
 * <p>Each column of the picture meets one wall, each row beneath the wall is a strip of floor at one depth; then comes
 * what stands in the room, each pixel only where nothing nearer is drawn; then the caption. While the rover stands
 * still, only the caption is drawn. Confined to the camera thread; the scene is shared.
 */
public final class Renderer {

    private static final int CEILING = 0xE9E4D8;
    private final Scene scene;
    private final PinholeCamera camera;
    private final float[] wallT; // by column: depth of the wall
    private final int[] wallEnd; // by column: first row beneath the wall
    private Pose drawnPose = Pose.at(Double.NaN, 0, 0); // what the camera shows
    private double drawnHeadlight;

    /** The room with its paint, baked once. Immutable; safe for all threads. */
    public static final class Scene {

        private final List<Solid> solids;
        private final boolean barcode;
        private final Texture floor;
        private final Texture east = Decor.eastWall();
        private final Texture north = Decor.northWall();
        private final Texture west = Decor.westWall();
        private final Texture south = Decor.southWall();

        /**
         * Bakes the paint; takes most of a second.
         *
         * @param barcode each picture carries its number and time as a {@link Barcode}
         */
        public Scene(Room room, boolean barcode) {
            this.solids = room.solids();
            this.barcode = barcode;
            this.floor = Decor.floor(solids);
        }
    }

    public Renderer(Scene scene, int width, int height) {
        this.scene = scene;
        this.camera = new PinholeCamera(width, height);
        this.wallT = new float[width];
        this.wallEnd = new int[width];
    }

    /**
     * Draws one picture.
     *
     * @param headlight its level, 0..1
     * @param number of the frame, u32
     * @param wallClockMs ms since 1970
     * @param rgb filled with rows from the top, 3 bytes a pixel
     */
    public void draw(Pose pose, double headlight, int number, long wallClockMs, byte[] rgb) {
        if (!pose.equals(drawnPose) || headlight != drawnHeadlight) {
            drawScene(pose, headlight);
        }
        Canvas canvas = new Canvas(camera.width, camera.height, rgb);
        canvas.fill(camera.pixels);
        Caption.draw(canvas, number, wallClockMs, scene.barcode);
    }

    private void drawScene(Pose pose, double headlight) {
        drawnPose = pose;
        drawnHeadlight = headlight;
        camera.look(pose, headlight);
        for (int column = 0; column < camera.width; column++) {
            drawWall(column);
        }
        for (int row = 0; row < camera.height; row++) {
            System.arraycopy(wallT, 0, camera.depth, row * camera.width, camera.width);
        }
        for (int row = (int) camera.horizon + 1; row < camera.height; row++) {
            drawFloor(row);
        }
        for (Solid solid : scene.solids) {
            solid.draw(camera);
        }
    }

    private void drawWall(int column) {
        double dx = camera.dx(column + 0.5);
        double dy = camera.dy(column + 0.5);
        double acrossT = dx == 0 ? Double.MAX_VALUE : ((dx > 0 ? Room.WIDTH_MM : 0) - camera.x) / dx;
        double alongT = dy == 0 ? Double.MAX_VALUE : ((dy > 0 ? Room.LENGTH_MM : 0) - camera.y) / dy;
        double t = Math.max(PinholeCamera.NEAR_MM, Math.min(acrossT, alongT));
        if (acrossT < alongT) {
            double y = camera.y + t * dy;
            drawWall(column, t, dx > 0 ? scene.east : scene.west, dx > 0 ? Room.LENGTH_MM - y : y);
        } else {
            double x = camera.x + t * dx;
            drawWall(column, t, dy > 0 ? scene.north : scene.south, dy > 0 ? x : Room.WIDTH_MM - x);
        }
    }

    private void drawWall(int column, double t, Texture paint, double alongMm) {
        int top = Math.max(0, (int) Math.ceil(camera.row(Room.HEIGHT_MM, t) - 0.5));
        int bottom = Math.min(camera.height, (int) Math.ceil(camera.row(0, t) - 0.5));
        for (int row = 0; row < top; row++) {
            camera.pixels[row * camera.width + column] = CEILING;
        }
        Texture.Level level = paint.level(t / camera.focal);
        double z = PinholeCamera.HEIGHT_MM + t * camera.dz(top + 0.5);
        level.fillColumn(
                camera.pixels,
                top * camera.width + column,
                camera.width,
                bottom - top,
                (int) (alongMm * level.scale),
                (int) (z * level.scale),
                (int) (-t / camera.focal * level.scale),
                camera.light(t));
        wallT[column] = (float) t;
        wallEnd[column] = bottom;
    }

    /** A row of floor lies at one depth; it extends over the columns whose wall ends above it. */
    private void drawFloor(int row) {
        double t = -PinholeCamera.HEIGHT_MM / camera.dz(row + 0.5);
        double footprintMm =
                t / camera.focal * Math.sqrt(t / PinholeCamera.HEIGHT_MM); // between its width and its depth
        Texture.Level floor = scene.floor.level(footprintMm);
        double x = camera.x + t * camera.dx(0.5);
        double y = camera.y + t * camera.dy(0.5);
        double stepX = t * camera.forwardY / camera.focal;
        double stepY = -t * camera.forwardX / camera.focal;
        int column = 0;
        while (column < camera.width) {
            int from = column;
            while (column < camera.width && row >= wallEnd[column]) {
                column++;
            }
            floor.fillRow(
                    camera.pixels,
                    row * camera.width + from,
                    column - from,
                    (int) ((x + from * stepX) * floor.scale),
                    (int) ((y + from * stepY) * floor.scale),
                    (int) (stepX * floor.scale),
                    (int) (stepY * floor.scale),
                    camera.light(t));
            column++;
        }
    }
}
