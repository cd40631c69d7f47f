package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.lab.Shape;
import dev.twinlane.lab.WallClock;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets the clocks of the home server and of the rover while the rover is driven. */
@Tag("alone")
class ClockTrial {

    private static final int BLIND_MM = 250;
    private static final long RIDE_NS = 3_000_000_000L;
    private static final int MIN_PICTURES = 20;
    private static final int HOUR_S = 3_600;

    @Test
    void a_wall_clock_that_jumps_an_hour_either_way_changes_nothing() throws Exception {
        Attempts.judge("a wall clock that jumps", ClockTrial::driveWhileItJumps);
    }

    private static void driveWhileItJumps() throws Exception {
        try (WallClock clock = WallClock.right(Course.built("libwallclock.so"));
                Course course = Course.open(clock.environment(), Shape.FREE)) {
            TestDriver driver = TestDriver.take(course, TestHome.PERSON);
            driver.arm();
            driver.driveByKeys();
            long fromNs = System.nanoTime();
            for (int offS : new int[] {HOUR_S, -HOUR_S, 0}) {
                clock.set(offS);
                int before = Integer.parseInt(driver.page().data("frames"));
                LockSupport.parkNanos(RIDE_NS);
                int pictures = Integer.parseInt(driver.page().data("frames")) - before;
                long relaysMinutes = Math.round(
                        Duration.between(Instant.now(), relaysClock(course)).toSeconds() / 60.0);
                Trials.report(
                        "wall clock set %+d min: the control relay's says %+d min, %d pictures in 3 s, motors rested: %s",
                        offS / 60,
                        relaysMinutes,
                        pictures,
                        course.box().motorsZero(fromNs).isPresent());
                assertEquals(offS / 60, relaysMinutes, "the clock was set");
                Attempts.assertCompared(pictures > MIN_PICTURES, pictures + " pictures");
                Attempts.assertCompared(course.box().motorsZero(fromNs).isEmpty(), "it stopped");
            }
            driver.letGo();
            Attempts.assertCompared(course.box().furthestBlind(0).mm() <= BLIND_MM, "it went beyond what was seen");
            Attempts.assertCompared(
                    course.box().all(Entry.Command.class, fromNs).stream().allMatch(Entry.Command::executed),
                    "a command was dropped");
        }
    }

    /** The time that the control relay puts into its response headers. */
    private static Instant relaysClock(Course course) throws Exception {
        Process curl = new ProcessBuilder(course.homePlace.command(
                        List.of(Trials.tool("/usr/bin/curl"), "--silent", "--head", course.home.page() + "/")))
                .start();
        String head = new String(curl.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        String date = head.lines()
                .filter(line -> line.startsWith("Date: "))
                .findFirst()
                .orElseThrow()
                .substring("Date: ".length());
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
