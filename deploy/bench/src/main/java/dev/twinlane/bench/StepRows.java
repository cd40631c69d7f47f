package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Seen;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A viewer's link that falls from 10 to 2 Mbit/s and comes back. Judged: the oldest picture after the fall, and how long it
 * takes after either step until no half second has a median age above 1.5 times what is usual at the new rate.
 */
final class StepRows implements RowGroup {

    private static final String GROUP = "step";
    private static final long WIDE = 10_000_000;
    private static final long NARROW = 2_000_000;
    private static final long STEP_S = 10;
    private static final long STEADY_S = 4; // the end of each step, for what is usual
    private static final double UNUSUAL = 1.5;
    private static final long STRETCH_NS = 500_000_000;
    private static final List<String> SUBJECTS = List.of(Peers.OURS, Peers.OURS_PING, Peers.NODE_TUNED, Peers.GO_TUNED);

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        SideBySide runs = SideBySide.atOnce(LinkRows.AT_ONCE);
        for (int round = 1; round <= effort.runs(); round++) {
            for (Congestion congestion : Congestion.values()) {
                for (String subject : effort.abilities().among(SUBJECTS)) {
                    LinkRun run = LinkRun.toViewers(subject, congestion, new Shape(WIDE, 40, 0), 3 * STEP_S, round);
                    Steps steps = new Steps();
                    runs.add(
                            () -> run.measure(kit, steps::play),
                            seen -> note(report, congestion.word(), subject, steps, seen));
                }
            }
        }
        runs.finish();
        for (Congestion congestion : Congestion.values()) {
            for (String ours : List.of(Peers.OURS, Peers.OURS_PING)) {
                judge(report, congestion.word(), ours);
            }
        }
    }

    /** When the steps were taken, on System.nanoTime()'s clock. */
    private static final class Steps {

        private long downNs;
        private long upNs;

        void play(Link link) throws IOException, InterruptedException {
            TimeUnit.SECONDS.sleep(STEP_S);
            link.rate(NARROW);
            downNs = System.nanoTime();
            TimeUnit.SECONDS.sleep(STEP_S);
            link.rate(WIDE);
            upNs = System.nanoTime();
        }
    }

    private static void note(Report report, String congestion, String subject, Steps steps, Seen seen) {
        long endNs = steps.upNs + STEP_S * 1_000_000_000 * 9 / 10;
        Arrivals narrow = seen.arrivals().between(steps.downNs, steps.upNs);
        Arrivals wide = seen.arrivals().between(steps.upNs, endNs);
        report.add(GROUP, down(congestion), subject, Metric.AGE_WORST, narrow.percentile(1));
        report.add(GROUP, down(congestion), subject, Metric.AGE_P50, usual(narrow, steps.upNs));
        report.add(GROUP, down(congestion), subject, Metric.RECOVERY, recovery(narrow, steps.downNs, steps.upNs));
        report.add(GROUP, up(congestion), subject, Metric.AGE_P50, usual(wide, endNs));
        report.add(GROUP, up(congestion), subject, Metric.RECOVERY, recovery(wide, steps.upNs, endNs));
    }

    private static double usual(Arrivals phase, long endNs) {
        return phase.between(endNs - STEADY_S * 1_000_000_000, endNs).percentile(0.5);
    }

    private static double recovery(Arrivals phase, long stepNs, long endNs) {
        double usual = usual(phase, endNs);
        long recoveredNs = phase.medians(stepNs, STRETCH_NS).entrySet().stream()
                .filter(stretch -> stretch.getValue() > UNUSUAL * usual)
                .mapToLong(stretch -> stretch.getKey() + STRETCH_NS)
                .max()
                .orElse(stepNs);
        return (recoveredNs - stepNs) / 1e9;
    }

    private static void judge(Report report, String congestion, String ours) {
        String name = congestion + ", " + ours + ": ";
        report.atMost(
                GROUP,
                name + "worst age after the fall, ms",
                report.median(GROUP, down(congestion), ours, Metric.AGE_WORST),
                350);
        for (String row : List.of(down(congestion), up(congestion))) {
            report.atMost(
                    GROUP,
                    ours + ": " + row + ", recovered after, s",
                    report.median(GROUP, row, ours, Metric.RECOVERY),
                    1);
        }
    }

    private static String down(String congestion) {
        return "10 → 2 Mbit/s 40 ms, " + congestion;
    }

    private static String up(String congestion) {
        return "2 → 10 Mbit/s 40 ms, " + congestion;
    }
}
