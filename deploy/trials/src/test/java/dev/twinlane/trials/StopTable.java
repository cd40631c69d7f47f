package dev.twinlane.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of each fault, printed as the README shows it. */
final class StopTable {

    /**
     * One fault, once.
     *
     * @param stopMs from the fault to motors zero
     * @param blind how far the rover was beyond the last picture its driver had seen
     */
    record Stop(double stopMs, Blackbox.Beyond blind) {}

    private static final String HEAD = """
            | fault | times | motors zero after, p50 | p95 | max | furthest blind, max | heading, max |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final Map<String, List<Stop>> stops = new LinkedHashMap<>();

    void add(String fault, Stop stop) {
        stops.computeIfAbsent(fault, name -> new ArrayList<>()).add(stop);
    }

    /** The furthest and the widest of all. */
    Blackbox.Beyond most() {
        return stops.values().stream()
                .flatMap(List::stream)
                .map(Stop::blind)
                .reduce(
                        new Blackbox.Beyond(0, 0),
                        (one, other) -> new Blackbox.Beyond(
                                Math.max(one.mm(), other.mm()), Math.max(one.headingDeg(), other.headingDeg())));
    }

    /** Prints it, and leaves it as an artefact called {@code name}. */
    void report(String name) throws IOException {
        if (stops.isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder(HEAD);
        stops.forEach((fault, each) -> {
            List<Double> stopMs = each.stream().map(Stop::stopMs).toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f ms | %.0f ms | %.0f ms | %.0f mm | %.0f° |%n",
                    fault,
                    each.size(),
                    Trials.percentile(stopMs, 0.5),
                    Trials.percentile(stopMs, 0.95),
                    Trials.percentile(stopMs, 1),
                    each.stream().mapToDouble(stop -> stop.blind().mm()).max().orElse(0),
                    each.stream()
                            .mapToDouble(stop -> stop.blind().headingDeg())
                            .max()
                            .orElse(0)));
        });
        table.toString().lines().forEach(line -> Trials.report("%s", line));
        Files.writeString(Trials.artefact(name + ".md"), table);
    }
}
