package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.LinkRun.Script;
import dev.twinlane.bench.Released.Product;
import dev.twinlane.lab.Lab.Congestion;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Relays that others ship, and ours through both its doors, with pictures of one size: on loopback each alone, then over links.
 * Those that fetch MJPEG over HTTP have a network camera of their own beside them, as the others have a camera that sends.
 */
final class PeerRows implements RowGroup {

    static final String GROUP = "peers";
    private static final int AT_ONCE = 4; // some of them decode and encode every picture
    private static final double JUDGED_S = 10;
    private static final double SETTLES_S = 10;
    private static final List<Integer> AUDIENCES = List.of(1, 10);
    private static final List<String> OURS = List.of(Peers.OURS, Peers.OURS_MJPEG);
    private static final List<String> WRITTEN =
            List.of(Peers.GO_SIMPLE, Peers.GO_TUNED, Peers.NODE_SIMPLE, Peers.NODE_TUNED);

    private record Way(String name, Shape shape, List<Congestion> congestions) {

        String row(Congestion congestion) {
            return name + ", " + congestion.word();
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("4 Mbit/s 40 ms", new Shape(4_000_000, 40, 0), List.of(Congestion.CUBIC)),
            new Way("20 Mbit/s 40 ms", new Shape(20_000_000, 40, 0), List.of(Congestion.CUBIC)),
            new Way("20 Mbit/s 40 ms 1 % loss", new Shape(20_000_000, 40, 1), List.of(Congestion.values())),
            new Way("20 Mbit/s 40 ms 3 % loss", new Shape(20_000_000, 40, 3), List.of(Congestion.values())));

    @Override
    public String name() {
        return GROUP;
    }

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        Released released = new Released(kit);
        Map<String, String> titles = released.products().stream()
                .filter(Product::runs)
                .collect(Collectors.toMap(Product::name, Product::title));
        List<String> subjects = new ArrayList<>(OURS);
        subjects.addAll(WRITTEN);
        released.products().stream().filter(Product::runs).map(Product::name).forEach(subjects::add);
        released.products().stream()
                .filter(product -> !product.runs())
                .forEach(product -> report.remark(product.name() + " was not run: " + product.reason()));
        report.remark("peers, doors: " + Peers.OURS
                + ", go, node, rust: WebSocket; mosquitto: MQTT over WebSocket; all others, and " + Peers.OURS_MJPEG
                + ": MJPEG over HTTP; motion encodes anew, its pictures tell their age by a bar code");
        Failures failures = new Failures();
        Rounds.interleave(effort.runs(), subjects, subject -> {
            String title = titles.getOrDefault(subject, subject);
            failures.orNothing(subject, () -> alone(effort, kit, report, subject, title));
        });
        SideBySide runs = SideBySide.atOnce(AT_ONCE);
        for (int round = 1; round <= effort.runs(); round++) {
            int seed = round;
            for (Way way : effort.quick() ? WAYS.subList(3, 4) : WAYS) {
                for (Congestion congestion : way.congestions) {
                    for (String subject : subjects) {
                        double seconds = effort.quick() ? JUDGED_S : SETTLES_S + JUDGED_S;
                        LinkRun run = LinkRun.toViewers(subject, congestion, way.shape, seconds, seed);
                        String title = titles.getOrDefault(subject, subject);
                        runs.add(
                                () -> failures.orNothing(subject, () -> run.measure(kit, Script.STEADY)),
                                seen -> seen.ifPresent(each -> note(report, way.row(congestion), title, each)));
                    }
                }
            }
        }
        runs.finish();
        failures.tell(report);
    }

    /** Returns true; what it measured is in the report. */
    private static boolean alone(Effort effort, BenchKit kit, Report report, String subject, String title)
            throws IOException, InterruptedException {
        try (Running running = Running.start(List.of(subject), Place.HERE, new Peers(kit))) {
            running.warmUp(kit, effort.quick() ? 1 : 5);
            for (int viewers : AUDIENCES) {
                for (Relay relay : running.relays()) {
                    Watching seen =
                            Run.loopback(viewers, effort.quick() ? 2 : 5).through(relay, kit);
                    String row = LoopbackRows.row(viewers);
                    report.add(GROUP, row, title, Metric.AGE_P50, seen.p50Ms());
                    report.add(GROUP, row, title, Metric.AGE_P99, seen.p99Ms());
                    report.add(GROUP, row, title, Metric.FPS, seen.fps());
                    report.add(GROUP, row, title, Metric.CPU, seen.cpuUsPerFrame());
                }
            }
            return true;
        }
    }

    private static void note(Report report, String row, String title, LinkRun.Seen seen) {
        Arrivals tail = seen.tail(JUDGED_S);
        report.add(GROUP, row, title, Metric.AGE_P50, tail.percentile(0.5));
        report.add(GROUP, row, title, Metric.AGE_P99, tail.percentile(0.99));
        report.add(GROUP, row, title, Metric.FPS, seen.fps(JUDGED_S));
    }
}
