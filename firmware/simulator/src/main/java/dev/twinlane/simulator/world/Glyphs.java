package dev.twinlane.simulator.world;

/** A font of 5×7 dots for what a camera writes into its picture: no font file, no font library. */
final class Glyphs {

    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    private static final String KNOWN = "0123456789:.# ";

    private static final String[] ROWS = {
        "01110 10001 10011 10101 11001 10001 01110",
        "00100 01100 00100 00100 00100 00100 01110",
        "01110 10001 00001 00110 01000 10000 11111",
        "11111 00010 00100 00010 00001 10001 01110",
        "00010 00110 01010 10010 11111 00010 00010",
        "11111 10000 11110 00001 00001 10001 01110",
        "00110 01000 10000 11110 10001 10001 01110",
        "11111 00001 00010 00100 01000 01000 01000",
        "01110 10001 10001 01110 10001 10001 01110",
        "01110 10001 10001 01111 00001 00010 01100",
        "00000 00100 00100 00000 00100 00100 00000",
        "00000 00000 00000 00000 00000 01100 01100",
        "01010 01010 11111 01010 11111 01010 01010",
        "00000 00000 00000 00000 00000 00000 00000",
    };

    private Glyphs() {}

    /** Is the dot of {@code character} set? Columns from the left, rows from the top; an unknown character is empty. */
    static boolean lit(char character, int column, int row) {
        int known = KNOWN.indexOf(character);
        boolean inside = column >= 0 && column < WIDTH && row >= 0 && row < HEIGHT;
        return known >= 0 && inside && ROWS[known].charAt(row * (WIDTH + 1) + column) == '1';
    }
}
