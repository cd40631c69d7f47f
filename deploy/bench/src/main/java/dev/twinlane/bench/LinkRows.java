package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Script;
import dev.twinlane.bench.LinkRun.Seen;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A viewer behind a slow, long or lossy link: how old is the picture, and how many arrive? Every run has its own relay and lab;
 * several run at the same time, since none needs much CPU.
 */
final class LinkRows implements RowGroup {

    static final String GROUP = "links";
    static final int AT_ONCE = 9;
    private static final int BYTES = 25_000;
    private static final double FPS = 30;
    private static final double JUDGED_S = 10;
    private static final List<String> ALL = List.of(
            Peers.OURS,
            Peers.OURS_PING,
            Peers.FORWARDER,
            Peers.NODE_TUNED,
            Peers.GO_TUNED,
            Peers.NODE_SIMPLE,
            Peers.GO_SIMPLE,
            Peers.UNDERTOW);
    private static final List<String> SOME = ALL.subList(0, 5);

    /**
     * A link, and the targets for our relay on it.
     *
     * @param p50Ms the median age, at most
     * @param p99Ms the 99th percentile of the age, at most
     * @param share of the frames that the link carries, at least
     */
    private record Target(
            String row, Shape shape, double seconds, List<String> subjects, double p50Ms, double p99Ms, double share) {}

    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final List<Target> TARGETS = List.of(
            new Target("4 Mbit/s 40 ms", new Shape(4_000_000, 40, 0), 30, ALL, 110, ANY, 0.97),
            new Target("4 Mbit/s 200 ms", new Shape(4_000_000, 200, 0), 30, SOME, 200, ANY, 0.95),
            new Target("20 Mbit/s 200 ms", new Shape(20_000_000, 200, 0), 25, SOME, 130, ANY, 0.99),
            new Target("20 Mbit/s 40 ms 1 % loss", new Shape(20_000_000, 40, 1), 30, SOME, 140, 320, 0.75),
            new Target("20 Mbit/s 40 ms 3 % loss", new Shape(20_000_000, 40, 3), 30, SOME, 220, ANY, 0.75));

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        List<Target> targets = effort.quick() ? TARGETS.subList(0, 1) : TARGETS;
        List<Congestion> congestions = effort.quick() ? List.of(Congestion.CUBIC) : List.of(Congestion.values());
        Map<String, Seen> drawn = new LinkedHashMap<>();
        SideBySide runs = SideBySide.atOnce(AT_ONCE);
        for (int round = 1; round <= effort.runs(); round++) {
            int seed = round;
            for (Target target : targets) {
                double seconds = effort.quick() ? JUDGED_S + 2 : target.seconds;
                for (Congestion congestion : congestions) {
                    String row = row(target, congestion);
                    for (String subject : effort.abilities().among(effort.quick() ? SOME : target.subjects)) {
                        LinkRun run = LinkRun.toViewers(subject, congestion, target.shape, seconds, seed);
                        runs.add(() -> run.measure(kit, Script.STEADY), seen -> {
                            note(report, row, subject, seen);
                            if (target.equals(TARGETS.get(0)) && congestion == Congestion.CUBIC) {
                                drawn.putIfAbsent(subject, seen);
                            }
                        });
                    }
                }
            }
        }
        runs.finish();
        targets.forEach(target -> congestions.forEach(congestion -> judge(report, target, congestion)));
        Pictures.ages(kit, "4 Mbit/s, 40 ms round trip, 25 KB × 30 fps", drawn);
    }

    private static String row(Target target, Congestion congestion) {
        return target.row + ", " + congestion.word();
    }

    private static void note(Report report, String row, String subject, Seen seen) {
        Arrivals tail = seen.tail(JUDGED_S);
        report.add(GROUP, row, subject, Metric.AGE_P50, tail.percentile(0.5));
        report.add(GROUP, row, subject, Metric.AGE_P99, tail.percentile(0.99));
        report.add(GROUP, row, subject, Metric.FPS, seen.fps(JUDGED_S));
    }

    private static void judge(Report report, Target target, Congestion congestion) {
        String row = row(target, congestion);
        double carried = target.shape.lossPercent() == 0
                ? target.shape.carries(BYTES, FPS)
                : Math.min(FPS, report.median(GROUP, row, Peers.FORWARDER, Metric.FPS)); // what TCP achieves
        for (String ours : List.of(Peers.OURS, Peers.OURS_PING)) {
            String claim = row + ", " + ours + ": ";
            report.atMost(GROUP, claim + "age p50, ms", report.median(GROUP, row, ours, Metric.AGE_P50), target.p50Ms);
            if (target.p99Ms < ANY) {
                report.atMost(
                        GROUP, claim + "age p99, ms", report.median(GROUP, row, ours, Metric.AGE_P99), target.p99Ms);
            }
            report.atLeast(
                    GROUP,
                    claim + "frames ÷ " + Metric.written(carried) + " that it carries",
                    report.median(GROUP, row, ours, Metric.FPS) / carried,
                    target.share);
            if (target.shape.lossPercent() > 0 && congestion == Congestion.BBR) {
                Comparison beside = new Comparison(report, GROUP, row, ours);
                beside.atMost(Metric.AGE_P50, 1.1, Peers.NODE_TUNED, Peers.GO_TUNED);
                beside.atLeast(Metric.FPS, 0.95, Peers.NODE_TUNED, Peers.GO_TUNED);
            }
        }
    }
}
