package dev.twinlane.bench;

import dev.twinlane.bench.Plot.Point;
import dev.twinlane.bench.Plot.Series;
import dev.twinlane.bench.Plot.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plots that the bench draws. */
final class Pictures {

    private static final double BIN_S = 0.5;

    private Pictures() {}

    /** How old pictures are as time goes by, per relay: the median of each half second. */
    static void ages(Workshop workshop, String link, Map<String, LinkRun.Seen> seen) throws IOException {
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
            series.add(new Series(entry.getKey(), Style.of(entry.getKey()), points));
        }
        new Plot(
                        "How old is the picture?",
                        link + "; each relay alone on its link",
                        new Axis("seconds since the first viewer came", 0, seconds, false),
                        new Axis("age on arrival, ms (logarithmic)", youngest * 0.8, oldest * 1.2, true),
                        series)
                .write(workshop.out().resolve("bench-age.svg"));
    }

    private static List<Point> medians(LinkRun.Seen seen) {
        TreeMap<Integer, List<Double>> bins = new TreeMap<>();
        for (Arrivals.Arrival arrival : seen.arrivals().all()) {
            int bin = (int) ((arrival.atNs() - seen.beganNs()) / 1e9 / BIN_S);
            bins.computeIfAbsent(bin, key -> new ArrayList<>()).add(arrival.ageMs());
        }
        return bins.entrySet().stream()
                .map(bin -> new Point(
                        (bin.getKey() + 0.5) * BIN_S,
                        Statistics.of(bin.getValue()).median()))
                .toList();
    }

    /** Median age by number of viewers on loopback. */
    static void audiences(Workshop workshop, Report report, List<String> subjects, List<Integer> audiences)
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
            series.add(new Series(subject, Style.of(subject), points));
        }
        new Plot(
                        "What does the relay add?",
                        "median age on arrival over loopback, camera and viewers included; 25 KB × 30 fps",
                        new Axis("viewers (logarithmic)", 1, audiences.get(audiences.size() - 1), true),
                        new Axis("age p50, ms (logarithmic)", least * 0.8, most * 1.2, true),
                        series)
                .write(workshop.out().resolve("bench-viewers.svg"));
    }
}
