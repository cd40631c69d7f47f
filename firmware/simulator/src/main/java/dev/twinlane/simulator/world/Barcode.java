package dev.twinlane.simulator.world;

/**
 * Frame number and time for machines: two strips along the picture's bottom edge, each a fortieth of its height and at least
 * {@link #MIN_STRIP} px, cut into {@link #CELLS} cells of equal width, each black or white. Big enough to survive JPEG and
 * scaling; a program that sees only the page's canvas can tell which frame it shows and when that was taken. The lower one
 * is the number, the upper one the wall clock in ms since 1970, both modulo 2^32.
 *
 * <pre>
 * cell    0      1      2 … 33                            34                          35
 *         white  black  u32, highest bit first, 1 white   even parity of the 32 bits  white
 * </pre>
 *
 * <p>Read it in the middle: cell i at x = (i + ½) · width / 36, y half a strip above its lower edge; bright is above the
 * mean of cells 0 and 1.
 */
public final class Barcode {

    public static final int CELLS = 36;

    /** A strip is the picture's height divided by this, */
    private static final int HEIGHT_SHARE = 40;

    /** but never lower, px. */
    private static final int MIN_STRIP = 6;

    /** Which strip, counted from the picture's bottom edge. */
    public enum Strip {
        NUMBER(0),
        TIME(1);

        private final int below; // strips that lie below it

        Strip(int below) {
            this.below = below;
        }
    }

    /** What {@link #read} returns when there is no strip, or a broken one. */
    public static final long NONE = -1;

    private static final int FIRST_BIT = 2;
    private static final int PARITY = 34;
    private static final int LEAST_CONTRAST = 64;

    /** Brightness of one pixel, 0..255. */
    @FunctionalInterface
    public interface Brightness {
        int at(int x, int y);
    }

    private Barcode() {}

    /** How high each strip is in a picture of this height, px. */
    static int stripHeight(int height) {
        return Math.max(MIN_STRIP, height / HEIGHT_SHARE);
    }

    /** Is this cell white in the strip of {@code number}, a u32? */
    static boolean white(int number, int cell) {
        if (cell >= FIRST_BIT && cell < PARITY) {
            return ((number >>> (PARITY - 1 - cell)) & 1) == 1;
        }
        return cell == 0 || cell == CELLS - 1 || (cell == PARITY && Integer.bitCount(number) % 2 == 1);
    }

    /** What one of a picture's strips encodes, u32, or {@link #NONE}. */
    public static long read(Strip which, int width, int height, Brightness brightness) {
        int strip = stripHeight(height);
        int y = height - strip * which.below - strip / 2 - 1;
        int[] cells = new int[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            cells[cell] = brightness.at((int) ((cell + 0.5) * width / CELLS), y);
        }
        int threshold = (cells[0] + cells[1]) / 2;
        if (cells[0] - cells[1] < LEAST_CONTRAST || cells[CELLS - 1] <= threshold) {
            return NONE;
        }
        int number = 0;
        for (int cell = FIRST_BIT; cell < PARITY; cell++) {
            number = (number << 1) | (cells[cell] > threshold ? 1 : 0);
        }
        boolean parity = cells[PARITY] > threshold;
        return parity == white(number, PARITY) ? Integer.toUnsignedLong(number) : NONE;
    }
}
