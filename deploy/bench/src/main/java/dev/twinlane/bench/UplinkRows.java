package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Script;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.List;

/**
 * A camera behind a link of its own: Wi-Fi of 6 Mbit/s, with the viewers beside the relay, or served by the camera itself;
 * and 8 Mbit/s on both sides, where handing pictures on while they arrive saves one serialisation time.
 */
final class UplinkRows implements RowGroup {

    private static final String GROUP = "uplink";
    private static final double SECONDS = 15;
    private static final double JUDGED_S = 8;
    private static final Shape BOTH = new Shape(8_000_000, 10, 0);
    private static final String BOTH_ROW = "8 Mbit/s 10 ms on both sides";
    private static final List<Integer> ROUND_TRIPS_MS = List.of(5, 30);
    private static final int WIFI_VIEWERS = 4;

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        SideBySide runs = SideBySide.atOnce(LinkRows.AT_ONCE);
        List<Congestion> congestions = effort.quick() ? List.of(Congestion.CUBIC) : List.of(Congestion.values());
        for (int round = 1; round <= effort.runs(); round++) {
            for (Congestion congestion : congestions) {
                bothSides(effort, kit, report, runs, congestion, round);
                if (!effort.quick()) {
                    wifi(kit, report, runs, congestion, round);
                }
            }
        }
        runs.finish();
        for (Congestion congestion : congestions) {
            String row = BOTH_ROW + ", " + congestion.word();
            new Comparison(report, GROUP, row, Peers.OURS_CUT).atMost(Metric.AGE_P50, 1.05, Peers.FORWARDER);
        }
    }

    private static void bothSides(
            Effort effort, BenchKit kit, Report report, SideBySide runs, Congestion congestion, int seed) {
        List<String> subjects = List.of(Peers.OURS, Peers.OURS_CUT, Peers.FORWARDER);
        for (String subject : effort.abilities().among(subjects)) {
            LinkRun run = LinkRun.overBoth(subject, congestion, BOTH, SECONDS, seed);
            add(runs, kit, report, BOTH_ROW + ", " + congestion.word(), run);
        }
    }

    private static void wifi(BenchKit kit, Report report, SideBySide runs, Congestion congestion, int seed) {
        for (int roundTripMs : ROUND_TRIPS_MS) {
            Shape wifi = new Shape(6_000_000, roundTripMs, 0);
            String row = "camera at 6 Mbit/s " + roundTripMs + " ms, " + LoopbackRows.row(WIFI_VIEWERS) + ", "
                    + congestion.word();
            for (String subject : List.of(Peers.OURS, Peers.DIRECT)) {
                add(runs, kit, report, row, LinkRun.fromCamera(subject, congestion, wifi, WIFI_VIEWERS, SECONDS, seed));
            }
        }
    }

    private static void add(SideBySide runs, BenchKit kit, Report report, String row, LinkRun run) {
        runs.add(() -> run.measure(kit, Script.STEADY), seen -> {
            Arrivals tail = seen.tail(JUDGED_S);
            report.add(GROUP, row, run.subject(), Metric.AGE_P50, tail.percentile(0.5));
            report.add(GROUP, row, run.subject(), Metric.AGE_P99, tail.percentile(0.99));
            report.add(GROUP, row, run.subject(), Metric.FPS, seen.fps(JUDGED_S));
        });
    }
}
