package dev.twinlane.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All measurements, and how they compare with the targets. Confined to the main thread. */
final class Report {

    /**
     * What is measured of one relay in one row.
     *
     * @param group rows of one kind, such as {@code loopback}
     * @param row the row, such as {@code 10 viewers}
     * @param subject the relay
     */
    record Figure(String group, String row, String subject, Metric metric) {}

    /**
     * A figure against its target.
     *
     * @param claim what is compared, in words
     * @param atMost is the target an upper bound
     */
    record Judgement(String group, String claim, double value, double target, boolean atMost) {

        boolean met() {
            return atMost ? value <= target : value >= target;
        }
    }

    private final boolean judges;
    private final Map<Figure, List<Double>> runs = new LinkedHashMap<>();
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** An empty report; without judging it leaves the targets out. */
    Report(boolean judges) {
        this.judges = judges;
    }

    void add(String group, String row, String subject, Metric metric, double value) {
        runs.computeIfAbsent(new Figure(group, row, subject, metric), key -> new ArrayList<>())
                .add(value);
    }

    Optional<Statistics> find(String group, String row, String subject, Metric metric) {
        return Optional.ofNullable(runs.get(new Figure(group, row, subject, metric)))
                .map(Statistics::of);
    }

    /** The median, NaN when it was not measured. */
    double median(String group, String row, String subject, Metric metric) {
        return find(group, row, subject, metric).map(Statistics::median).orElse(Double.NaN);
    }

    /** Judges a value; one that was not measured is left out. */
    void atMost(String group, String claim, double value, double target) {
        judge(new Judgement(group, claim, value, target, true));
    }

    /** Judges a value; one that was not measured is left out. */
    void atLeast(String group, String claim, double value, double target) {
        judge(new Judgement(group, claim, value, target, false));
    }

    private void judge(Judgement judgement) {
        if (judges && !Double.isNaN(judgement.value)) {
            judgements.add(judgement);
        }
    }

    /** Something a reader of the figures must know. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    Map<Figure, List<Double>> runs() {
        return runs;
    }

    List<Judgement> judgements() {
        return judgements;
    }

    List<String> remarks() {
        return remarks;
    }
}
