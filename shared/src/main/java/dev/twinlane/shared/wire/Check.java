package dev.twinlane.shared.wire;

/** Ranges of wire fields. Each check throws {@link IllegalArgumentException} with field, value and range. */
final class Check {

    private static final long MAX_U32 = 0xFFFF_FFFFL;

    private Check() {}

    static void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " " + value + ": not in " + min + ".." + max);
        }
    }

    static void u32(String field, long value) {
        range(field, value, 0, MAX_U32);
    }

    /** A share of full scale; NaN fails as well. */
    static void share(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(field + " " + value + ": not in " + min + ".." + max);
        }
    }

    static void text(String field, String value, int maxChars) {
        if (value.length() > maxChars) {
            throw new IllegalArgumentException(
                    field + ": " + value.length() + " characters, at most " + maxChars + " are allowed");
        }
    }
}
