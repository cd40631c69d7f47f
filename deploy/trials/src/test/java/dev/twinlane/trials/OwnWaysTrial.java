package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who drives otherwise than most: by a gamepad in an order of its own, with sounds, or as a child. */
class OwnWaysTrial {

    /** A gamepad whose stick is on axes 2 and 3, whose buttons have other numbers, and which the trial pushes. */
    private static final String GAMEPAD = """
            globalThis.hold = (axes, down = -1) => {
              const buttons = Array.from({ length: 12 }, (_, i) => ({ pressed: down === i, value: down === i ? 1 : 0 }));
              globalThis.trialPad = { id: "Own order", index: 0, timestamp: performance.now(), connected: true, mapping: "",
                axes: [0, 0, ...axes], buttons };
            };
            hold([0, 0]);
            navigator.getGamepads = () => [globalThis.trialPad];
            globalThis.heard = [];
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...at) {
              heard.push(this.frequency.value);
              return start.apply(this, at);
            };
            """;

    private static final String LET_GO = "hold([0, 0])";
    private static final int STOP_BUTTON = 6;
    private static final int ARM_BUTTON = 8;

    @Test
    void a_gamepad_in_an_order_of_its_own_is_set_up_and_drives_and_a_child_has_no_tools() throws Exception {
        try (TestHome home = TestHome.open();
                Chromium chromium = new Chromium()) {
            Path file = home.data().resolve("blackbox.ndjson");
            home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
            Blackbox box = new Blackbox(file);
            Page page = chromium.desktop();
            page.addInitScript(GAMEPAD);
            PageData.logIn(page, home, TestHome.PERSON);
            page.getByTestId("wheel").click();
            page.getByText("set it up first").waitFor();
            setUp(page);
            page.getByTestId("hands-sounds").check();
            Pictures.keep(page, "gamepad-set-up");
            page.getByTestId("hands-close").click();

            PageData.drive(
                    page,
                    () -> press(page, ARM_BUTTON),
                    () -> page.evaluate("hold([0, 1])"), // its stick is upside down
                    () -> page.evaluate(LET_GO),
                    () -> box.newest().speedMmS() > 50);
            page.waitForFunction("() => heard.includes(660)");
            press(page, STOP_BUTTON);
            PageData.await(page, "estop", "true"::equals);
            page.waitForFunction("() => heard.includes(330)");
            page.getByTestId("release-stop").click();
            PageData.await(page, "estop", "false"::equals);

            page.getByTestId("wheel").click();
            page.getByTestId("hands-child").check();
            page.getByTestId("hands-close").click();
            for (String tool : List.of("photo", "measure", "fill", "light")) {
                page.getByTestId(tool).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            }
            page.getByTestId("arm")
                    .filter(new Locator.FilterOptions().setHasText("Hold to drive"))
                    .waitFor();
            Pictures.keep(page, "child");
            page.getByTestId("wheel").click();
            page.getByText("Hold the button for 2 seconds").waitFor();
            assertEquals(0, page.locator(".side:not([hidden])").count(), "a press opens nothing");
            page.getByTestId("wheel").click(new Locator.ClickOptions().setDelay(2_500));
            page.getByTestId("hands-child").uncheck();
            page.getByTestId("photo").waitFor();
        }
    }

    private static void setUp(Page page) {
        page.getByTestId("pad-setup").click();
        for (String push : List.of("hold([-1, 0])", "hold([1, 0])", "hold([0, 1])", "hold([0, -1])")) {
            show(page, push);
        }
        show(page, "hold([0, 0], " + STOP_BUTTON + ")");
        show(page, "hold([0, 0], " + ARM_BUTTON + ")");
        page.getByTestId("pad-skip").click();
        page.getByTestId("pad-asks")
                .filter(new Locator.FilterOptions().setHasText("Saved"))
                .waitFor();
    }

    /** Pushes until the next one is asked for, and lets go. */
    private static void show(Page page, String push) {
        Locator asks = page.getByTestId("pad-asks");
        String asked = asks.textContent();
        page.evaluate("new Promise((done) => setTimeout(done, 60)).then(() => " + push + ")");
        page.waitForFunction("asked => document.querySelector('[data-testid=pad-asks]').textContent !== asked", asked);
        page.evaluate(LET_GO);
    }

    private static void press(Page page, int button) {
        page.evaluate("hold([0, 0], " + button + ")");
        page.evaluate("new Promise((done) => setTimeout(done, 100)).then(() => " + LET_GO + ")");
    }
}
