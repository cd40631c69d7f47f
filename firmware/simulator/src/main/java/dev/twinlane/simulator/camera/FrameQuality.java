package dev.twinlane.simulator.camera;

/**
 * The settings of a camera's pictures.
 *
 * @param width pixels, {@value #MIN_WIDTH}..{@value #MAX_WIDTH}
 * @param height pixels, {@value #MIN_HEIGHT}..{@value #MAX_HEIGHT}
 * @param jpegQuality 1..100, larger is better
 * @param fps frames per second, 1..60
 */
public record FrameQuality(int width, int height, int jpegQuality, int fps) {

    public static final int MIN_WIDTH = 160;
    public static final int MAX_WIDTH = 1280;
    public static final int MIN_HEIGHT = 120;
    public static final int MAX_HEIGHT = 960;

    public FrameQuality {
        range("width", width, MIN_WIDTH, MAX_WIDTH);
        range("height", height, MIN_HEIGHT, MAX_HEIGHT);
        range("jpegQuality", jpegQuality, 1, 100);
        range("fps", fps, 1, 60);
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " " + value + ": not in " + min + ".." + max);
        }
    }

    /** From {@code WIDTHxHEIGHT}. */
    public static FrameQuality of(String size, int jpegQuality, int fps) {
        if (!size.matches("[0-9]{2,4}x[0-9]{2,4}")) {
            throw new IllegalArgumentException("size " + size + ": expected WIDTHxHEIGHT, such as 640x480");
        }
        int cross = size.indexOf('x');
        return new FrameQuality(
                Integer.parseInt(size.substring(0, cross)),
                Integer.parseInt(size.substring(cross + 1)),
                jpegQuality,
                fps);
    }

    /** What comes nearest to what is asked for. */
    static FrameQuality nearest(int width, int height, int jpegQuality, int fps) {
        return new FrameQuality(
                Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)),
                Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, height)),
                jpegQuality,
                fps);
    }
}
