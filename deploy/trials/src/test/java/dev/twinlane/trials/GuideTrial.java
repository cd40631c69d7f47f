package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A person who only looks and answers corrects a rover that was built wrong, and measures it. */
@ParameterizedClass
@EnumSource(names = {"DESKTOP", "UPRIGHT"})
class GuideTrial {

    private static final double PULL = 0.1;
    private static final int FULL_SPEED_MM_S = 500;
    private static final int BRAKE_MS = 120;
    private static final double STRAIGHT_DEG = 0.5;
    private static final int MOST_RUNS = 9;

    private final Screen screen;
    private TestHome home;
    private Blackbox box;
    private Chromium chromium;
    private Page page;
    private Hand hand;

    /** What a run did: how far ahead and to the left, as the rover faced at first; how much it turned left. */
    private record Run(double aheadMm, double leftMm, double turnedDeg) {

        static Run between(Entry.Body from, Entry.Body to) {
            double heading = Math.toRadians(from.headingDeg());
            double x = to.x() - from.x();
            double y = to.y() - from.y();
            return new Run(
                    x * Math.cos(heading) + y * Math.sin(heading),
                    y * Math.cos(heading) - x * Math.sin(heading),
                    to.headingDeg() - from.headingDeg());
        }
    }

    GuideTrial(Screen screen) {
        this.screen = screen;
    }

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build();
        home.startControl();
        home.startVideo();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator(
                "--blackbox=" + file,
                "--size=320x240",
                "--barcode",
                "--max-speed-mm-s=0", // never measured; the body goes FULL_SPEED_MM_S
                "--brake-ms=" + BRAKE_MS,
                "--left-reversed",
                "--pull=" + PULL,
                "--camera-upside-down");
        box = new Blackbox(file);
        chromium = new Chromium();
        page = screen.open(chromium);
        hand = Hand.at(page, screen);
    }

    @AfterEach
    void close() throws Exception {
        try {
            chromium.close();
        } finally {
            home.close();
        }
    }

    @Test
    void a_rover_that_was_built_wrong_is_corrected_by_answers() throws Exception {
        PageData.logIn(page, home, TestHome.PERSON);
        page.getByTestId("measure").click();
        assertFalse(isUpright(), "the camera hangs upside down");
        Pictures.keep(page, "guide-picture-" + page.viewportSize().width);
        page.getByTestId("picture-onItsHead").click();
        await("upright").atMost(Duration.ofSeconds(20)).until(this::isUpright);
        page.getByTestId("picture-upright").click();

        int wired = 0;
        for (Run run = drive(Hand.Way.AHEAD, 500); ; run = drive(Hand.Way.AHEAD, 500)) {
            Pictures.keep(page, "guide-wheels-" + page.viewportSize().width);
            answer("wheels-" + went(run));
            if (went(run).equals("forward")) {
                break;
            }
            wired++;
            assertTrue(wired < 3, "still it " + went(run));
        }
        assertEquals(1, wired, "one answer tells which motor is reversed");
        answer("turn-" + (drive(Hand.Way.LEFT, 300).turnedDeg() > 0 ? "left" : "right"));

        int runs = 1;
        for (Run run = drive(Hand.Way.AHEAD, 1_000);
                !ended(run).equals("straight");
                run = drive(Hand.Way.AHEAD, 1_000)) {
            answer("straight-" + ended(run));
            runs++;
            assertTrue(runs <= MOST_RUNS, "still it turns by " + run.turnedDeg() + "°");
        }
        Pictures.keep(page, "guide-straight-" + page.viewportSize().width);
        answer("straight-straight");

        page.getByTestId("calibrate-begin").click();
        page.getByText("Mark where it stands").waitFor();
        Entry.Body start = box.newest();
        double measuredMm = drive(Hand.Way.AHEAD, 1_200).aheadMm();
        double rolledMm = rolledMm(start);
        page.getByTestId("calibrate-distance").fill(String.valueOf(Math.round(measuredMm)));
        page.getByTestId("calibrate-roll").fill(String.valueOf(Math.round(rolledMm)));
        Pictures.keep(page, "guide-speed-" + page.viewportSize().width);
        page.getByTestId("calibrate-save").click();
        page.getByText("Kept:").waitFor();
        page.getByTestId("calibrate-close").click();

        double speed = kept("maxSpeedMmS");
        double trim = kept("motors.trim");
        Run last = drive(Hand.Way.AHEAD, 1_500);
        Trials.report(
                "guide, %s: a wheel reversed found by 1 answer; pull %.3f trimmed by %.3f after %d runs; %.0f mm/s measured as %.0f;"
                        + " then %.0f mm ahead, %.0f mm beside the line",
                screen, PULL, trim, runs, (1 - PULL) * FULL_SPEED_MM_S, speed, last.aheadMm(), Math.abs(last.leftMm()));
        assertEquals(PULL, trim, 0.02);
        assertEquals((1 - PULL) * FULL_SPEED_MM_S, speed, 0.15 * FULL_SPEED_MM_S, "as fast as its weaker wheel");
        assertTrue(speed >= 0.95 * (1 - PULL) * FULL_SPEED_MM_S, "believed too fast rather than too slow");
        assertTrue(Math.abs(last.leftMm()) < 0.05 * last.aheadMm(), last.toString());
    }

    /** Arms, holds key or stick until the motors have turned for so long, lets go, waits until the rover stands, and disarms. */
    private Run drive(Hand.Way way, int forMs) {
        PageData.arm(page, page.getByTestId("arm")::click);
        Entry.Body before = box.newest();
        long fromNs = System.nanoTime();
        hand.push(way);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> box.motorsTurn(fromNs).isPresent());
        long turningNs = box.motorsTurn(fromNs).getAsLong();
        await().pollInterval(Duration.ofMillis(10))
                .until(() ->
                        System.nanoTime() - turningNs > Duration.ofMillis(forMs).toNanos());
        hand.letGo(way);
        long upNs = System.nanoTime();
        await().atMost(Duration.ofSeconds(5)).until(() -> box.motorsZero(upNs).isPresent());
        await().atMost(Duration.ofSeconds(5)).until(this::stands);
        Run run = Run.between(before, box.newest());
        page.getByTestId("arm").click(); // each answer that changes something disarms it anyway
        PageData.await(page, "armed", "false"::equals);
        return run;
    }

    /** It has been where it is for a while: what spins on the spot has no speed either. */
    private boolean stands() {
        Entry.Body now = box.newest();
        List<Entry.Body> lately =
                box.all(Entry.Body.class, now.ns() - Duration.ofMillis(100).toNanos());
        return lately.size() > 1
                && lately.stream()
                        .allMatch(one ->
                                one.distanceTo(now) < 0.1 && Math.abs(one.headingDeg() - now.headingDeg()) < 0.01);
    }

    private double rolledMm(Entry.Body start) {
        List<Entry.Motors> motors = box.all(Entry.Motors.class, start.ns());
        long letGoNs = motors.get(motors.size() - 1).ns();
        Entry.Body there = box.all(Entry.Body.class, letGoNs).get(0);
        return there.distanceTo(box.newest());
    }

    private static String went(Run run) {
        if (Math.abs(run.turnedDeg()) > 20) {
            return run.turnedDeg() > 0 ? "spunLeft" : "spunRight";
        }
        return run.aheadMm() > 0 ? "forward" : "backward";
    }

    private static String ended(Run run) {
        if (Math.abs(run.turnedDeg()) < STRAIGHT_DEG) {
            return "straight";
        }
        return run.turnedDeg() > 0 ? "left" : "right";
    }

    /** Answers, and waits until that was taken in: the question is asked anew, or another one is. */
    private void answer(String testId) {
        page.getByTestId(testId).click();
        page.waitForFunction(
                "id => { const answer = document.querySelector(`[data-testid=${id}]`);"
                        + " return answer.disabled || answer.offsetParent === null; }",
                testId);
    }

    /** Can the barcode in the picture be read? */
    private boolean isUpright() throws Exception {
        page.evaluate(OnScreen.WATCH);
        await().atMost(Duration.ofSeconds(20)).until(() -> OnScreen.count(looks()) >= 5);
        return !OnScreen.looks(looks()).isEmpty();
    }

    private String looks() {
        return String.valueOf(page.evaluate(OnScreen.LOOKS));
    }

    /** One of the figures that control keeps of the rover. */
    private double kept(String figure) {
        return ((Number) page.evaluate("fetch('api/rovers/' + location.hash.split('/')[2] + '/settings')"
                        + ".then((answer) => answer.json()).then(({ settings }) => settings." + figure + ")"))
                .doubleValue();
    }
}
