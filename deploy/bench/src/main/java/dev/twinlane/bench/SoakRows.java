package dev.twinlane.bench;

import dev.twinlane.bench.Bench.Effort;
import dev.twinlane.bench.Plot.Point;
import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Our relay with ten viewers for many minutes: memory and descriptors, sampled 60 times, each after a garbage collection
 * (which shows in the ages, too). Flat means that the mean of the last quarter is hardly above that of the second.
 */
final class SoakRows implements RowGroup {

    static final String GROUP = "soak";
    private static final int VIEWERS = 10;
    private static final int SAMPLES = 60;
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final double FLAT = 1.05;

    private final int minutes;

    SoakRows(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return GROUP;
    }

    /** One quantity that is sampled; memory in MB. */
    private record Gauge(String title, String colour, List<Point> samples) {

        Gauge(String title, String colour) {
            this(title, colour, new ArrayList<>());
        }

        void add(double minute, double value) {
            samples.add(new Point(minute, value));
        }

        /** The last quarter against the second. */
        double growth() {
            int quarter = samples.size() / 4;
            return mean(samples.subList(3 * quarter, samples.size())) / mean(samples.subList(quarter, 2 * quarter));
        }

        private static double mean(List<Point> some) {
            return some.stream().mapToDouble(Point::y).average().orElse(Double.NaN);
        }
    }

    private final Gauge memory = new Gauge("RSS", "#2f81f7");
    private final Gauge heap = new Gauge("heap after collection", "#d4761c");
    private final Gauge frames = new Gauge("frame pool", "#2da44e");
    private final Gauge descriptors = new Gauge("descriptors (count)", "#a475f9");

    @Override
    public void measure(Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException {
        try (Relay relay = new Peers(kit).ours(Place.HERE)) {
            long beganNs = System.nanoTime();
            Watching seen = Run.loopback(VIEWERS, minutes * 60.0).through(relay, kit, () -> {
                for (int i = 1; i <= SAMPLES; i++) {
                    long dueNs = beganNs + i * (minutes * 60_000_000_000L / SAMPLES);
                    TimeUnit.NANOSECONDS.sleep(dueNs - System.nanoTime()); // not at all when sampling took longer
                    sample(relay, (System.nanoTime() - beganNs) / 60e9);
                }
            });
            String row = minutes + " min, " + VIEWERS + " viewers";
            report.add(GROUP, row, Peers.OURS, Metric.AGE_P50, seen.p50Ms());
            report.add(GROUP, row, Peers.OURS, Metric.AGE_P99, seen.p99Ms());
            report.add(GROUP, row, Peers.OURS, Metric.FPS, seen.fps());
            report.add(GROUP, row, Peers.OURS, Metric.MEMORY, seen.relayRssKb() / 1024.0);
        }
        List<Gauge> gauges = List.of(memory, heap, frames, descriptors);
        for (Gauge gauge : gauges) {
            report.atMost(GROUP, gauge.title + ": last quarter ÷ second", gauge.growth(), FLAT);
        }
        Pictures.soak(
                kit,
                minutes,
                gauges.stream()
                        .map(gauge -> Plot.Series.namedAtItsEnd(
                                gauge.title, new Plot.Style(gauge.colour, 2, ""), gauge.samples))
                        .toList());
    }

    private void sample(Relay relay, double minute) throws IOException, InterruptedException {
        Command.run(JCMD, String.valueOf(relay.pid()), "GC.run");
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + relay.door().commands() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        heap.add(minute, sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / 1e6);
        frames.add(minute, sum(metrics, "twinlane_video_pool_bytes") / 1e6);
        Path process = Path.of("/proc/" + relay.pid());
        String statm = Files.readString(process.resolve("statm"));
        memory.add(minute, Long.parseLong(statm.split(" ", -1)[1]) * 4096 / 1e6);
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            descriptors.add(minute, (double) open.count());
        }
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
