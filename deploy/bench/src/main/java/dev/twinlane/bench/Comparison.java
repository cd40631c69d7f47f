package dev.twinlane.bench;

import java.util.Arrays;
import java.util.List;

/** A row's subject against others in the same row. */
record Comparison(Report report, String group, String row, String subject) {

    /** The target: the subject's median is at most {@code target} times the least of the others'. */
    void atMost(Metric metric, double target, String... others) {
        List<String> measured = measured(metric, others);
        double best = measured.stream()
                .mapToDouble(other -> report.median(group, row, other, metric))
                .min()
                .orElse(Double.NaN);
        report.atMost(group, claim(metric, measured), report.median(group, row, subject, metric) / best, target);
    }

    /** The target: the subject's median is at least {@code target} times the greatest of the others'. */
    void atLeast(Metric metric, double target, String... others) {
        List<String> measured = measured(metric, others);
        double best = measured.stream()
                .mapToDouble(other -> report.median(group, row, other, metric))
                .max()
                .orElse(Double.NaN);
        report.atLeast(group, claim(metric, measured), report.median(group, row, subject, metric) / best, target);
    }

    private List<String> measured(Metric metric, String... others) {
        return Arrays.stream(others)
                .filter(other -> report.find(group, row, other, metric).isPresent())
                .toList();
    }

    private String claim(Metric metric, List<String> others) {
        return row + ", " + subject + ": " + metric.title + " ÷ " + String.join(" or ", others);
    }
}
