package dev.twinlane.bench;

import dev.twinlane.bench.Plot.Point;
import dev.twinlane.bench.Plot.Series;
import dev.twinlane.bench.Plot.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The plots that the bench draws. */
final class Pictures {

    private static final long STRETCH_NS = 500_000_000;

    private Pictures() {}

    /** The age of pictures over time, per relay: the median of each half second. */
    static void ages(BenchKit kit, String link, Map<String, LinkRun.Seen> seen) throws IOException {
        List<Series> series = new ArrayList<>();
        double seconds = 0;
        double oldest = 1;
        double youngest = Double.MAX_VALUE;
        for (Map.Entry<String, LinkRun.Seen> entry : seen.entrySet()) {
            seconds = Math.max(seconds, entry.getValue().seconds());
            List<Point> points = medians(entry.getValue());
            for (Point point : points) {
                oldest = Math.max(oldest, point.y());
                youngest = Math.min(youngest, point.y());
            }
            series.add(Series.namedAtItsEnd(entry.getKey(), Style.of(entry.getKey()), points));
        }
        new Plot(
                        "How old is the picture?",
                        link + "; each relay alone on its link",
                        new Axis("seconds since the first viewer connected", 0, seconds, false),
                        new Axis("age on arrival, ms (logarithmic)", youngest * 0.8, oldest * 1.2, true),
                        series)
                .write(kit.out().resolve("bench-age.svg"));
    }

    private static List<Point> medians(LinkRun.Seen seen) {
        return seen.arrivals().medians(seen.beganNs(), STRETCH_NS).entrySet().stream()
                .map(stretch ->
                        new Point((stretch.getKey() + STRETCH_NS / 2.0 - seen.beganNs()) / 1e9, stretch.getValue()))
                .toList();
    }

    /** Median age by number of viewers on loopback. */
    static void audiences(BenchKit kit, Report report, List<String> subjects, List<Integer> audiences)
            throws IOException {
        List<Series> series = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double most = 0;
        for (String subject : subjects) {
            List<Point> points = new ArrayList<>();
            for (int viewers : audiences) {
                double age = report.median(LoopbackRows.GROUP, LoopbackRows.row(viewers), subject, Metric.AGE_P50);
                points.add(new Point(viewers, age));
                least = Math.min(least, age);
                most = Math.max(most, age);
            }
            series.add(Series.namedAtItsEnd(subject, Style.of(subject), points));
        }
        new Plot(
                        "What does the relay add?",
                        "median age on arrival over loopback, camera and viewers included; 25 KB × 30 fps",
                        new Axis("viewers (logarithmic)", 1, audiences.get(audiences.size() - 1), true),
                        new Axis("age p50, ms (logarithmic)", least * 0.8, most * 1.2, true),
                        series)
                .write(kit.out().resolve("bench-viewers.svg"));
    }

    /** The share of commands that were acknowledged within a time. */
    static void roundTrips(BenchKit kit, Map<String, List<Double>> roundTripsMs) throws IOException {
        List<Series> series = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Map.Entry<String, List<Double>> entry : roundTripsMs.entrySet()) {
            List<Double> sorted = entry.getValue().stream().sorted().toList();
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                points.add(new Point(sorted.get(i), 100.0 * (i + 1) / sorted.size()));
            }
            least = Math.min(least, sorted.get(0));
            most = Math.max(most, sorted.get(sorted.size() - 1));
            Point middle = points.get(points.size() / 2);
            series.add(new Series(entry.getKey(), Style.of(entry.getKey()), points, middle));
        }
        new Plot(
                        "How long does a drive command take?",
                        "command to acknowledgement over 4 Mbit/s, 40 ms round trip, while video fills it",
                        new Axis("round trip, ms (logarithmic)", least * 0.9, most * 1.1, true),
                        new Axis("commands acknowledged by then, %", 0, 100, false),
                        series)
                .write(kit.out().resolve("bench-drive.svg"));
    }

    /** Memory and descriptors over time. */
    static void soak(BenchKit kit, int minutes, List<Series> series) throws IOException {
        double most = series.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1);
        new Plot(
                        "Does it grow?",
                        "the video relay with 10 viewers at 25 KB × 30 fps",
                        new Axis("minutes", 0, minutes, false),
                        new Axis("MB", 0, most * 1.1, false),
                        series)
                .write(kit.out().resolve("bench-soak.svg"));
    }
}
