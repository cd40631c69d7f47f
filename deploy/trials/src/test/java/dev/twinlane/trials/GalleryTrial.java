package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the README's pictures: what a person sees in each state, on each screen, in either light and language. */
@EnabledIfSystemProperty(named = "trials.gallery", matches = "true")
class GalleryTrial {

    private static final String SECOND = "Garden mole";
    private static final int FRESH_MS = 100;

    private TestHome home;
    private TestHome.Relay video;
    private Chromium chromium;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build();
        home.addPerson("Jun");
        home.addRover(SECOND);
        home.startControl();
        video = home.startVideo();
        home.startSimulator();
        chromium = new Chromium();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
        home.close();
    }

    @Test
    void every_state_as_a_person_sees_it() {
        Page desk = chromium.of(1440, 900, ColorScheme.DARK, "en-GB");
        enter(desk);
        look(desk);
        take(desk, "cockpit");
        PageData.arm(desk, desk.getByTestId("arm")::click);
        desk.keyboard().down("w");
        desk.keyboard().down("a");
        PageData.await(desk, "linear", linear -> Double.parseDouble(linear) > 0.2);
        take(desk, "driving");
        desk.keyboard().up("a");
        desk.keyboard().up("w");
        desk.keyboard().press("?");
        take(desk, "help");
        desk.keyboard().press("Escape");
        desk.keyboard().press("Space");
        PageData.await(desk, "estop", "true"::equals);
        take(desk, "stopped");
        desk.getByTestId("release-stop").click();
        PageData.await(desk, "estop", "false"::equals);

        Page sideways = chromium.of(844, 390, ColorScheme.DARK, "en-GB");
        enter(sideways);
        take(sideways, "rovers-phone-sideways");
        look(sideways);
        take(sideways, "cockpit-phone-sideways");
        Page upright = chromium.of(390, 844, ColorScheme.LIGHT, "ko-KR");
        take(upright, "login-phone-korean", home.page() + "/");
        enter(upright);
        upright.getByTestId("seen").or(upright.getByTestId("rover")).first().waitFor();
        look(upright);
        take(upright, "cockpit-phone-korean");
        upright.getByTestId("measure").click();
        take(upright, "guide-phone-korean");
        upright.getByTestId("calibrate-close").click();
        upright.getByTestId("back").click();
        upright.getByTestId("seen").waitFor();
        take(upright, "rovers-phone-korean");

        desk.getByTestId("back").click();
        desk.getByTestId("seen").waitFor();
        take(desk, "rovers");
        desk.getByTestId("manage-open").last().click();
        desk.getByTestId("devices").locator("li").first().waitFor();
        desk.getByTestId("speed").first().selectOption("40");
        desk.getByTestId("toast").waitFor();
        take(desk, "manage");
        desk.getByTestId("manage-done").click();

        Page bright = chromium.of(1440, 900, ColorScheme.LIGHT, "ko-KR");
        enter(bright);
        bright.getByTestId("go-people").click();
        bright.getByTestId("person-row").first().waitFor();
        take(bright, "people-korean");
        bright.getByTestId("go-rovers").click();
        look(bright);
        take(bright, "cockpit-light");

        chromium.networkMayFail();
        video.program().kill();
        PageData.await(bright, "state", "pictureLost"::equals);
        take(bright, "link-lost");
        assertEquals(List.of(), chromium.complaints());
    }

    private void enter(Page page) {
        page.navigate(home.page() + "/");
        PageData.enter(page, TestHome.PERSON);
        page.getByTestId("rover").first().waitFor();
    }

    /** Opens the rover that has boards, and waits for its picture. */
    private static void look(Page page) {
        page.locator("[data-testid=rover][data-online=true]").click();
        PageData.await(page, "ageKind", "known"::equals);
        PageData.await(page, "state", "ok"::equals);
        awaitFresh(page);
    }

    /** Relays and browser are warm: what is taken is what a person sees most of the time. */
    private static void awaitFresh(Page page) {
        PageData.await(page, "ageMs", ageMs -> Integer.parseInt(ageMs) < FRESH_MS);
    }

    private static void take(Page page, String name, String address) {
        page.navigate(address);
        page.getByTestId("name").waitFor();
        take(page, name);
    }

    private static void take(Page page, String name) {
        page.evaluate("document.fonts.ready");
        page.waitForFunction(Inspector.SHOWN);
        page.waitForFunction("() => [...document.images].every(({ complete }) => complete)");
        page.screenshot(new Page.ScreenshotOptions().setPath(Trials.artefact("gallery/" + name + ".png")));
    }
}
