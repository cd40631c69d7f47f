package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.simulator.world.Barcode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page while somebody watches and drives: whether it tells the truth about the picture, the link and who is there. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CockpitTrial {

    private static final String OTHER = "jun";
    private static final int PRESSES = Trials.full() ? 12 : 6;
    private static final double NS_PER_MS = 1e6;

    private TestHome home;
    private Blackbox box;
    private Chromium chromium;
    private final List<Page> pages = new ArrayList<>();

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.addPerson(OTHER);
        home.startControl();
        home.startVideo();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file, "--barcode");
        box = new Blackbox(file);
        chromium = new Chromium();
    }

    @AfterEach
    void leave() {
        pages.forEach(page -> page.context().close());
        pages.clear();
        assertEquals(List.of(), chromium.complaints());
    }

    @AfterAll
    void close() throws Exception {
        chromium.close();
        home.close();
    }

    private Page opened(Page page, String person) {
        pages.add(page);
        PageData.logIn(page, home, person);
        return page;
    }

    @Test
    void the_picture_on_screen_is_the_one_named_and_as_old_as_the_page_says() throws Exception {
        Attempts.judge("Chromium's picture", this::lookAtPictures);
    }

    private void lookAtPictures() throws Exception {
        Page page = opened(chromium.desktop(), TestHome.PERSON);
        PageData.await(page, "state", "ok"::equals);
        page.evaluate(OnScreen.WATCH);
        await().pollInterval(Duration.ofMillis(500)).until(() -> OnScreen.count(looks(page)) >= Truth.ENOUGH);
        String seen = looks(page);
        Truth.judge("Chromium", seen);
        Trials.report(
                "Chromium: hops camera %s ms, downlink %s ms, drawing %s ms; control answers in %s ms",
                PageData.of(page, "cameraHopMs"),
                PageData.of(page, "viewerHopMs"),
                PageData.of(page, "drawMs"),
                PageData.of(page, "controlRttMs"));
    }

    private static String looks(Page page) {
        return String.valueOf(page.evaluate(OnScreen.LOOKS));
    }

    @Test
    void a_key_reaches_the_motors_and_the_stopping_point_is_shown() throws Exception {
        Page page = opened(chromium.desktop(), TestHome.PERSON);
        page.evaluate("addEventListener('keydown', () => { globalThis.pressedAtMs = Date.now(); }, { capture: true })");
        PageData.arm(page, () -> page.getByTestId("arm").click());
        double announcedMs = pressMs(page, "a"); // the first one after arming waits for the board's blink
        List<Double> tookMs = new ArrayList<>();
        for (int i = 0; i < PRESSES; i++) {
            tookMs.add(pressMs(page, i % 2 == 0 ? "d" : "a")); // it turns on the spot, back and forth
        }
        Trials.report(
                "Chromium: key → motors p50 %.0f ms, p95 %.0f ms over %d presses, the first one after arming %.0f ms;"
                        + " command round trip p95 %s ms",
                Trials.percentile(tookMs, 0.5),
                Trials.percentile(tookMs, 0.95),
                PRESSES,
                announcedMs,
                PageData.of(page, "driveRttP95Ms"));
        Locator limit = page.getByTestId("limit").filter(new Locator.FilterOptions().setHasText("stops within"));
        new Hand.Keys(page).drive(Hand.Way.AHEAD, limit::isVisible);
        page.keyboard().up("w");
        Figures.tell("key to motors, p50", Trials.percentile(tookMs, 0.5), "ms");
    }

    /** How long after a key was pressed the motors turn, ms; then it is released, and they rest. */
    private double pressMs(Page page, String key) throws Exception {
        long beforeNs = System.nanoTime();
        page.keyboard().down(key);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> box.motorsTurn(beforeNs).isPresent());
        double pressedAtMs = ((Number) page.evaluate("globalThis.pressedAtMs")).doubleValue();
        double sinceMs = System.currentTimeMillis() - pressedAtMs;
        double tookMs = sinceMs - (System.nanoTime() - box.motorsTurn(beforeNs).orElseThrow()) / NS_PER_MS;
        page.keyboard().up(key);
        long upNs = System.nanoTime();
        await().until(() -> box.motorsZero(upNs).isPresent());
        return tookMs;
    }

    @Test
    void a_driver_hands_over_while_a_third_person_watches_and_all_see_who_is_there() {
        Page mina = opened(chromium.desktop(), TestHome.PERSON);
        Page jun = opened(Screen.SIDEWAYS.open(chromium), OTHER);
        Page third = opened(Screen.UPRIGHT.open(chromium), OTHER);
        PageData.await(third, "watching", (OTHER + " " + TestHome.PERSON)::equals);
        PageData.arm(mina, () -> mina.getByTestId("arm").click());
        PageData.await(third, "driver", TestHome.PERSON::equals);

        jun.getByTestId("arm").click(); // asks
        mina.getByTestId("grant").click();
        PageData.await(jun, "you", "true"::equals);
        PageData.await(mina, "you", "false"::equals);
        PageData.await(jun, "armed", "false"::equals);
        PageData.arm(jun, () -> jun.getByTestId("arm").click());
        PageData.await(third, "driver", OTHER::equals);
        assertEquals("false", PageData.of(third, "you"), "another window of the driver's does not drive");

        third.getByTestId("details-open").click();
        third.getByTestId("details").getByText(TestHome.PERSON).waitFor();
        Pictures.keep(third, "details-phone");
        jun.getByTestId("arm").click(); // disarms
        PageData.await(jun, "armed", "false"::equals);
        jun.getByTestId("lease-other").click(); // gives the rover up
        PageData.awaitNobodyDrives(third);
    }

    @Test
    void a_snapshot_is_the_very_picture_that_the_camera_took() throws Exception {
        Page page = opened(chromium.desktop(), TestHome.PERSON);
        Download download = page.waitForDownload(() -> page.getByTestId("photo").click());
        assertTrue(
                download.suggestedFilename().matches("Trial-rover \\d{4}-\\d\\d-\\d\\d \\d\\d-\\d\\d-\\d\\d\\.jpg"),
                download.suggestedFilename());
        byte[] jpeg = Files.readAllBytes(download.path());
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        assertTrue(FrameStamp.isStamped(bytes, 0, jpeg.length), "the camera's own stamp is in it");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        long number = Barcode.read(
                Barcode.Strip.NUMBER, image.getWidth(), image.getHeight(), (x, y) -> (image.getRGB(x, y) >> 8) & 255);
        assertEquals(FrameStamp.seq(bytes, 0), (int) number, "the picture is the one that its stamp names");
    }
}
