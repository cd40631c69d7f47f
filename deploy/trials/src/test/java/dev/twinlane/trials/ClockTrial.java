package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Shape;
import dev.twinlane.lab.WallClock;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Somebody sets the clocks of the home server and of the rover while the rover is driven. */
class ClockTrial {

    private static final int BLIND_MM = 250;
    private static final long RIDE_NS = 3_000_000_000L;
    private static final int MIN_PICTURES = 20;
    private static final int HOUR_S = 3_600;

    @Test
    void a_wall_clock_that_jumps_an_hour_either_way_changes_nothing() throws Exception {
        Attempts.judge("a wall clock that jumps", ClockTrial::driveWhileItJumps);
    }

    /** No battery clock, and the network's time comes late: the relays start at a wrong time, and connections come when it is right. */
    @Test
    void a_clock_that_is_set_between_connections_keeps_nobody_out() throws Exception {
        try (WallClock clock = WallClock.right(Course.built("libwallclock.so"))) {
            clock.set(9 * HOUR_S);
            try (Course course = Course.open(clock.environment(), Shape.FREE)) {
                clock.set(0);
                TestDriver first = TestDriver.take(course, TestHome.PERSON);
                awaitPictures(first);
                for (TestHome.Relay relay : List.of(course.control, course.video)) {
                    assertTrue(readiness(course, relay).contains("set back by 9:00:00 h"), readiness(course, relay));
                    assertTrue(readiness(course, relay).startsWith("{\"ready\":true"), readiness(course, relay));
                }

                clock.set(-3 * HOUR_S);
                course.video.program().kill();
                course.startVideo();
                awaitPictures(first);
                clock.set(HOUR_S);
                course.control.program().kill();
                course.startControl();
                first.reopen();
                awaitPictures(first);
                clock.set(0);
                first.reopen();
                awaitPictures(first);
                Trials.report(
                        "wall clock 9 h ahead at the start, then right; video restarted 3 h behind, control 1 h ahead:"
                                + " pictures after each");
            }
        }
    }

    private static void awaitPictures(TestDriver driver) throws Exception {
        driver.page().awaitData("state", "ok"::equals);
        int before = Integer.parseInt(driver.page().data("frames"));
        driver.page().awaitData("frames", frames -> Integer.parseInt(frames) > before + MIN_PICTURES);
    }

    private static String readiness(Course course, TestHome.Relay relay) throws Exception {
        return asked(course, "http://127.0.0.1:" + relay.managementPort() + "/readyz");
    }

    private static void driveWhileItJumps() throws Exception {
        try (WallClock clock = WallClock.right(Course.built("libwallclock.so"));
                Course course = Course.open(clock.environment(), Shape.FREE)) {
            TestDriver driver = TestDriver.take(course, TestHome.PERSON);
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
                Optional<Entry.Motors> rested = course.box().all(Entry.Motors.class, fromNs).stream()
                        .filter(Entry.Motors::zero)
                        .findFirst();
                Attempts.assertCompared(rested.isEmpty(), "it stopped: " + rested);
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
        String date = asked(course, "--head", course.home.page() + "/")
                .lines()
                .filter(line -> line.startsWith("Date: "))
                .findFirst()
                .orElseThrow()
                .substring("Date: ".length());
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static String asked(Course course, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(Trials.tool("/usr/bin/curl"), "--silent"));
        command.addAll(List.of(options));
        Process curl = new ProcessBuilder(course.homePlace.command(command)).start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
