package dev.twinlane.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Every picture that viewers received, in the order of arrival, as {@code load viewers --log} wrote them. */
record Arrivals(List<Arrival> all) {

    private static final int BYTES = 24;

    /**
     * One picture at one viewer.
     *
     * @param atNs when its last byte came, on System.nanoTime()'s clock
     */
    record Arrival(int viewer, int seq, long atNs, double ageMs) {}

    static Arrivals read(Path log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        List<Arrival> all = new ArrayList<>();
        while (bytes.remaining() >= BYTES) {
            all.add(new Arrival(bytes.getInt(), bytes.getInt(), bytes.getLong(), bytes.getLong() / 1e6));
        }
        return new Arrivals(all);
    }

    private Arrivals where(Predicate<Arrival> which) {
        return new Arrivals(all.stream().filter(which).toList());
    }

    /** Those that came at {@code fromNs} or later, before {@code toNs}. */
    Arrivals between(long fromNs, long toNs) {
        return where(arrival -> arrival.atNs >= fromNs && arrival.atNs < toNs);
    }

    /** Age that {@code share} of the pictures did not exceed, ms; infinite when none came. */
    double percentile(double share) {
        double[] ages = all.stream().mapToDouble(Arrival::ageMs).sorted().toArray();
        return ages.length == 0 ? Double.POSITIVE_INFINITY : ages[(int) Math.round(share * (ages.length - 1))];
    }

    /** Median age of each stretch of {@code everyNs} that had pictures, ms, by the time it began. */
    NavigableMap<Long, Double> medians(long fromNs, long everyNs) {
        NavigableMap<Long, List<Double>> stretches = new TreeMap<>();
        for (Arrival arrival : all) {
            long began = fromNs + Math.floorDiv(arrival.atNs - fromNs, everyNs) * everyNs;
            stretches.computeIfAbsent(began, key -> new ArrayList<>()).add(arrival.ageMs);
        }
        NavigableMap<Long, Double> medians = new TreeMap<>();
        stretches.forEach(
                (began, ages) -> medians.put(began, Statistics.of(ages).median()));
        return medians;
    }
}
