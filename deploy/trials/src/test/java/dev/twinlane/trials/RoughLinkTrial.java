package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Shape;
import dev.twinlane.simulator.blackbox.Entry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A driver whose link begins to vary and to lose packets: nothing moves that should not, each stop has its reason on the
 * wire, and driving goes on by itself.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoughLinkTrial {

    private static final int SECONDS = Trials.full() ? 600 : 14; // two rides
    private static final int HELD_MS = 6_000;
    private static final int RESTING_MS = 1_500;

    /** The relay's dead man, and how exactly a gap is known. */
    private static final int GAP_MS = 250 - 15;

    /** The least that the board's own dead man waits, and how exactly a gap is known. */
    private static final int LEAST_GAP_MS = 120 - 15;

    /** Stops for a gap that is shorter than the relay's dead man: the board allows itself one an hour. */
    private static final int MOST_FALSE_STOPS = 1;

    /** How long before a stop its gap may have ended, since old commands are dropped: commandTtlMs and the dead man. */
    private static final int AFTERMATH_MS = 700;

    private static final int RESUMES_MS = 1_500;
    private static final int DISARM_MS = 1_500;
    private static final int BLIND_MM = 250;
    private static final double FULL_SPEED_MM_PER_MS = 0.5; // the simulated rover's
    private static final int COMMAND_TTL_MS = 400;

    /** The keys are held from {@code fromNs} to {@code untilNs}. */
    private record Held(long fromNs, long untilNs) {}

    private Course course;
    private TestDriver driver;

    @BeforeAll
    void open() throws Exception {
        course = Course.open(Shape.FREE);
        driver = TestDriver.take(course, TestHome.PERSON);
    }

    @AfterAll
    void close() throws Exception {
        if (course != null) { // it was opened
            course.close();
        }
    }

    @Test
    void a_phone_in_the_garden() throws Exception {
        Attempts.judge("60±30 ms", () -> endure("60±30 ms, 1 % loss", new Shape(0, 60, 30, 1, 1)));
    }

    @Test
    void a_phone_at_the_end_of_the_street() throws Exception {
        Attempts.judge("100±50 ms", () -> endure("100±50 ms, 5 % loss", new Shape(0, 100, 50, 5, 5)));
    }

    private void endure(String name, Shape shape) throws Exception {
        try (CommandStream wire = CommandStream.listen(
                course.homePlace, URI.create(course.home.page()).getPort())) {
            course.driverLink.path(Shape.FREE); // over a link as bad as this nobody may arm
            course.changeRover(); // one that has not learned another link
            driver.page().awaitData("online", "true"::equals);
            driver.arm();
            course.driverLink.path(shape);
            List<Held> rides = new ArrayList<>();
            long endNs = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < endNs) {
                if (driver.page().data("armed").equals("false")) {
                    course.driverLink.path(Shape.FREE);
                    driver.arm();
                    course.driverLink.path(shape);
                }
                long fromNs = System.nanoTime();
                driver.press();
                LockSupport.parkNanos(HELD_MS * 1_000_000L);
                long untilNs = System.nanoTime();
                driver.letGo();
                rides.add(new Held(fromNs, untilNs));
                LockSupport.parkNanos(RESTING_MS * 1_000_000L);
            }
            judge(name, course.box(), rides, wire.arrivals());
        }
    }

    private static void judge(String name, Blackbox box, List<Held> rides, List<Long> commands) {
        List<Entry.Motors> motors = box.all(Entry.Motors.class, 0);
        List<Double> resumedMs = new ArrayList<>();
        int byPicture = 0;
        int falseStops = 0;
        int disarmed = 0;
        for (Held ride : rides) {
            long movingNs = box.motorsTurn(ride.fromNs).orElseThrow();
            for (int i = 1; i < motors.size(); i++) {
                Entry.Motors stop = motors.get(i);
                boolean stopped = stop.zero() && !motors.get(i - 1).zero();
                if (!stopped || stop.ns() < movingNs || stop.ns() > ride.untilNs) {
                    continue;
                }
                if (stop.reason().startsWith("picture")) {
                    byPicture++;
                    continue;
                }
                double gapMs = gapBeforeMs(commands, stop.ns());
                if (gapMs >= LEAST_GAP_MS && gapMs < GAP_MS && falseStops < MOST_FALSE_STOPS) {
                    falseStops++;
                } else {
                    Attempts.assertWithin(
                            "a stop without a gap on the wire, the longest was " + gapMs + " ms: " + stop,
                            GAP_MS - gapMs,
                            0);
                }
                long againNs = box.motorsTurn(stop.ns() + 1).orElse(Long.MAX_VALUE);
                if (gapMs >= DISARM_MS) {
                    disarmed++;
                } else if (ride.untilNs - stop.ns() > RESUMES_MS * 1_000_000L) {
                    resumedMs.add((againNs - stop.ns()) / 1e6);
                    long epoch = stop.epoch();
                    assertTrue(
                            motors.stream()
                                    .filter(later -> later.ns() >= stop.ns() && later.ns() <= againNs)
                                    .allMatch(later -> later.epoch() == epoch && later.armed()),
                            "it goes on by itself, armed and under the same lease");
                }
            }
        }
        List<Entry.Motors> unwanted = motors.stream()
                .filter(each -> !each.zero()
                        && rides.stream()
                                .noneMatch(ride -> each.ns() >= ride.fromNs
                                        && each.ns() <= ride.untilNs + (AFTERMATH_MS + 10) * 1_000_000L))
                .toList();
        double minutes =
                rides.stream().mapToLong(ride -> ride.untilNs - ride.fromNs).sum() / 60e9;
        Trials.report(
                "%s: %.1f min of driving, %d commands arrived; %d stops for silence that went on by themselves (%.1f a"
                        + " minute), after %.0f ms at most; %d stops for a gap that the relay bridges; %d disarmed by gaps"
                        + " of over 1.5 s; %d by old pictures; furthest blind %.0f mm; oldest command carried out %d ms",
                name,
                minutes,
                commands.size(),
                resumedMs.size(),
                resumedMs.size() / minutes,
                resumedMs.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                falseStops,
                disarmed,
                byPicture,
                box.furthestBlind(0).mm(),
                box.oldestExecutedMs(0));
        assertEquals(List.of(), unwanted, "motion that nobody asked for");
        for (double ms : resumedMs) {
            Attempts.assertWithin("it goes on by itself", ms, RESUMES_MS);
        }
        Attempts.assertWithin(
                box.furthestBlind(0).mm() + " mm beyond what was seen, at full speed",
                box.furthestBlind(0).mm() / FULL_SPEED_MM_PER_MS,
                BLIND_MM / FULL_SPEED_MM_PER_MS);
        assertTrue(box.oldestExecutedMs(0) <= COMMAND_TTL_MS, "no old command");
    }

    /** The longest time without a command in order, of those that lasted into the {@link #AFTERMATH_MS} before {@code ns}. */
    private static double gapBeforeMs(List<Long> commands, long ns) {
        long longestNs = 0;
        long previousNs = 0;
        for (long commandNs : commands) {
            if (commandNs >= ns) {
                break;
            }
            if (previousNs > 0 && commandNs >= ns - AFTERMATH_MS * 1_000_000L) {
                longestNs = Math.max(longestNs, commandNs - previousNs);
            }
            previousNs = commandNs;
        }
        return Math.max(longestNs, ns - previousNs) / 1e6;
    }
}
