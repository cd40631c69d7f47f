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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** When {@code what} was heard first from {@code ns} on. */
    OptionalLong heard(String what, long ns) {
        return all(Entry.Heard.class, ns).stream()
                .filter(entry -> entry.what().equals(what))
                .mapToLong(Entry::ns)
                .findFirst();
    }

    /** The last moment in between at which the motors turned; none when they rested all along. */
    OptionalLong lastTurn(long fromNs, long untilNs) {
        OptionalLong last = OptionalLong.empty();
        boolean turns = false;
        for (Entry.Motors motors : all(Entry.Motors.class, Long.MIN_VALUE)) {
            if (turns && motors.ns() >= fromNs) {
                last = OptionalLong.of(Math.min(motors.ns(), untilNs));
            }
            if (motors.ns() >= untilNs) {
                return last;
            }
            turns = !motors.zero();
        }
        return turns ? OptionalLong.of(untilNs) : last;
    }

    /** How long after {@code fromNs} the last command until {@code untilNs} was carried out, ms; 0 when none was. */
    double lastExecutedMs(long fromNs, long untilNs) {
        return all(Entry.Command.class, fromNs).stream()
                .filter(command -> command.executed() && command.ns() <= untilNs)
                .mapToDouble(command -> (command.ns() - fromNs) / 1e6)
                .max()
                .orElse(0);
    }

    /** Forgets what was before {@code ns}, but for what the motors were told last. */
    void forgetBefore(long ns) {
        read();
        Optional<Entry.Motors> motors =
                kinds(Entry.Motors.class).filter(entry -> entry.ns() < ns).reduce((older, newer) -> newer);
        entries.removeIf(entry -> entry.ns() < ns);
        motors.ifPresent(newest -> entries.add(0, newest));
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
     * How far the rover was from where its driver's last seen picture was taken, at most.
     *
     * @param mm of forward travel, or of distance if that is more
     * @param headingDeg to either side
     */
    record Beyond(double mm, double headingDeg) {}

    /** {@link Beyond} since {@code fromNs}. The newest command carried out tells which picture the driver had seen. */
    Beyond furthestBlind(long fromNs) {
        read();
        NavigableMap<Long, Entry.Body> path = new TreeMap<>();
        kinds(Entry.Body.class).forEach(body -> path.put(body.ns(), body));
        Map<Long, Long> takenNs = new HashMap<>(); // by the picture's sequence
        Entry.@Nullable Body seen = null;
        double furthestMm = 0;
        double furthestDeg = 0;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Picture picture) {
                takenNs.put(picture.seq(), picture.ns());
            } else if (entry instanceof Entry.Command command && command.executed() && command.viewAgeMs() >= 0) {
                Long shutterNs = takenNs.get(command.viewSeq());
                if (shutterNs != null) {
                    seen = at(path, shutterNs);
                }
            } else if (entry instanceof Entry.Body body && body.ns() >= fromNs && seen != null) {
                double mm = Math.max(body.forwardMm() - seen.forwardMm(), body.distanceTo(seen));
                furthestMm = Math.max(furthestMm, mm);
                furthestDeg = Math.max(furthestDeg, Math.abs(body.headingDeg() - seen.headingDeg()));
            }
        }
        return new Beyond(furthestMm, furthestDeg);
    }

    /** Between two entries the path is a straight line. */
    private static Entry.Body at(NavigableMap<Long, Entry.Body> path, long ns) {
        Map.Entry<Long, Entry.Body> before = path.floorEntry(ns);
        Map.Entry<Long, Entry.Body> after = path.ceilingEntry(ns);
        if (before == null || after == null) {
            return (before == null ? after : before).getValue();
        }
        double share = before.getKey().equals(after.getKey())
                ? 0
                : (ns - before.getKey()) / (double) (after.getKey() - before.getKey());
        Entry.Body from = before.getValue();
        Entry.Body to = after.getValue();
        return new Entry.Body(
                ns,
                between(from.x(), to.x(), share),
                between(from.y(), to.y(), share),
                between(from.headingDeg(), to.headingDeg(), share),
                from.speedMmS(),
                between(from.forwardMm(), to.forwardMm(), share),
                from.batteryMv());
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
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
