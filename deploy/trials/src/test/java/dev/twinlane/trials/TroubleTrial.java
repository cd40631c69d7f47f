package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.twinlane.lab.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each way in which a rover, its camera or a relay may be missing: the page says what is the matter and what to do, on each
 * kind of screen, and all comes back without a reload.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleTrial {

    /** Records what the page says about the link, in order, each with the moment at which it came, ms. */
    private static final String REMEMBER = """
            (() => {
              const seen = (window.linkStates = []);
              const look = () => {
                const state = document.querySelector("main.monitor")?.dataset.link ?? "";
                if (state !== (seen.at(-1)?.state ?? "")) seen.push({ state, atMs: performance.now() });
              };
              new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
            })()
            """;

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Program rover;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build().withSmallPictures();
        control = home.startControl();
        video = home.startVideo();
        rover = home.startSimulator();
    }

    @BeforeEach
    void openBrowser() throws Exception {
        control = home.orStartControl(control);
        video = home.orStartVideo(video);
        chromium = new Chromium();
        chromium.networkMayFail(); // what fails here fails on purpose
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    /** The rover is on, as it is built: one that another trial has left so is not started again. */
    private void roverIsOn() throws Exception {
        if (!rover.isAlive()) {
            rover = home.startSimulator();
        }
    }

    /** The rover is switched off and on again, and has these options from now on. */
    private void restartRover(String... options) throws Exception {
        rover.kill();
        rover = home.startSimulator(options);
    }

    @Test
    void a_rover_that_is_switched_off_is_shown_with_what_to_do_and_comes_back_by_itself() throws Exception {
        roverIsOn();
        List<Page> screens = screens(home.rover);
        awaitAll(screens, "ok");

        rover.kill();
        awaitAll(screens, "roverOffline");
        Page desk = screens.get(0);
        assertEquals("ROVER OFFLINE", desk.getByTestId("lost").textContent());
        assertTrue(body(desk).contains("Drive board offline since"), body(desk));
        assertEquals(3, desk.getByTestId("lost-steps").locator("li").count());
        Cards.assertReadable(screens, "trouble-offline");

        for (Page page : screens) {
            page.reload();
        }
        awaitAll(screens, "roverOffline");
        desk.getByText("Last picture, ").waitFor();
        desk.getByTestId("last-seen").locator("img").waitFor();
        assertEquals("–", desk.getByTestId("age").textContent(), "an old picture has no age to drive by");
        Cards.assertReadable(screens, "trouble-offline-later");

        desk.getByTestId("offer-rovers").first().click();
        desk.getByText("Offline since ").waitFor();
        Pictures.keep(desk, "trouble-list");
        desk.locator("[data-rover='" + home.rover.id() + "']")
                .getByTestId("rover")
                .click();

        restartRover();
        awaitAll(screens, "ok");
        desk.getByTestId("last-seen").waitFor(hidden());
        desk.getByTestId("last-age").waitFor(hidden());
        assertNothingFlickered(desk);
    }

    @Test
    void a_camera_that_never_connects_is_shown_by_the_step_that_hangs() throws Exception {
        String cameraKey = home.rover.cameraKey();
        String former = cameraKey.substring(0, cameraKey.indexOf('.')) + ".a-key-of-before";
        restartRover("--camera-key=" + former);
        List<Page> screens = screens(home.rover);
        awaitAll(screens, "waking");
        for (Page page : screens) {
            page.locator("[data-testid=wake][data-hangs=powered]").waitFor();
        }
        Locator step = screens.get(0).getByTestId("wake").locator("li[data-state=now]");
        assertTrue(
                step.first().textContent().startsWith("Camera connected"),
                step.first().textContent());
        assertEquals(3, step.locator(".steps li").count());
        Cards.assertReadable(screens, "trouble-waking-hangs");

        restartRover();
        awaitAll(screens, "ok");
        screens.get(0).getByTestId("wake").waitFor(hidden());
    }

    @Test
    void a_control_relay_that_is_gone_is_named_and_all_goes_on_when_it_is_back() throws Exception {
        roverIsOn();
        List<Page> screens = screens(home.rover);
        awaitAll(screens, "ok");

        control.program().kill();
        awaitAll(screens, "controlLost");
        Page desk = screens.get(0);
        assertEquals("CONNECTION LOST", desk.getByTestId("lost").textContent());
        desk.getByText("No response for ").waitFor();
        desk.getByText("VPN").waitFor();
        Cards.assertReadable(screens, "trouble-control");

        control = home.startControl();
        desk.evaluate(
                "document.querySelector('[data-testid=retry]')?.click()"); // unless it came back by itself meanwhile
        awaitAll(screens, "ok");

        desk.navigate(home.page() + "/#/rover/of-nobody");
        desk.getByText("ROVER NOT FOUND").waitFor();
        assertEquals("Rover", desk.locator("h1.name").textContent(), "nothing is being loaded any more");
        Pictures.keep(desk, "trouble-no-such-rover");

        Page upright = screens.get(2);
        endOtherLogins();
        upright.getByTestId("login").waitFor();
        upright.getByText("로그아웃되었습니다").waitFor();
    }

    /** The page said offline, waking, well, and nothing in between. Reports how long it said each. */
    private static void assertNothingFlickered(Page page) {
        String said = String.valueOf(page.evaluate("linkStates.map(({ state }) => state).join(' ')"));
        Trials.report(
                "what was said of the link, and for how long: %s",
                page.evaluate("linkStates.map(({ state, atMs }, i) => `${state || 'the list'} "
                        + "${Math.round((linkStates[i + 1]?.atMs ?? performance.now()) - atMs)} ms`).join(', ')"));
        assertTrue(said.matches(".*connecting roverOffline waking (late )?ok( .*)?"), said);
    }

    /** The person ends their logins elsewhere, as they do after a phone was lost. */
    private void endOtherLogins() throws Exception {
        Visitor mina = home.login();
        for (JsonNode login : mina.get("/api/sessions")) {
            if (!login.get("current").asBoolean()) {
                mina.delete("/api/sessions/" + login.get("sid").asText());
            }
        }
    }

    @Test
    void a_video_relay_that_is_gone_is_named_with_its_address_before_the_first_picture_and_after_it() throws Exception {
        video.program().kill();
        roverIsOn();
        List<Page> screens = screens(home.rover);
        awaitAll(screens, "pictureLost");
        Page desk = screens.get(0);
        String address = home.video().substring("ws://".length());
        assertEquals("NO VIDEO CONNECTION", desk.getByTestId("lost").textContent());
        assertTrue(body(desk).contains(address), body(desk));
        Cards.assertReadable(screens, "trouble-video-first");

        video = home.startVideo();
        awaitAll(screens, "ok");
        video.program().kill();
        awaitAll(screens, "pictureLost");
        desk.waitForFunction(
                "address => document.querySelector('[data-testid=lost-body]').textContent.includes(address)", address);
        assertEquals("VIDEO LOST", desk.getByTestId("lost").textContent());
        Cards.assertReadable(screens, "trouble-video");

        video = home.startVideo();
        awaitAll(screens, "ok");
    }

    @Test
    void a_rover_that_was_never_paired_leads_to_where_it_is_paired() throws Exception {
        List<Page> screens = screens(home.addRover("New rover"));
        awaitAll(screens, "roverOffline");
        Page desk = screens.get(0);
        assertEquals("NOT CONNECTED YET", desk.getByTestId("lost").textContent());
        Cards.assertReadable(screens, "trouble-never");

        desk.getByTestId("offer-manage").first().click();
        desk.getByTestId("devices").locator("li").first().waitFor();
        assertTrue(desk.url().endsWith("#/rovers"), desk.url());
        desk.getByTestId("manage-done").click();
        desk.getByText("Not connected yet").first().waitFor();
    }

    @Test
    void a_camera_that_is_kept_off_says_who_can_allow_it_and_its_keeper_does_so_there() throws Exception {
        roverIsOn();
        List<Page> screens = screens(home.rover);
        awaitAll(screens, "ok");
        String privacy = "/api/rovers/" + home.rover.id() + "/privacy";
        home.login().put(privacy + "/camera", Map.of("off", true));
        awaitAll(screens, "cameraOff");
        Cards.assertReadable(screens, "trouble-kept-off");

        screens.get(0).getByTestId("camera-on").first().click();
        awaitAll(screens, "ok");
    }

    /** A rover opened by one person on a desktop, a phone held sideways and, in Korean and light, a phone held upright. */
    private List<Page> screens(TestHome.Rover opened) throws Exception {
        Visitor mina = home.login();
        List<Page> pages = List.of(
                chromium.of(1440, 900, ColorScheme.DARK, "en-GB"),
                chromium.of(844, 390, ColorScheme.DARK, "en-GB"),
                chromium.of(390, 844, ColorScheme.LIGHT, "ko-KR"));
        for (Page page : pages) {
            page.addInitScript(REMEMBER);
            PageData.open(page, home, opened, mina);
        }
        return pages;
    }

    private static void awaitAll(List<Page> screens, String state) {
        for (Page page : screens) {
            PageData.await(page, "state", state::equals);
            page.locator("main[data-link=" + state + "]").waitFor();
        }
    }

    private static String body(Page page) {
        return page.getByTestId("lost-body").textContent();
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
