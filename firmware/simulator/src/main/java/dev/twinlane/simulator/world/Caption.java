package dev.twinlane.simulator.world;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** What the camera writes into its picture: time and frame number as text, and for trials as a {@link Barcode}. */
final class Caption {

    private static final int INK = 0xFFFFFF;
    private static final int PLATE = 0x101418;
    private static final int PLATE_SHARE = 150; // of 256

    private Caption() {}

    static void draw(Canvas canvas, int number, long wallClockMs, boolean barcode) {
        int bottom = canvas.height;
        if (barcode) {
            int strip = Barcode.stripHeight(canvas.height);
            drawBarcode(canvas, number, canvas.height - strip, strip);
            drawBarcode(canvas, (int) wallClockMs, canvas.height - 2 * strip, strip);
            bottom -= 2 * strip;
        }
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(wallClockMs), ZoneId.systemDefault());
        String text = two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond()) + "."
                + String.valueOf(1000 + time.getNano() / 1_000_000).substring(1) + "  #"
                + padded(Integer.toUnsignedString(number));
        int dot = Math.max(1, canvas.height / 240);
        drawText(canvas, text, 4 * dot, bottom - (Glyphs.HEIGHT + 4) * dot, dot);
    }

    private static void drawBarcode(Canvas canvas, int number, int top, int strip) {
        for (int row = top; row < top + strip; row++) {
            for (int column = 0; column < canvas.width; column++) {
                boolean white = Barcode.white(number, column * Barcode.CELLS / canvas.width);
                canvas.put(column, row, white ? 0xFFFFFF : 0);
            }
        }
    }

    private static void drawText(Canvas canvas, String text, int left, int top, int dot) {
        int advance = Glyphs.WIDTH + 1;
        int columns = Math.min(canvas.width - left, (text.length() * advance + 1) * dot);
        for (int y = -2 * dot; y < (Glyphs.HEIGHT + 2) * dot; y++) {
            for (int x = -2 * dot; x < columns; x++) {
                int column = Math.floorDiv(x, dot);
                int row = Math.floorDiv(y, dot);
                int letter = Math.max(0, column) / advance;
                boolean ink =
                        column >= 0 && letter < text.length() && Glyphs.lit(text.charAt(letter), column % advance, row);
                int under = canvas.get(left + x, top + y);
                canvas.put(left + x, top + y, ink ? INK : Colour.blend(under, PLATE, PLATE_SHARE));
            }
        }
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : String.valueOf(value);
    }

    private static String padded(String number) {
        return "000000".substring(Math.min(6, number.length())) + number;
    }
}
