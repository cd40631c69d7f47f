package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who counts in feet and inches reads and types no other units. */
class UnitsTrial {

    private TestHome home;
    private Chromium chromium;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.withRover("--size=320x240", "--fps=20");
        chromium = new Chromium();
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
    void the_stopping_distance_and_the_lens_are_in_inches_and_what_is_typed_is_kept() {
        Page page = Screen.SIDEWAYS.open(chromium);
        page.addInitScript("localStorage.setItem('twinlane.units', 'imperial')");
        PageData.logIn(page, home, TestHome.PERSON);
        page.getByTestId("wheel").click();
        Locator height = page.getByTestId("hands-heightMm");
        assertEquals("5.9", height.inputValue(), "150 mm");
        height.fill("10");
        height.press("Enter");
        height.scrollIntoViewIfNeeded();
        page.getByText("Camera height (in)").waitFor();
        Pictures.keep(page, "units-lens");
        assertEquals(
                254.0,
                ((Number) page.evaluate("JSON.parse(localStorage.getItem('twinlane.driving')).lens.heightMm"))
                        .doubleValue(),
                1e-6);
        page.getByTestId("hands-close").click();

        page.getByTestId("measure").click();
        page.getByTestId("station-2").click();
        page.getByText("6.6 ft of clear floor").waitFor();
        page.getByTestId("calibrate-close").click();

        Locator limit = page.getByTestId("limit")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("stops within \\d+ in$")));
        new Hand.Keys(page).drive(Hand.Way.AHEAD, limit::isVisible);
        Pictures.keep(page, "units-driving");
        page.keyboard().up("w");
        String words = String.valueOf(page.evaluate("document.body.innerText"));
        assertFalse(words.matches("(?s).*\\d (mm|cm|m)\\b.*"), words);
    }
}
