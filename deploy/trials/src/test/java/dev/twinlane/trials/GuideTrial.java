package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import dev.twinlane.trials.Surveyor.Run;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A person who only looks and answers corrects a rover that was built wrong, and measures it: by a phone in the hand, in a full run
 * at a desk, too.
 */
@Tag("alone")
@ParameterizedClass
@MethodSource("screens")
class GuideTrial {

    private static final double PULL = 0.1;
    private static final int FULL_SPEED_MM_S = 500;
    private static final int BRAKE_MS = 120;
    private static final double STRAIGHT_DEG = 0.5;
    private static final int STRAIGHT_MS = 600;
    private static final int COUNTED_WITHIN_MS = 3_000;
    private static final int MOST_RUNS = 9;

    private final Screen screen;
    private TestHome home;
    private Chromium chromium;
    private Page page;
    private Surveyor surveyor;

    static Stream<Screen> screens() {
        return Trials.full() ? Stream.of(Screen.UPRIGHT, Screen.DESKTOP) : Stream.of(Screen.UPRIGHT);
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
        chromium = new Chromium();
        page = screen.open(chromium);
        surveyor = new Surveyor(page, Hand.at(page, screen), new Blackbox(file));
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
        await("upright").until(this::isUpright);
        page.getByTestId("picture-upright").click();

        int wired = 0;
        for (Run run = surveyor.drive(Hand.Way.AHEAD, 500); ; run = surveyor.drive(Hand.Way.AHEAD, 500)) {
            Pictures.keep(page, "guide-wheels-" + page.viewportSize().width);
            answer("wheels-" + went(run));
            if (went(run).equals("forward")) {
                break;
            }
            wired++;
            assertTrue(wired < 3, "still it " + went(run));
        }
        assertEquals(1, wired, "one answer tells which motor is reversed");
        surveyor.measureSpeed();

        answer("turn-" + (surveyor.drive(Hand.Way.LEFT, 300).turnedDeg() > 0 ? "left" : "right"));
        int runs = 1;
        for (Run run = straightRun(); !ended(run).equals("straight"); run = straightRun()) {
            answer("straight-" + ended(run));
            runs++;
            assertTrue(runs <= MOST_RUNS, "still it turns by " + run.turnedDeg() + "°");
        }
        Pictures.keep(page, "guide-straight-" + page.viewportSize().width);
        answer("straight-straight");
        page.getByTestId("calibrate-close").click();

        double speed = surveyor.kept("maxSpeedMmS");
        double trim = surveyor.kept("motors.trim");
        Run last = surveyor.drive(Hand.Way.AHEAD, STRAIGHT_MS);
        Trials.report(
                "guide, %s: a wheel reversed found by 1 answer; pull %.3f trimmed by %.3f after %d runs; %.0f mm/s measured as %.0f;"
                        + " then %.0f mm ahead, %.0f mm beside the line",
                screen, PULL, trim, runs, (1 - PULL) * FULL_SPEED_MM_S, speed, last.aheadMm(), Math.abs(last.leftMm()));
        assertEquals(PULL, trim, 0.02);
        assertTrue(speed >= 0.95 * (1 - PULL) * FULL_SPEED_MM_S, speed + " mm/s: slower than its weaker wheel");
        assertTrue(speed <= 1.1 * FULL_SPEED_MM_S, speed + " mm/s: faster than its stronger wheel");
        assertTrue(Math.abs(last.leftMm()) < 0.05 * last.aheadMm(), last.toString());
    }

    /** A run ahead that the guide counts. One that was too short, as where pictures come late, it asks for again. */
    private Run straightRun() {
        for (int tries = 0; tries < MOST_RUNS; tries++) {
            Run run = surveyor.drive(Hand.Way.AHEAD, STRAIGHT_MS);
            try {
                page.waitForFunction(
                        "() => !document.querySelector('[data-testid=straight-straight]').disabled",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(COUNTED_WITHIN_MS));
                return run;
            } catch (TimeoutError tooShort) {
                // once more
            }
        }
        throw new AssertionError("no run counts: " + page.evaluate("document.body.innerText"));
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
        await().until(() -> OnScreen.count(looks()) >= 5);
        return !OnScreen.looks(looks()).isEmpty();
    }

    private String looks() {
        return String.valueOf(page.evaluate(OnScreen.LOOKS));
    }
}
