package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import dev.twinlane.lab.Shape;
import dev.twinlane.simulator.blackbox.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spectator presses STOP over a narrow link that their own pictures fill. */
class EstopTrial {

    private static final int TIMES = Trials.full() ? 100 : 20;
    private static final int P95_MS = 110;
    private static final String SPECTATOR = "joon";
    private static final Shape NARROW = new Shape(4_000_000, 40, 0);

    @Test
    void a_spectators_stop_reaches_the_board_past_the_pictures() throws Exception {
        Attempts.judge("STOP by a spectator", EstopTrial::pressStop);
    }

    private static void pressStop() throws Exception {
        try (Course course = Course.open(NARROW, "--size=640x480", "--jpeg-quality=75", "--fps=25")) {
            course.home.addPerson(SPECTATOR);
            TestDriver driver = TestDriver.take(course, course.homePlace, TestHome.PERSON);
            TestDriver spectator = TestDriver.take(course, SPECTATOR);
            driver.arm();
            List<Double> tookMs = new ArrayList<>();
            List<Double> fps = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                spectator.page().awaitData("fps", each -> Double.parseDouble(each) > 5);
                fps.add(Double.parseDouble(spectator.page().data("fps")));
                long pressedNs = System.nanoTime();
                spectator.page().press(Tab.Key.SPACE);
                await().pollInterval(Duration.ofMillis(20)).until(() -> reached(course.box(), pressedNs) > 0);
                tookMs.add((reached(course.box(), pressedNs) - pressedNs) / 1e6);
                spectator.page().letGo(Tab.Key.SPACE);
                driver.page().awaitData("estop", "true"::equals);
                spectator.page().awaitData("estop", "true"::equals);
                driver.releaseStop();
                spectator.page().awaitData("estop", "false"::equals);
            }
            Trials.report(
                    "STOP by a spectator behind 4 Mbit/s, 40 ms, filled with pictures at %.0f fps: on the board after p50 %.0f, "
                            + "p95 %.0f, max %.0f ms (%d times)",
                    Trials.percentile(fps, 0.5),
                    Trials.percentile(tookMs, 0.5),
                    Trials.percentile(tookMs, 0.95),
                    Trials.percentile(tookMs, 1),
                    TIMES);
            Attempts.assertWithin("p95 of " + tookMs, Trials.percentile(tookMs, 0.95), P95_MS);
        }
    }

    private static long reached(Blackbox box, long sinceNs) {
        return box.all(Entry.Heard.class, sinceNs).stream()
                .filter(heard -> heard.what().equals("estop"))
                .mapToLong(Entry.Heard::ns)
                .findFirst()
                .orElse(0);
    }
}
