package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.BoardSocket;

/**
 * What stands between a scene and its picture: how the camera hangs, and how its sensor was told to turn that. Upright when
 * both agree. Immutable.
 *
 * @param upsideDown the picture comes out turned by 180°
 * @param mirrored left and right come out swapped, after turning
 */
record ImageOrientation(boolean upsideDown, boolean mirrored) {

    private static final int BYTES_PER_PIXEL = 3;

    static ImageOrientation of(BoardSocket.Mount hangs, BoardSocket.Mount told) {
        return new ImageOrientation(hangs.upsideDown() != told.upsideDown(), hangs.mirrored() != told.mirrored());
    }

    /** Turns a picture in its place; rows from the top, 3 bytes a pixel. */
    void apply(byte[] rgb, int width) {
        int rowBytes = width * BYTES_PER_PIXEL;
        int height = rgb.length / rowBytes;
        if (upsideDown) {
            for (int row = 0; row < height / 2; row++) {
                swapRows(rgb, row * rowBytes, (height - 1 - row) * rowBytes, rowBytes);
            }
        }
        if (upsideDown != mirrored) {
            for (int row = 0; row < height; row++) {
                reverseRow(rgb, row * rowBytes, width);
            }
        }
    }

    private static void swapRows(byte[] rgb, int one, int other, int bytes) {
        for (int i = 0; i < bytes; i++) {
            byte kept = rgb[one + i];
            rgb[one + i] = rgb[other + i];
            rgb[other + i] = kept;
        }
    }

    private static void reverseRow(byte[] rgb, int from, int width) {
        for (int left = 0, right = width - 1; left < right; left++, right--) {
            swapRows(rgb, from + left * BYTES_PER_PIXEL, from + right * BYTES_PER_PIXEL, BYTES_PER_PIXEL);
        }
    }
}
