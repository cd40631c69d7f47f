package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A phone's display while somebody watches: it stays on, and shows nothing but the picture on request. */
class DisplayTrial {

    /** Records what the page asks of the browser, which does it as usual. */
    private static final String NOTE = """
            window.locks = [];
            window.turned = [];
            const request = WakeLock.prototype.request;
            WakeLock.prototype.request = async function (type) {
              const lock = await request.call(this, type);
              locks.push(lock);
              return lock;
            };
            const turn = ScreenOrientation.prototype.lock;
            ScreenOrientation.prototype.lock = function (way) {
              turned.push(way);
              return turn.call(this, way);
            };
            """;

    private static final String AWAKE = "locks.filter(({ released }) => !released).length";

    @Test
    void the_display_stays_on_while_somebody_watches_and_shows_only_the_picture_on_request() throws Exception {
        try (TestHome home = TestHome.withRover();
                Chromium chromium = new Chromium()) {
            Page page = Screen.SIDEWAYS.open(chromium);
            page.addInitScript(NOTE);
            PageData.logIn(page, home, TestHome.PERSON);
            page.waitForFunction("() => " + AWAKE + " === 1");

            page.getByTestId("fullscreen").click();
            page.waitForFunction("() => document.fullscreenElement !== null");
            assertTrue(page.getByTestId("stop").isVisible(), "STOP is on screen");
            page.waitForFunction("() => turned.join() === 'landscape'");
            page.getByTestId("fullscreen").click();
            page.waitForFunction("() => document.fullscreenElement === null");

            page.getByTestId("back").click();
            page.getByTestId("rovers").waitFor();
            page.waitForFunction("() => " + AWAKE + " === 0");
            page.getByTestId("rover").first().click();
            page.waitForFunction("() => " + AWAKE + " === 1");
            assertEquals(2, page.evaluate("locks.length"), "one for each time that somebody watches");
        }
    }
}
