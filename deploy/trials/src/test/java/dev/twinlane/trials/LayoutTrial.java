package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each state of the cockpit, on each size of screen, with the stick under either thumb: nothing covers a control, nothing lies
 * over anything else, no word is cut. Pictures of all of them lie among the artefacts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutTrial {

    private static final String OTHER = "jun";

    /** A window, px; the smallest ones are desks that are enlarged fourfold, the notched ones phones in full screen. */
    private enum Window {
        SMALL_PHONE(320, 568, ""),
        PHONE(390, 844, "\"top\":47,\"bottom\":34"),
        PHONE_SIDEWAYS(844, 390, "\"left\":47,\"right\":47,\"bottom\":21"),
        DESK(1280, 720, ""),
        LARGE_DESK(1920, 1080, ""),
        DESK_FOURFOLD(320, 180, ""),
        LARGE_DESK_FOURFOLD(480, 270, ""),
        DESK_TWOFOLD(640, 360, "");

        private final int width;
        private final int height;
        private final String insets;

        Window(int width, int height, String insets) {
            this.width = width;
            this.height = height;
            this.insets = insets;
        }
    }

    private TestHome home;
    private TestHome.Relay control;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build().withSmallPictures();
        home.addPerson(OTHER);
        control = home.startControl();
        home.startVideo();
        home.startSimulator();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @Test
    void everything_has_its_place_in_every_state_on_every_screen() {
        try (Chromium chromium = new Chromium().ofNewcomers()) {
            Page page = chromium.desktop();
            CDPSession device = page.context().newCDPSession(page);
            PageData.logIn(page, home, TestHome.PERSON);
            PageData.await(page, "state", "ok"::equals);
            see(page, device, "watching");
            page.keyboard().press("?");
            see(page, device, "help");
            page.keyboard().press("Escape");
            page.getByTestId("details-open").click();
            see(page, device, "details");
            page.getByTestId("map").click();
            see(page, device, "trail");
            page.getByTestId("wheel").click();
            see(page, device, "settings");
            page.getByTestId("measure").click();
            for (String station : List.of("0", "2")) {
                page.getByTestId("station-" + station).click();
                see(page, device, "guide-" + station);
            }
            page.getByTestId("calibrate-close").click();

            PageData.arm(page, page.getByTestId("arm")::click);
            page.keyboard().down("a");
            page.getByTestId("photo").click(); // says where it was saved
            see(page, device, "driving");
            page.keyboard().up("a");

            Page other = chromium.desktop();
            PageData.logIn(other, home, OTHER);
            see(other, other.context().newCDPSession(other), "watching-a-driver");
            other.getByTestId("arm").click(); // asks
            page.getByTestId("asks").waitFor();
            see(page, device, "asked");
            page.getByTestId("deny").click();
            page.getByTestId("stop").click();
            page.getByTestId("release-stop").waitFor();
            see(page, device, "stopped");

            chromium.networkMayFail();
            page.evaluate("document.querySelector('[data-testid=details-open]').click()");
            control.program().kill();
            PageData.await(page, "state", "controlLost"::equals);
            see(page, device, "lost-with-details");
        }
        assertEquals(List.of(), faults);
    }

    private void see(Page page, CDPSession device, String state) {
        for (Window window : Window.values()) {
            page.setViewportSize(window.width, window.height);
            device.send("Emulation.setSafeAreaInsetsOverride", insets(window));
            for (String thumb : List.of("left", "right")) {
                page.evaluate("thumb => (document.querySelector('.monitor').dataset.thumb = thumb)", thumb);
                String name = state + "-" + window.width + "x" + window.height + "-" + thumb;
                List<String> found = Places.faults(page);
                found.forEach(fault -> faults.add(name + ": " + fault));
                if (thumb.equals("left") || !found.isEmpty()) {
                    page.screenshot(new Page.ScreenshotOptions()
                            .setType(ScreenshotType.JPEG)
                            .setPath(Trials.artefact("layout/" + name + ".jpg")));
                }
            }
        }
        page.setViewportSize(1280, 720);
    }

    private static JsonObject insets(Window window) {
        return JsonParser.parseString("{\"insets\":{" + window.insets + "}}").getAsJsonObject();
    }
}
