package dev.twinlane.simulator.world;

/** Arithmetic on 0xRRGGBB. */
final class Colour {

    private static final int RED_BLUE = 0xFF00FF;
    private static final int GREEN = 0x00FF00;

    private Colour() {}

    /** {@code rgb} with {@code light}/256 of its brightness, 0..256. */
    static int lit(int rgb, int light) {
        int redBlue = ((rgb & RED_BLUE) * light) >>> 8;
        int green = ((rgb & GREEN) * light) >>> 8;
        return (redBlue & RED_BLUE) | (green & GREEN);
    }

    /** {@code share256}/256 of {@code b} and the rest of {@code a}. */
    static int blend(int a, int b, int share256) {
        int rest = 256 - share256;
        int redBlue = ((a & RED_BLUE) * rest + (b & RED_BLUE) * share256) >>> 8;
        int green = ((a & GREEN) * rest + (b & GREEN) * share256) >>> 8;
        return (redBlue & RED_BLUE) | (green & GREEN);
    }

    /** {@code rgb} times {@code share}, 0 and up; clipped where it is too bright. */
    static int times(int rgb, double share) {
        return of(red(rgb) * share, green(rgb) * share, blue(rgb) * share);
    }

    /** Between the two: {@code share} of {@code b}, 0..1. */
    static int mix(int a, int b, double share) {
        return of(
                red(a) + (red(b) - red(a)) * share,
                green(a) + (green(b) - green(a)) * share,
                blue(a) + (blue(b) - blue(a)) * share);
    }

    /** The mean of four. */
    static int mean(int a, int b, int c, int d) {
        return of(
                (red(a) + red(b) + red(c) + red(d)) / 4.0,
                (green(a) + green(b) + green(c) + green(d)) / 4.0,
                (blue(a) + blue(b) + blue(c) + blue(d)) / 4.0);
    }

    private static int red(int rgb) {
        return (rgb >> 16) & 255;
    }

    private static int green(int rgb) {
        return (rgb >> 8) & 255;
    }

    private static int blue(int rgb) {
        return rgb & 255;
    }

    /** A repeatable number in 0..1 that looks random, for each pair of whole numbers. */
    static double lot(long i, long j) {
        long h = (i * 0x9E3779B97F4A7C15L) ^ (j * 0xC2B2AE3D27D4EB4FL);
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return (h & 0xFFFFFF) / (double) 0x1000000;
    }

    private static int of(double red, double green, double blue) {
        return (byteOf(red) << 16) | (byteOf(green) << 8) | byteOf(blue);
    }

    private static int byteOf(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }
}
