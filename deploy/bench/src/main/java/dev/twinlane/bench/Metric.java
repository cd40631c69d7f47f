package dev.twinlane.bench;

import java.util.Locale;

/** What is measured, and how it is written. */
enum Metric {
    AGE_P50("age p50", "ms"),
    AGE_P99("age p99", "ms"),
    AGE_WORST("worst age", "ms"),
    FPS("frames", "fps"),
    CPU("CPU per delivery", "µs"),
    COMPILERS("JIT besides", "µs"),
    MEMORY("RSS at the end", "MB"),
    DELIVERED("delivered", "MB/s"),
    DRIVE_P50("drive p50", "ms"),
    DRIVE_P95("drive p95", "ms");

    final String title;
    final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** {@code value} with about three significant digits. */
    static String written(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
