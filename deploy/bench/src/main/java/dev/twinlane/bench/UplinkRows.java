package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Script;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.List;

/**
 * A camera behind a link of its own: Wi-Fi of 6 Mbit/s, with the viewers beside the relay, or served by the camera itself;
 * and 8 Mbit/s on both sides, where relaying a picture while it arrives saves one serialisation time. All under cubic.
 */
final class UplinkRows implements RowGroup {

    private static final String GROUP = "uplink";
    private static final double SECONDS = 15;
    private static final double JUDGED_S = 8;
    private static final Shape BOTH = new Shape(8_000_000, 10, 0);
    private static final String BOTH_ROW = "8 Mbit/s 10 ms on both sides";
    private static final Shape WIFI = new Shape(6_000_000, 5, 0);
    private static final int WIFI_VIEWERS = 4;
    private static final String WIFI_ROW = "camera at 6 Mbit/s 5 ms, " + LoopbackRows.row(WIFI_VIEWERS);

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        SideBySide runs = SideBySide.atOnce(LinkRows.AT_ONCE);
        List<String> onBothSides = effort.abilities().among(List.of(Peers.OURS, Peers.OURS_CUT, Peers.FORWARDER));
        for (int round = 1; round <= effort.runs(); round++) {
            for (String subject : onBothSides) {
                add(runs, report, kit, BOTH_ROW, LinkRun.overBoth(subject, Congestion.CUBIC, BOTH, SECONDS, round));
            }
            for (String subject : List.of(Peers.OURS, Peers.DIRECT)) {
                LinkRun run = LinkRun.fromCamera(subject, Congestion.CUBIC, WIFI, WIFI_VIEWERS, SECONDS, round);
                add(runs, report, kit, WIFI_ROW, run);
            }
        }
        runs.finish();
        new Comparison(report, GROUP, BOTH_ROW, Peers.OURS_CUT).atMost(Metric.AGE_P50, 1.05, Peers.FORWARDER);
    }

    private static void add(SideBySide runs, Report report, BenchKit kit, String row, LinkRun run) {
        runs.add(() -> run.measure(kit, Script.STEADY), seen -> {
            Arrivals tail = seen.tail(JUDGED_S);
            report.add(GROUP, row, run.subject(), Metric.AGE_P50, tail.percentile(0.5));
            report.add(GROUP, row, run.subject(), Metric.AGE_P99, tail.percentile(0.99));
            report.add(GROUP, row, run.subject(), Metric.FPS, seen.fps(JUDGED_S));
        });
    }
}
