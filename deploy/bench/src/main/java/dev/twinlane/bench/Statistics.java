package dev.twinlane.bench;

import java.util.List;

/**
 * Several runs of one thing.
 *
 * @param median the middle run, or the mean of the two in the middle
 */
record Statistics(double median, double least, double most, int runs) {

    static Statistics of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("statistics of no runs");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Statistics(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
