package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Seen;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A viewer's link that falls from 10 to 2 Mbit/s: how old is the oldest picture after the fall? */
final class StepRows implements RowGroup {

    private static final String GROUP = "step";
    private static final long WIDE = 10_000_000;
    private static final long NARROW = 2_000_000;
    private static final long STEP_S = 10;
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
                    LinkRun run = LinkRun.toViewers(subject, congestion, new Shape(WIDE, 40, 0), 2 * STEP_S, round);
                    Fall fall = new Fall();
                    runs.add(
                            () -> run.measure(kit, fall::play),
                            seen -> note(report, congestion.word(), subject, fall, seen));
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

    /** When the link fell, on System.nanoTime()'s clock. */
    private static final class Fall {

        private long atNs;

        void play(Link link) throws IOException, InterruptedException {
            TimeUnit.SECONDS.sleep(STEP_S);
            link.rate(NARROW);
            atNs = System.nanoTime();
        }
    }

    private static void note(Report report, String congestion, String subject, Fall fall, Seen seen) {
        Arrivals after = seen.arrivals().between(fall.atNs, fall.atNs + STEP_S * 1_000_000_000);
        report.add(GROUP, row(congestion), subject, Metric.AGE_WORST, after.percentile(1));
    }

    private static void judge(Report report, String congestion, String ours) {
        report.atMost(
                GROUP,
                congestion + ", " + ours + ": worst age after the fall, ms",
                report.median(GROUP, row(congestion), ours, Metric.AGE_WORST),
                350);
    }

    private static String row(String congestion) {
        return "10 → 2 Mbit/s 40 ms, " + congestion;
    }
}
