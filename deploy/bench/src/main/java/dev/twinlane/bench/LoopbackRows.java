package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.List;

/**
 * Latency and CPU on loopback at 25 KB × 30 fps. Each relay is one process for all rounds, warmed up by 1000 fps to ten viewers,
 * like one that has run for a while; what a JVM's compilers still use is printed beside the CPU per delivery.
 */
final class LoopbackRows implements RowGroup {

    static final String GROUP = "loopback";
    private static final List<String> ALL = List.of(
            Peers.OURS,
            Peers.FORWARDER,
            Peers.NODE_TUNED,
            Peers.GO_TUNED,
            Peers.NODE_SIMPLE,
            Peers.GO_SIMPLE,
            Peers.UNDERTOW,
            Peers.OURS_PING,
            Peers.OURS_TLS);

    /**
     * A row and its targets.
     *
     * @param p50 our median age against the forwarder's
     * @param cpu our CPU per delivery against Go's
     */
    private record Size(int viewers, double p50, double cpu) {}

    private static final List<Size> SIZES =
            List.of(new Size(1, 1.4, 0.7), new Size(10, 1.7, 0.7), new Size(100, 1.1, 1.0));

    @Override
    public String name() {
        return GROUP;
    }

    static String row(int viewers) {
        return viewers == 1 ? "1 viewer" : viewers + " viewers";
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        List<Size> sizes = effort.quick() ? SIZES.subList(1, 2) : SIZES;
        List<String> names = effort.quick() ? ALL.subList(0, 4) : ALL;
        try (Running running = Running.start(effort.abilities().among(names), Place.HERE, new Peers(kit))) {
            // a quick run shows that it works; it is too short to warm a JVM
            running.warmUp(kit, effort.quick() ? 2 : 8);
            for (Size size : sizes) {
                int viewers = size.viewers;
                Run run = Run.loopback(viewers, effort.quick() ? 2 : viewers == 1 ? 5 : 3);
                Rounds.interleave(effort.runs(), running.relays(), relay -> {
                    Watching seen = run.through(relay, kit);
                    note(report, row(viewers), relay.name(), seen);
                });
            }
        }
        sizes.forEach(size -> judge(report, size));
        if (effort.quick()) {
            return; // one size makes no line
        }
        Pictures.audiences(
                kit,
                report,
                effort.abilities().among(names),
                sizes.stream().map(Size::viewers).toList());
    }

    private static void note(Report report, String row, String subject, Watching seen) {
        report.add(GROUP, row, subject, Metric.AGE_P50, seen.p50Ms());
        report.add(GROUP, row, subject, Metric.AGE_P99, seen.p99Ms());
        report.add(GROUP, row, subject, Metric.FPS, seen.fps());
        report.add(GROUP, row, subject, Metric.CPU, seen.cpuUsPerFrame());
        report.add(GROUP, row, subject, Metric.COMPILERS, seen.compilersUsPerFrame());
    }

    private static void judge(Report report, Size size) {
        String row = row(size.viewers);
        Comparison ours = new Comparison(report, GROUP, row, Peers.OURS);
        ours.atMost(Metric.AGE_P50, size.p50, Peers.FORWARDER);
        ours.atMost(Metric.AGE_P99, 1.5, Peers.FORWARDER);
        if (size.viewers <= 10) {
            ours.atMost(Metric.AGE_P50, 0.6, Peers.NODE_TUNED, Peers.NODE_SIMPLE);
            ours.atMost(Metric.AGE_P50, 0.9, Peers.GO_TUNED, Peers.GO_SIMPLE);
        }
        ours.atMost(Metric.CPU, 0.5, Peers.NODE_TUNED, Peers.NODE_SIMPLE);
        ours.atMost(Metric.CPU, size.cpu, Peers.GO_TUNED, Peers.GO_SIMPLE);
    }
}
