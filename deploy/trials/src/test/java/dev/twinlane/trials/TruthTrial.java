package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the page says is true for whoever reads it, and nothing is on screen that must not be seen. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TruthTrial {

    private static final String OTHER = "jun";
    private static final String LONG_NAME = "Wolkenkuckucksheimgartenmaulwurfdompteur";
    private static final int ROVERS = 20;
    private static final int LONGEST_LIST_PX = 4_500;

    /** Keeps hold of the worker that receives pictures, so that a trial can end it. */
    private static final String HOLD = """
            globalThis.workers = [];
            globalThis.Worker = class extends Worker {
              constructor(...how) { super(...how); workers.push(this); }
            };
            """;

    /** The brightest channel of the picture's canvas, 0..255. */
    private static final String BRIGHTEST = """
            () => {
              const picture = document.querySelector("canvas.picture");
              const copy = new OffscreenCanvas(64, 48).getContext("2d");
              copy.drawImage(picture, 0, 0, 64, 48);
              const { data } = copy.getImageData(0, 0, 64, 48);
              return data.reduce((most, value, i) => (i % 4 === 3 ? most : Math.max(most, value)), 0);
            }
            """;

    private TestHome home;
    private TestHome.Relay control;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.addPerson(OTHER);
        control = home.startControl();
        home.startVideo();
        home.startSimulator("--size=320x240", "--fps=20");
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    private Page opened(Page page, String person) {
        page.addInitScript(HOLD);
        PageData.logIn(page, home, person);
        return page;
    }

    private static void says(Page page, String testId, String words) {
        page.getByTestId(testId)
                .filter(new Locator.FilterOptions().setHasText(words))
                .waitFor();
    }

    private static void isGone(Page page, String testId) {
        page.getByTestId(testId).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static String words(Page page, String testId) {
        return page.getByTestId(testId).textContent();
    }

    @Test
    void a_spectator_who_loses_a_lane_reads_who_drives_and_not_that_the_rover_stopped() throws Exception {
        Page driver = opened(chromium.desktop(), TestHome.PERSON);
        Page spectator = opened(Screen.UPRIGHT.open(chromium), OTHER);
        PageData.arm(driver, driver.getByTestId("arm")::click);
        PageData.await(spectator, "driver", TestHome.PERSON::equals);
        driver.keyboard().down("a");
        PageData.await(driver, "angular", turning -> Double.parseDouble(turning) > 0);
        // at first the dead man's fallback limits the speed: no picture is to blame
        for (Page page : List.of(driver, spectator)) {
            await().until(
                            () -> words(page, "limit"),
                            limit -> limit.matches("(Max speed \\d+%, to stop in time|Full speed)( · .*)?"));
            assertEquals("full", page.getByTestId("limit").getAttribute("data-level"));
        }

        spectator.evaluate("workers.forEach((worker) => worker.terminate())");
        PageData.await(spectator, "state", "pictureLost"::equals);
        says(spectator, "lost-body", TestHome.PERSON + " is driving.");
        says(spectator, "lost", "VIDEO LOST");
        assertTrue(spectator.title().startsWith("Video lost · Trial rover"), spectator.title());
        Pictures.keep(spectator, "truth-spectator-video");

        assertEquals("ok", PageData.of(driver, "state"), "the driver drives on");

        chromium.networkMayFail();
        control.program().kill();
        says(driver, "lost-body", "Without your commands the rover stopped by itself.");
        says(spectator, "lost-body", TestHome.PERSON + " was driving");
        assertEquals("CONNECTION LOST", words(spectator, "lost"));
        assertFalse(words(spectator, "lost-body").contains("stopped"));
        Pictures.keep(spectator, "truth-spectator-control");
        Pictures.keep(driver, "truth-driver-control");
        control = home.startControl();
        PageData.await(driver, "state", "ok"::equals);
    }

    @Test
    void a_push_before_arming_says_why_nothing_moves_and_the_words_go_when_they_are_no_longer_true() {
        Page mina = opened(chromium.desktop(), TestHome.PERSON);
        PageData.await(mina, "state", "ok"::equals);
        PageData.awaitNobodyDrives(mina);
        mina.keyboard().press("w");
        says(mina, "notice", "Press Arm first");
        PageData.arm(mina, mina.getByTestId("arm")::click);
        isGone(mina, "notice");

        Page jun = opened(Screen.SIDEWAYS.open(chromium), OTHER);
        new Fingers(jun).pushStick(1);
        says(jun, "notice", TestHome.PERSON + " is driving. Request control first.");
        jun.getByTestId("arm").click(); // asks
        mina.getByTestId("grant").click();
        says(jun, "notice", "You have control");
        assertEquals("You have control", words(jun, "driver"));
        mina.getByTestId("lease-other").click(); // an admin takes it at once
        says(jun, "notice", TestHome.PERSON + " has control now.");
        mina.getByTestId("lease-other").click(); // gives it up
        PageData.awaitNobodyDrives(mina);
    }

    @Test
    void a_turned_phone_lets_go_though_the_thumb_stays_down() {
        Page page = opened(Screen.SIDEWAYS.open(chromium), TestHome.PERSON);
        PageData.arm(page, page.getByTestId("arm")::click);
        Fingers fingers = new Fingers(page);
        fingers.pushStick(1, -1, 0);
        PageData.await(page, "sentAngular", angular -> Double.parseDouble(angular) > 0.5);
        page.setViewportSize(390, 844);
        PageData.await(page, "sentAngular", "0"::equals);
        fingers.lift();
        page.getByTestId("arm").click();
        PageData.await(page, "armed", "false"::equals);
        page.getByTestId("lease-other").click();
        PageData.awaitNobodyDrives(page);
    }

    @Test
    void no_picture_stays_behind_a_camera_that_is_off_or_a_right_that_was_taken() throws Exception {
        Visitor admin = home.login();
        String rover = "/api/rovers/" + home.rover.id();
        int jun = 0;
        for (JsonNode person : admin.get("/api/people")) {
            jun = person.get("name").asText().equals(OTHER) ? person.get("id").asInt() : jun;
        }
        admin.put("/api/people/" + jun + "/state", Map.of("admin", false, "disabled", false));
        admin.put(rover + "/rights/" + jun, Map.of("right", "watch"));
        Page page = opened(chromium.desktop(), OTHER);
        assertTrue(brightest(page) > 40, "a picture is there");

        admin.put(rover + "/privacy/camera", Map.of("off", true));
        PageData.await(page, "state", "cameraOff"::equals);
        await().until(() -> brightest(page) == 0);
        assertTrue(page.locator("canvas.shown").count() == 0, "the canvas is hidden");
        admin.put(rover + "/privacy/camera", Map.of("off", false));
        PageData.await(page, "state", "ok"::equals);
        assertTrue(brightest(page) > 40, "there is a picture again");

        await().until(() -> storedPictures(page) == 1);
        chromium.networkMayFail();
        admin.put(rover + "/rights/" + jun, Map.of("right", "none"));
        says(page, "lost", "ROVER NOT FOUND");
        await().until(() -> brightest(page) == 0);
        await().until(() -> storedPictures(page) == 0);
        Pictures.keep(page, "truth-right-taken");
        admin.put("/api/people/" + jun + "/state", Map.of("admin", true, "disabled", false));
    }

    private static int brightest(Page page) {
        return ((Number) page.evaluate(BRIGHTEST)).intValue();
    }

    private static int storedPictures(Page page) {
        return ((Number) page.evaluate(
                        "Object.keys(localStorage).filter((key) => key.startsWith('twinlane.seen.')).length"))
                .intValue();
    }

    @Test
    void an_address_that_was_cut_shows_the_rovers_and_twenty_of_them_stand_in_order_on_a_phone() throws Exception {
        Visitor admin = home.login();
        admin.post("/api/rovers", Map.of("name", LONG_NAME));
        for (int i = ROVERS - 2; i > 0; i--) {
            admin.post("/api/rovers", Map.of("name", "Yard " + i));
        }
        Page page = opened(chromium.of(390, 844, ColorScheme.DARK, "en-GB"), TestHome.PERSON);
        page.navigate(home.page() + "/#/rover/%E0%A4%A");
        await().until(() -> page.getByTestId("rover").count() == ROVERS);
        assertEquals("Rovers · Twinlane", page.title());
        List<String> names = page.locator(".rover h2").allTextContents();
        assertTrue(names.indexOf("Yard 2") < names.indexOf("Yard 10"), names.toString());
        assertEquals(390, number(page, "document.documentElement.scrollWidth"), "nothing is wider than the phone");
        int height = number(page, "document.documentElement.scrollHeight");
        Trials.report("%d rovers are %d px long on a phone", ROVERS, height);
        assertTrue(height < LONGEST_LIST_PX, height + " px");
        Pictures.keep(page, "truth-many-rovers");

        page.getByTestId("go-book").click();
        page.locator("[data-action=ROVER_ADDED]").first().waitFor();
        page.locator("[data-action=CONNECTED]").getByText("Drive board").first().waitFor();
        Pictures.keep(page, "truth-activity");
    }

    @Test
    void the_page_follows_what_people_ask_of_their_browser_larger_text_their_colours_less_motion() {
        Page page = opened(chromium.desktop(), TestHome.PERSON);
        JsonObject larger =
                JsonParser.parseString("{\"fontSizes\":{\"standard\":24}}").getAsJsonObject();
        page.context().newCDPSession(page).send("Page.setFontSizes", larger);
        await().until(() -> page.evaluate("getComputedStyle(document.documentElement).fontSize")
                .equals("24px"));
        Pictures.keep(page, "truth-large-text");

        page.emulateMedia(new Page.EmulateMediaOptions()
                .setForcedColors(ForcedColors.ACTIVE)
                .setReducedMotion(ReducedMotion.REDUCE));
        String background =
                "(name) => getComputedStyle(document.querySelector(`[data-testid=${name}]`)).backgroundColor";
        assertEquals("rgb(213, 18, 43)", page.evaluate(background, "stop"), "STOP keeps its red");
        assertFalse(page.evaluate(background, "stop").equals(page.evaluate(background, "arm")), "unlike other buttons");
        Pictures.keep(page, "truth-forced-colours");
        assertEquals(0, number(page, """
                        [...document.querySelectorAll("*")].filter((element) =>
                          /[1-9]/.test(getComputedStyle(element).transitionDuration + getComputedStyle(element).animationDuration)
                        ).length
                        """), "nothing moves");
    }

    private static int number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).intValue();
    }
}
