package dev.twinlane.simulator.world;

/**
 * A painted surface, baked once at several resolutions (mip maps), so that a far floor neither flickers nor costs a JPEG
 * its bytes, and read with bilinear interpolation, so that a near one is not made of squares. Immutable.
 */
final class Texture {

    private static final int RED_BLUE = 0xFF00FF;
    private static final int GREEN = 0x00FF00;

    private final double texelMm;
    private final Level[] levels;

    /** One resolution; places on it are 16.16 fixed-point numbers, so that a row of pixels takes no division. */
    static final class Level {

        /** A texel is at most about two pixels large where a pixel steps this far. */
        private static final int SHARP_STEP = 30_000;

        /** Fixed-point units to the millimetre. */
        final double scale;

        private final int width;
        private final int height;
        private final int[] texels; // rows from y = 0
        private final int maxU;
        private final int maxV;

        private Level(int width, int height, double texelMm) {
            this.width = width;
            this.height = height;
            this.scale = 65_536 / texelMm;
            this.texels = new int[width * height];
            this.maxU = (width - 1) << 8;
            this.maxV = (height - 1) << 8;
        }

        /** The nearest 0xRRGGBB, with {@code light}/256 of its brightness; beyond the edge it is the edge's. */
        int at(int u, int v, int light) {
            int column = Math.max(0, Math.min(width - 1, u >> 16));
            int row = Math.max(0, Math.min(height - 1, v >> 16));
            return Colour.lit(texels[row * width + column], light);
        }

        /** Fills {@code count} pixels of a row of the picture. */
        void fillRow(int[] pixels, int from, int count, int u0, int v0, int stepU, int stepV, int light) {
            int[] source = texels;
            for (int i = 0; i < count; i++) {
                int x = Math.max(0, Math.min(maxU - 1, ((u0 + i * stepU) >> 8) - 128));
                int y = Math.max(0, Math.min(maxV - 1, ((v0 + i * stepV) >> 8) - 128));
                int here = (y >> 8) * width + (x >> 8);
                pixels[from + i] = mix(source, here, here + width, 1, x & 255, y & 255, light);
            }
        }

        /**
         * Fills {@code count} pixels of a column of the picture, downwards, {@code stride} apart. Where a texel is not
         * much larger than a pixel it takes the nearest one, which costs half.
         */
        void fillColumn(int[] pixels, int from, int stride, int count, int u, int v0, int stepV, int light) {
            if (Math.abs(stepV) < SHARP_STEP) {
                fillColumnSmoothly(pixels, from, stride, count, u, v0, stepV, light);
                return;
            }
            int column = Math.max(0, Math.min(width - 1, u >> 16));
            int v = v0;
            int to = from;
            for (int i = 0; i < count; i++, v += stepV, to += stride) {
                int row = Math.max(0, Math.min(height - 1, v >> 16));
                pixels[to] = Colour.lit(texels[row * width + column], light);
            }
        }

        private void fillColumnSmoothly(
                int[] pixels, int from, int stride, int count, int u, int v0, int stepV, int light) {
            int[] source = texels;
            int x = Math.max(0, Math.min(maxU, (u >> 8) - 128));
            int column = x >> 8;
            int right = x < maxU ? 1 : 0;
            int shareX = x & 255;
            int v = v0;
            int to = from;
            for (int i = 0; i < count; i++, v += stepV, to += stride) {
                int y = Math.max(0, Math.min(maxV - 1, (v >> 8) - 128));
                int here = (y >> 8) * width + column;
                pixels[to] = mix(source, here, here + width, right, shareX, y & 255, light);
            }
        }

        /** The mean of four texels, weighted by nearness, times light. */
        private static int mix(int[] texels, int here, int below, int right, int shareX, int shareY, int light) {
            int lightBelow = shareY * light;
            int lightHere = (light << 8) - lightBelow;
            int a = texels[here];
            int b = texels[here + right];
            int c = texels[below];
            int d = texels[below + right];
            int wb = (shareX * lightHere) >>> 16;
            int wa = (lightHere >>> 8) - wb;
            int wd = (shareX * lightBelow) >>> 16;
            int wc = (lightBelow >>> 8) - wd;
            int redBlue = (a & RED_BLUE) * wa + (b & RED_BLUE) * wb + (c & RED_BLUE) * wc + (d & RED_BLUE) * wd;
            int green = (a & GREEN) * wa + (b & GREEN) * wb + (c & GREEN) * wc + (d & GREEN) * wd;
            return ((redBlue >>> 8) & RED_BLUE) | ((green >>> 8) & GREEN);
        }

        private void halve(Level finer) {
            for (int row = 0; row < height; row++) {
                int up = Math.min(2 * row, finer.height - 1) * finer.width;
                int down = Math.min(2 * row + 1, finer.height - 1) * finer.width;
                for (int column = 0; column < width; column++) {
                    int left = Math.min(2 * column, finer.width - 1);
                    int right = Math.min(2 * column + 1, finer.width - 1);
                    texels[row * width + column] = Colour.mean(
                            finer.texels[up + left],
                            finer.texels[up + right],
                            finer.texels[down + left],
                            finer.texels[down + right]);
                }
            }
        }
    }

    private Texture(double texelMm, Level[] levels) {
        this.texelMm = texelMm;
        this.levels = levels;
    }

    /** {@code paint} on a surface of this size, two points to a texel. At most 32 m at 1 mm. */
    static Texture bake(Paint paint, double widthMm, double heightMm, double texelMm) {
        int width = Math.max(1, (int) Math.ceil(widthMm / texelMm));
        int height = Math.max(1, (int) Math.ceil(heightMm / texelMm));
        Level[] levels = new Level[32 - Integer.numberOfLeadingZeros(Math.max(width, height))];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new Level(Math.max(1, width >> i), Math.max(1, height >> i), texelMm * (1 << i));
        }
        paintOn(levels[0], paint, texelMm);
        for (int i = 1; i < levels.length; i++) {
            levels[i].halve(levels[i - 1]);
        }
        return new Texture(texelMm, levels);
    }

    private static void paintOn(Level finest, Paint paint, double texelMm) {
        double quarter = texelMm / 4;
        for (int row = 0; row < finest.height; row++) {
            double y = (row + 0.5) * texelMm;
            for (int column = 0; column < finest.width; column++) {
                double x = (column + 0.5) * texelMm;
                int a = paint.at(x - quarter, y - quarter);
                int b = paint.at(x + quarter, y + quarter);
                finest.texels[row * finest.width + column] = a == b ? a : Colour.mix(a, b, 0.5);
            }
        }
    }

    /** The resolution to read where a pixel is {@code footprintMm} wide on the surface. */
    Level level(double footprintMm) {
        int level = Math.getExponent(Math.max(1, footprintMm / texelMm));
        return levels[Math.min(levels.length - 1, level)];
    }
}
