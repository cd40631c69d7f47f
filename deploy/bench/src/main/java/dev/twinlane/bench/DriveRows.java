package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Driving over the same link as the pictures: from command to acknowledgement while video fills the link, and the same with a
 * camera that follows the quality ladder. Ours is the whole product: both relays and the simulated board; behind the others a
 * board echoes the commands.
 */
final class DriveRows implements RowGroup {

    static final String GROUP = "drive";
    private static final int AT_ONCE = 1; // each is four programs that share the machine
    private static final List<String> SUBJECTS = List.of(Peers.OURS, Peers.NODE_TUNED, Peers.NODE_SIMPLE);
    private static final Shape NARROW = new Shape(4_000_000, 40, 0);
    private static final Shape NARROWER = new Shape(2_000_000, 40, 0);
    private static final List<Shape> LADDER = List.of(NARROW, NARROWER, lossy(1), lossy(3), lossy(5));
    private static final double SETTLE_S = 8;
    private static final double DRIVE_S = 12;
    private static final double LADDER_SETTLE_S = 25;

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        Map<String, List<Double>> drawn = new LinkedHashMap<>();
        SideBySide runs = SideBySide.atOnce(AT_ONCE);
        List<Congestion> congestions = effort.quick() ? List.of(Congestion.CUBIC) : List.of(Congestion.values());
        for (int round = 0; round < effort.runs(); round++) {
            for (Congestion congestion : congestions) {
                for (String subject : effort.quick() ? SUBJECTS.subList(0, 2) : SUBJECTS) {
                    String row = row(congestion);
                    double settleS = effort.quick() ? 4 : SETTLE_S;
                    double driveS = effort.quick() ? 5 : DRIVE_S;
                    DriveRun run = new DriveRun(subject, congestion, NARROW, false, settleS, driveS);
                    runs.add(() -> run.measure(kit), seen -> {
                        note(report, row, subject, seen);
                        if (congestion == Congestion.CUBIC) {
                            drawn.computeIfAbsent(subject, key -> new ArrayList<>())
                                    .addAll(seen.roundTripsMs());
                        }
                    });
                }
            }
        }
        if (!effort.quick()) {
            ladder(effort, kit, report, runs);
        }
        runs.finish();
        for (Congestion congestion : congestions) {
            report.atMost(
                    GROUP,
                    row(congestion) + ", twinlane: round trip p50, ms",
                    report.median(GROUP, row(congestion), Peers.OURS, Metric.DRIVE_P50),
                    110);
        }
        Pictures.roundTrips(kit, drawn);
    }

    private static Shape lossy(double percent) {
        return new Shape(20_000_000, 40, percent);
    }

    private static String row(Congestion congestion) {
        return "4 Mbit/s 40 ms full of video, " + congestion.word();
    }

    private static void note(Report report, String row, String subject, DriveRun.Seen seen) {
        report.add(GROUP, row, subject, Metric.DRIVE_P50, seen.percentile(0.5));
        report.add(GROUP, row, subject, Metric.DRIVE_P95, seen.percentile(0.95));
    }

    private static void ladder(Effort effort, BenchKit kit, Report report, SideBySide runs) {
        if (!effort.abilities().has(Peers.CAMERA_ADAPT)) {
            report.remark("this relay has no " + Peers.CAMERA_ADAPT + ": no rows for the quality ladder");
            return;
        }
        for (Shape shape : LADDER) {
            String row = shape.bitsPerS() / 1_000_000 + " Mbit/s 40 ms"
                    + (shape.lossPercent() > 0 ? " " + Math.round(shape.lossPercent()) + " % loss" : "")
                    + ", cubic, after "
                    + Math.round(LADDER_SETTLE_S) + " s, camera obeys quality";
            DriveRun run = new DriveRun(Peers.OURS, Congestion.CUBIC, shape, true, LADDER_SETTLE_S, DRIVE_S);
            runs.add(() -> run.measure(kit), seen -> {
                note(report, row, Peers.OURS, seen);
                Watching watching = seen.watching();
                report.add(GROUP, row, Peers.OURS, Metric.AGE_P50, watching.p50Ms());
                report.add(GROUP, row, Peers.OURS, Metric.AGE_P99, watching.p99Ms());
                report.add(GROUP, row, Peers.OURS, Metric.FPS, watching.fps());
            });
        }
    }
}
