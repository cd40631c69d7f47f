package dev.twinlane.simulator.world;

/** The finished picture as the encoder takes it: rows from the top, red, green, blue. Confined to the camera thread. */
final class Canvas {

    final int width;
    final int height;
    private final byte[] rgb;

    Canvas(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Takes all pixels, each 0xRRGGBB. */
    void fill(int[] pixels) {
        int to = 0;
        for (int pixel : pixels) {
            rgb[to++] = (byte) (pixel >> 16);
            rgb[to++] = (byte) (pixel >> 8);
            rgb[to++] = (byte) pixel;
        }
    }

    int get(int column, int row) {
        int at = (row * width + column) * 3;
        return ((rgb[at] & 255) << 16) | ((rgb[at + 1] & 255) << 8) | (rgb[at + 2] & 255);
    }

    void put(int column, int row, int pixel) {
        int at = (row * width + column) * 3;
        rgb[at] = (byte) (pixel >> 16);
        rgb[at + 1] = (byte) (pixel >> 8);
        rgb[at + 2] = (byte) pixel;
    }
}
