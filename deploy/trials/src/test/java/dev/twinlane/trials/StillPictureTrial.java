package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A driver is told when the rover is driven and its picture does not change; never when it does. */
class StillPictureTrial {

    private static final Duration DRIVEN = Duration.ofSeconds(3);

    /** One whose wheels turn and take it nowhere. */
    @Test
    void wheels_that_turn_in_the_air_are_told() throws Exception {
        try (TestHome home = TestHome.withRover("--true-speed=1", "--size=320x240");
                Chromium chromium = new Chromium()) {
            Page page = drives(home, chromium);

            notice(page).waitFor();
            page.keyboard().up("w");
        }
    }

    @Test
    void a_rover_that_moves_is_told_nothing() throws Exception {
        try (TestHome home = TestHome.withRover("--size=320x240");
                Chromium chromium = new Chromium()) {
            Page page = drives(home, chromium);

            Trials.holdsFor(DRIVEN, "no notice", () -> notice(page).count() == 0);
            page.keyboard().up("w");
            assertEquals(0, notice(page).count());
        }
    }

    private static Page drives(TestHome home, Chromium chromium) {
        Page page = Screen.DESKTOP.open(chromium);
        PageData.logIn(page, home, TestHome.PERSON);
        PageData.arm(page, () -> page.getByTestId("arm").click());
        page.keyboard().down("a");
        page.keyboard().down("w");
        return page;
    }

    private static Locator notice(Page page) {
        return page.getByText("The picture does not change");
    }
}
