package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do besides driving: choose language and theme, look at what the rovers saw, change settings, open the help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EverydayTrial {

    private static final String CAMERAS = "twinlane_video_sockets{role=\"camera\"}";
    private static final int FULL_SPEED_MM_S = 500;
    private static final double CAP = 0.3;

    private TestHome home;
    private TestHome.Relay video;
    private Blackbox box;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.startControl("--camera-linger-ms=1000");
        video = home.startVideo();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file, "--fps=10", "--max-speed-mm-s=" + FULL_SPEED_MM_S);
        box = new Blackbox(file);
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

    @Test
    void the_page_speaks_korean_or_english_and_is_dark_or_light_as_each_browser_chose() {
        Page page = Screen.UPRIGHT.open(chromium);
        Shifts.watch(page);
        page.navigate(home.page() + "/");
        page.getByTestId("login").waitFor();
        assertEquals("en", page.evaluate("document.documentElement.lang"));

        page.getByTestId("language").selectOption("ko");
        page.waitForFunction(
                "() => document.documentElement.lang === 'ko' && document.querySelector('[data-testid=login]')");
        assertEquals("로그인", page.getByTestId("submit").textContent());
        page.getByTestId("name").fill(TestHome.PERSON);
        page.getByTestId("password").fill("not the password");
        chromium.networkMayFail(); // it is refused
        page.getByTestId("password").press("Enter");
        page.getByText("이름이나 비밀번호가 맞지 않습니다").waitFor();
        assertEquals("keep-all", page.evaluate("getComputedStyle(document.body).wordBreak"));

        page.getByTestId("theme").selectOption("light");
        assertEquals("rgb(238, 241, 244)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        page.reload();
        page.getByTestId("login").waitFor();
        assertEquals("rgb(238, 241, 244)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        enter(page);
        assertEquals("로버", page.locator("h1").textContent());
        assertFalse((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"), "nothing is cut off");
        page.getByTestId("theme").selectOption("system");
        assertEquals("rgb(11, 15, 20)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        assertTrue(Shifts.sum(page) < 0.02, "nothing moves under the finger: " + Shifts.over(page, 0));
        page.getByTestId("language").selectOption("en");
        page.waitForFunction("() => document.documentElement.lang === 'en'");
    }

    @Test
    void the_list_shows_what_was_seen_last_and_wakes_no_camera() throws Exception {
        Page page = Screen.UPRIGHT.open(chromium);
        page.navigate(home.page() + "/");
        enter(page);
        page.getByTestId("rover").waitFor();
        await().until(() -> TestHome.metric(video, CAMERAS) == 0);
        assertEquals(0, page.getByTestId("seen").count());
        await().during(Duration.ofSeconds(4)).until(() -> TestHome.metric(video, CAMERAS) == 0);

        look(page);
        page.getByTestId("back").click();
        page.getByTestId("seen").waitFor();
        await().until(() -> TestHome.metric(video, CAMERAS) == 0);
        page.waitForFunction("() => document.querySelector('[data-testid=seen]').dataset.live === 'false'");
        assertTrue(
                (Boolean) page.evaluate("document.querySelector('[data-testid=seen] img').naturalWidth > 100"),
                "a picture, and no broken one");

        Page other = chromium.desktop();
        other.navigate(home.page() + "/");
        enter(other);
        look(other);
        page.waitForFunction("() => document.querySelector('[data-testid=seen]').dataset.live === 'true'");
        other.getByTestId("back").click();
        await("a list of thumbnails keeps no camera awake").until(() -> TestHome.metric(video, CAMERAS) == 0);

        page.getByTestId("logout").click();
        page.getByTestId("login").waitFor();
        assertEquals(
                0,
                page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('twinlane.seen.')).length"),
                "after a logout no picture is left");
    }

    @ParameterizedTest
    @EnumSource
    void help_opens_on_request_keeps_the_focus_and_never_covers_stop(Screen screen) {
        Page page = screen.open(chromium);
        page.navigate(home.page() + "/");
        enter(page);
        look(page);
        page.keyboard().press("?");
        page.getByTestId("help-close").waitFor();
        assertEquals(
                "stop",
                page.evaluate("(() => { const { x, y, width, height } ="
                        + " document.querySelector('[data-testid=stop]').getBoundingClientRect();"
                        + " return document.elementFromPoint(x + width / 2, y + height / 2).dataset.testid; })()"));
        for (int tab = 0; tab < 5; tab++) {
            page.keyboard().press("Tab");
            assertTrue((Boolean) page.evaluate("!!document.activeElement.closest('.help')"), "the focus stays");
        }
        page.keyboard().press("Escape");
        assertEquals(0, page.getByTestId("help-close").count());
        page.getByTestId("help").click();
        page.getByTestId("help-close").click();
        assertEquals(0, page.getByTestId("help-close").count());
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP", "UPRIGHT"})
    void a_speed_cap_and_a_fixed_quality_are_obeyed_and_can_be_taken_back(Screen screen) throws Exception {
        Page page = screen.open(chromium);
        page.navigate(home.page() + "/");
        enter(page);
        page.getByTestId("manage-open").click();
        page.getByTestId("speed").selectOption("20");
        page.getByTestId("undo").click();
        page.waitForFunction("() => document.querySelector('[data-testid=speed]').value === '100'");
        page.getByTestId("speed").selectOption("30");
        page.getByTestId("toast").waitFor();
        page.getByTestId("quality").selectOption("320x240,40,20");
        page.getByText("Camera quality changed").waitFor();
        page.getByTestId("other-way-open").click();
        page.getByTestId("device-revoke").first().click();
        page.getByTestId("no").click();
        page.getByTestId("manage-done").click();
        page.getByTestId("toast").waitFor(); // the offer covered no button, and goes away by itself

        look(page);
        PageData.await(page, "width", "320"::equals);
        PageData.await(page, "state", "ok"::equals);
        Entry.Body before = box.newest();
        Hand hand = Hand.at(page, screen);
        Locator limit = page.getByText("your speed limit");
        hand.drive(Hand.Way.AHEAD, () -> limit.isVisible() && box.newest().distanceTo(before) > 150);
        hand.letGo(Hand.Way.AHEAD);
        await().until(() -> box.newest().speedMmS() == 0);
        double fastest = box.all(Entry.Body.class, before.ns()).stream()
                .mapToDouble(Entry.Body::speedMmS)
                .max()
                .orElseThrow();
        Trials.report(
                "speed cap: at %.0f %% of %d mm/s the rover was driven at %.0f mm/s",
                100 * CAP, FULL_SPEED_MM_S, fastest);
        assertTrue(fastest <= CAP * FULL_SPEED_MM_S * 1.02, fastest + " mm/s");

        page.getByTestId("back").click();
        page.getByTestId("manage-open").click();
        page.getByTestId("quality").selectOption("");
        page.getByTestId("speed").selectOption("100");
        page.getByTestId("manage-done").click();
        look(page);
        PageData.await(page, "width", "640"::equals);
    }

    @Test
    void a_browser_that_may_install_it_finds_nothing_missing() {
        Page page = chromium.desktop();
        page.navigate(home.page() + "/");
        page.getByTestId("login").waitFor();
        CDPSession protocol = page.context().newCDPSession(page);
        assertEquals(
                0, protocol.send("Page.getAppManifest").getAsJsonArray("errors").size());
        List<String> missing = new ArrayList<>();
        for (JsonElement error : protocol.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors")) {
            missing.add(error.getAsJsonObject().get("errorId").getAsString());
        }
        missing.remove("in-incognito"); // as each context of a trial is
        assertEquals(List.of(), missing);
    }

    private static void enter(Page page) {
        PageData.enter(page, TestHome.PERSON);
        page.getByTestId("rovers").waitFor();
    }

    /** Opens the rover, and waits for its picture. */
    private static void look(Page page) {
        page.getByTestId("rover").first().click();
        PageData.await(page, "ageKind", "known"::equals);
    }
}
