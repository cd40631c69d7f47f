package dev.twinlane.trials;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.twinlane.simulator.blackbox.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What happened on board the simulated rover, as it logged it. Each query reads on from where the last one stopped. */
final class Blackbox {

    private static final ObjectReader JSON = new ObjectMapper().readerFor(Entry.class);

    private final BufferedReader file;
    private final StringBuilder line = new StringBuilder();
    private final List<Entry> entries = new ArrayList<>();

    Blackbox(Path path) {
        try {
            file = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            for (int next = file.read(); next >= 0; next = file.read()) {
                if (next != '\n') {
                    line.append((char) next);
                } else {
                    entries.add(JSON.readValue(line.toString()));
                    line.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.sort(Comparator.comparingLong(Entry::ns)); // nearly sorted: cheap
    }

    /** All entries of a kind from {@code fromNs} on, in order of time. */
    <T extends Entry> List<T> all(Class<T> kind, long fromNs) {
        read();
        return kinds(kind).filter(entry -> entry.ns() >= fromNs).toList();
    }

    private <T extends Entry> Stream<T> kinds(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Where the rover is. */
    Entry.Body newest() {
        read();
        return kinds(Entry.Body.class)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new AssertionError("nothing was logged yet"));
    }

    /** May the motors turn now? */
    boolean armed() {
        read();
        return kinds(Entry.Motors.class)
                .reduce((older, newer) -> newer)
                .map(Entry.Motors::armed)
                .orElse(false);
    }

    /** The first moment from {@code ns} on at which the motors rested; none while they have not. */
    OptionalLong motorsZero(long ns) {
        return firstMotors(ns, Entry.Motors::zero);
    }

    /** The first moment from {@code ns} on at which the motors turned. */
    OptionalLong motorsTurn(long ns) {
        return firstMotors(ns, motors -> !motors.zero());
    }

    /** The first moment from {@code ns} on at which the forward limit was below all in the {@code beforeNs} before. */
    OptionalLong slower(long ns, long beforeNs) {
        double slowest = all(Entry.Motors.class, ns - beforeNs).stream()
                .filter(motors -> motors.ns() <= ns && !motors.zero())
                .mapToDouble(Entry.Motors::limit)
                .min()
                .orElseThrow(() -> new AssertionError("it did not drive before"));
        return all(Entry.Motors.class, ns).stream()
                .filter(motors -> motors.limit() < slowest)
                .mapToLong(Entry.Motors::ns)
                .findFirst();
    }

    private OptionalLong firstMotors(long ns, Predicate<Entry.Motors> wanted) {
        read();
        boolean already = kinds(Entry.Motors.class)
                .filter(motors -> motors.ns() <= ns)
                .reduce((older, newer) -> newer)
                .filter(wanted)
                .isPresent();
        return already
                ? OptionalLong.of(ns)
                : kinds(Entry.Motors.class)
                        .filter(motors -> motors.ns() > ns && wanted.test(motors))
                        .mapToLong(Entry.Motors::ns)
                        .findFirst();
    }

    /**
     * How far the rover was, at most since {@code fromNs}, beyond the place where its driver's last seen picture was taken,
     * mm of forward travel. The newest command carried out tells which picture the driver had seen.
     */
    double furthestBlindMm(long fromNs) {
        read();
        NavigableMap<Long, Double> forward = new TreeMap<>();
        kinds(Entry.Body.class).forEach(body -> forward.put(body.ns(), body.forwardMm()));
        Map<Long, Long> takenNs = new HashMap<>(); // by the picture's sequence
        double seenAtMm = Double.NaN;
        double furthest = 0;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Picture picture) {
                takenNs.put(picture.seq(), picture.ns());
            } else if (entry instanceof Entry.Command command && command.executed() && command.viewAgeMs() >= 0) {
                Long shutterNs = takenNs.get(command.viewSeq());
                if (shutterNs != null) {
                    seenAtMm = at(forward, shutterNs);
                }
            } else if (entry instanceof Entry.Body body && body.ns() >= fromNs && !Double.isNaN(seenAtMm)) {
                furthest = Math.max(furthest, body.forwardMm() - seenAtMm);
            }
        }
        return furthest;
    }

    /** Between two entries the path is a straight line. */
    private static double at(NavigableMap<Long, Double> forward, long ns) {
        Map.Entry<Long, Double> before = forward.floorEntry(ns);
        Map.Entry<Long, Double> after = forward.ceilingEntry(ns);
        if (before == null || after == null) {
            return (before == null ? after : before).getValue();
        }
        double share = before.getKey().equals(after.getKey())
                ? 0
                : (ns - before.getKey()) / (double) (after.getKey() - before.getKey());
        return before.getValue() + share * (after.getValue() - before.getValue());
    }

    /** The age of the oldest command carried out since {@code fromNs}, on the board's clock, ms. */
    int oldestExecutedMs(long fromNs) {
        return all(Entry.Command.class, fromNs).stream()
                .filter(Entry.Command::executed)
                .mapToInt(Entry.Command::ageMs)
                .max()
                .orElse(0);
    }
}
