package dev.twinlane.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot: the position of a value, and the values that are marked.
 *
 * @param label what it shows, with its unit
 * @param logarithmic is every decade equally long; then {@code least} must be above 0
 */
record Axis(String label, double least, double most, boolean logarithmic) {

    private static final int TICKS = 6;

    /** The position of {@code value}, from 0 at the least to 1 at the most. */
    double share(double value) {
        double bounded = Math.max(least, Math.min(most, value));
        return logarithmic
                ? (Math.log(bounded) - Math.log(least)) / (Math.log(most) - Math.log(least))
                : (bounded - least) / (most - least);
    }

    /** Round values to mark. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double decade = Math.pow(10, Math.floor(Math.log10(least))); decade <= most; decade *= 10) {
                for (int factor : new int[] {1, 2, 5}) {
                    if (decade * factor >= least * 0.999 && decade * factor <= most * 1.001) {
                        ticks.add(decade * factor);
                    }
                }
            }
            return ticks;
        }
        double rough = (most - least) / TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / decade > 5 ? decade * 10 : rough / decade > 2 ? decade * 5 : decade * 2;
        for (double tick = Math.ceil(least / step) * step; tick <= most * 1.0001; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }
}
