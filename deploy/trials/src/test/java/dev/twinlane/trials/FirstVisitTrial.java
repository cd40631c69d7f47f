package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the page loads on an old phone: how much of it, in how many files, how soon; and again on the second visit. */
@Tag("alone")
class FirstVisitTrial {

    private static final int TIMES_SLOWER = 4;
    private static final int LATENCY_MS = 20;
    private static final int MOST_KB = 200;

    /** The index, files that may change under the same name, and the calls that open a rover. */
    private static final int MOST_ASKED_AGAIN = 12;

    private static final String LOADED =
            "performance.getEntriesByType('resource')" + ".concat(performance.getEntriesByType('navigation'))";

    @Test
    void an_old_phone_has_the_page_soon_and_fetches_little_of_it_again() throws Exception {
        try (TestHome home = TestHome.withRover();
                Chromium chromium = new Chromium();
                Watching awake = Watching.start(home, home.rover, home.login())) {
            Page page = Screen.UPRIGHT.open(chromium);
            Conditions.slowDown(page, TIMES_SLOWER);
            Conditions.answerAfter(page, LATENCY_MS);
            page.navigate(home.page() + "/");
            page.getByTestId("login").waitFor();
            double doorS = number(page, "performance.now()") / 1000;
            double files = number(page, LOADED + ".length");
            double kb = number(page, LOADED + ".reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)") / 1024;

            PageData.logIn(page, home, TestHome.PERSON);
            PageData.await(page, "frames", frames -> Integer.parseInt(frames) > 0);
            page.reload();
            PageData.await(page, "frames", frames -> Integer.parseInt(frames) > 0);
            double pictureS = number(page, "performance.now()") / 1000;
            double asked = number(page, LOADED + ".filter(({ transferSize }) => transferSize > 0).length");
            Trials.report(
                    "a phone %d times slower, %d ms away: first visit %.0f files, %.0f KB on the wire, login on screen after"
                            + " %.1f s; later %.0f files asked for, first picture %.1f s after the rover's address was opened,"
                            + " its camera being awake",
                    TIMES_SLOWER, LATENCY_MS, files, kb, doorS, asked, pictureS);
            assertTrue(kb < MOST_KB, "the page weighs " + kb + " KB");
            assertTrue(asked <= MOST_ASKED_AGAIN, asked + " files were asked for again");
            assertFalse(awake.takeAgesMs().isEmpty(), "the camera was awake all the time");
        }
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
