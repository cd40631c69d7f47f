package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody without a mouse: everything is reached by Tab and done by Enter, what has the focus can be seen, Space is STOP everywhere. */
class KeyboardTrial {

    private static final int MOST_TABS = 80;

    /** Can the eye tell where the focus is? */
    private static final String SHOWS_FOCUS = """
            (() => {
              const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
              return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
            })()
            """;

    private TestHome home;
    private Blackbox box;
    private Chromium chromium;
    private Page page;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.open().withSmallPictures();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file);
        box = new Blackbox(file);
        chromium = new Chromium();
        page = chromium.desktop();
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
    void a_person_without_a_mouse_logs_in_drives_stops_and_sets_everything() throws Exception {
        page.navigate(home.page() + "/");
        page.getByTestId("login").waitFor();
        page.keyboard().type(TestHome.PERSON); // the first field has the focus
        tabTo("password");
        page.keyboard().type(TestHome.PASSWORD);
        page.keyboard().press("Enter");
        page.getByTestId("rover").waitFor();
        enter("rover");
        PageData.await(page, "ageKind", "known"::equals);

        drivesAndStops();
        choosesHowToDrive();
        looksAtWhatElseThereIs();
        setsThingsAtHome();
        enter("logout");
        page.getByTestId("login").waitFor();
    }

    private void drivesAndStops() {
        tabTo("arm");
        Entry.Body before = box.newest();
        PageData.drive(
                page,
                () -> page.keyboard().press("Enter"),
                () -> {
                    assertEquals("arm", focused(), "whoever has to arm again presses Enter again");
                    page.keyboard().down("w");
                },
                () -> page.keyboard().up("w"),
                () -> box.newest().distanceTo(before) > 150);
        page.keyboard().up("w");
        stopBySpace();
        enter("release-stop");
        PageData.await(page, "estop", "false"::equals);
    }

    private void choosesHowToDrive() {
        enter("wheel");
        page.getByTestId("hands").waitFor();
        tabTo("hands-haptics");
        boolean ticked = page.getByTestId("hands-haptics").isChecked();
        spaceStops();
        assertEquals(ticked, page.getByTestId("hands-haptics").isChecked(), "Space is STOP and ticks nothing");
        page.keyboard().press("Enter");
        assertNotEquals(ticked, page.getByTestId("hands-haptics").isChecked(), "Enter ticks");
        tabBackTo("hands-thumb");
        spaceStops();
        tabTo("hands-speed");
        String speed = page.getByTestId("hands-speed").inputValue();
        page.keyboard().press("ArrowLeft");
        assertTrue(
                Double.parseDouble(page.getByTestId("hands-speed").inputValue()) < Double.parseDouble(speed),
                "arrows choose, and do not drive");
        spaceStops();
        page.keyboard().press("Escape");
        page.getByTestId("hands").waitFor(gone());
        assertEquals("wheel", focused(), "back where the focus was");
    }

    private void looksAtWhatElseThereIs() {
        enter("measure");
        page.getByTestId("calibrate").waitFor();
        enter("picture-upright");
        page.locator("[data-testid=calibrate][data-station='1']").waitFor();
        spaceStops();
        tabBackTo("station-3");
        page.keyboard().press("Enter");
        page.locator("[data-testid=calibrate][data-station='3']").waitFor();
        enter("calibrate-close");
        page.getByTestId("calibrate").waitFor(gone());
        enter("details-open");
        page.getByTestId("details").waitFor();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        page.getByTestId("help-sheet").waitFor();
        spaceStops();
        page.keyboard().press("Escape");
        page.getByTestId("help-sheet").waitFor(gone());
        enter("back");
        page.getByTestId("rovers").waitFor();
    }

    private void keepsTheFocusWhenTheListChanges() throws Exception {
        tabTo("manage-open");
        home.addRover("Second rover");
        awaitRovers(2);
        assertEquals("manage-open of " + home.rover.id(), focusedInTheList());
        page.keyboard().press("Enter");
        page.getByTestId("manage").waitFor();
        home.addRover("Third rover");
        page.waitForResponse(
                response -> response.url().endsWith("/api/rovers")
                        && response.text().contains("Third"),
                () -> {});
        page.keyboard().press("Escape");
        awaitRovers(3);
        assertEquals("manage-open of " + home.rover.id(), focusedInTheList());
    }

    private String focusedInTheList() {
        return focused() + " of "
                + page.evaluate("document.activeElement.closest('[data-rover]')?.dataset.rover ?? 'no rover'");
    }

    private void awaitRovers(int rovers) {
        page.waitForFunction("rovers => document.querySelectorAll('[data-rover]').length === rovers", rovers);
    }

    private void setsThingsAtHome() throws Exception {
        keepsTheFocusWhenTheListChanges();
        enter("manage-open");
        page.getByTestId("devices").locator("li").first().waitFor();
        tabTo("speed");
        page.keyboard().press("ArrowDown");
        page.getByTestId("undo").waitFor();
        enter("undo");
        page.getByTestId("toast").waitFor(gone());
        enter("other-way-open");
        enter("device-revoke");
        page.getByTestId("ask").waitFor();
        page.keyboard().press("Escape");
        page.getByTestId("ask").waitFor(gone());
        enter("manage-done");
        page.getByTestId("manage").waitFor(gone());
        for (String place : new String[] {"go-people", "go-book", "person"}) {
            enter(place);
            page.waitForFunction(
                    "place => document.querySelector(`[data-testid=${place}]`)?.hasAttribute('aria-current')", place);
        }
    }

    /** Stops the rover by Space from wherever the focus is, and releases the stop; the focus stays where it is. */
    private void spaceStops() {
        stopBySpace();
        page.evaluate("document.querySelector('[data-testid=release-stop]').click()");
        PageData.await(page, "estop", "false"::equals);
    }

    private void stopBySpace() {
        String before = focused();
        page.keyboard().press("Space");
        PageData.await(page, "estop", "true"::equals);
        await().until(() -> box.newest().speedMmS() == 0);
        assertEquals(before, focused(), "STOP leaves the focus where it is");
    }

    private void enter(String testId) {
        tabTo(testId);
        page.keyboard().press("Enter");
    }

    private void tabTo(String testId) {
        tab(testId, "Tab");
    }

    private void tabBackTo(String testId) {
        tab(testId, "Shift+Tab");
    }

    private void tab(String testId, String key) {
        for (int tabs = 0; !focused().equals(testId); tabs++) {
            assertTrue(tabs < MOST_TABS, testId + " is never reached");
            page.keyboard().press(key);
        }
        assertTrue((Boolean) page.evaluate(SHOWS_FOCUS), testId + " has the focus, but does not show it");
    }

    private String focused() {
        return String.valueOf(page.evaluate("document.activeElement.dataset.testid ?? ''"));
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
