package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.twinlane.simulator.blackbox.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A person at the real page, in a real browser: log in, wake the camera, watch, drive, stop; and relays that come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTrial {

    private static final String CAMERAS = "twinlane_video_sockets{role=\"camera\"}";

    private TestHome home;
    private TestHome.Relay control;
    private TestHome.Relay video;
    private Blackbox box;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.build();
        home.environment(Map.of("TWINLANE_CAMERA_LINGER_MS", "5000")); // it soon sleeps
        control = home.startControl();
        video = home.startVideo();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file);
        box = new Blackbox(file);
    }

    @BeforeEach
    void openBrowser() throws Exception {
        control = home.orStartControl(control);
        video = home.orStartVideo(video);
        chromium = new Chromium();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    @Test
    void a_person_logs_in_wakes_the_camera_sees_the_picture_and_drives_by_keyboard() throws Exception {
        await("the camera sleeps").until(() -> TestHome.metric(video, CAMERAS) == 0);
        Page page = chromium.desktop();
        page.navigate(home.page() + "/");
        page.getByTestId("name").fill(TestHome.PERSON);
        Pictures.keep(page, "login");
        page.getByTestId("password").fill(TestHome.PASSWORD);
        page.getByTestId("password").press("Enter");
        page.getByTestId("rover").waitFor();
        Pictures.keep(page, "rovers");
        long openedNs = System.nanoTime();
        page.getByTestId("rover").first().click();
        PageData.await(page, "frames", frames -> Integer.parseInt(frames) > 0);
        Trials.report(
                "wake: picture on screen %.1f s after the rover was opened", (System.nanoTime() - openedNs) / 1e9);

        int first = Integer.parseInt(PageData.of(page, "seq"));
        PageData.await(page, "seq", seq -> Integer.parseInt(seq) > first + 25);
        PageData.await(page, "ageKind", "known"::equals);
        assertTrue(Integer.parseInt(PageData.of(page, "ageMs")) < 1_000, "the picture is fresh");
        Trials.report(
                "desktop: picture %sx%s at %s fps, age %s ms, drive round trip %s ms",
                PageData.of(page, "width"),
                PageData.of(page, "height"),
                PageData.of(page, "fps"),
                PageData.of(page, "ageMs"),
                PageData.of(page, "controlRttMs"));
        Pictures.keep(page, "monitor");

        PageData.await(page, "state", "ok"::equals);
        Entry.Body before = box.newest();
        Pictures.Picture pictureBefore = Pictures.of(page);
        new Hand.Keys(page).drive(Hand.Way.AHEAD, () -> box.newest().distanceTo(before) > 300);
        Pictures.keep(page, "driving");
        page.keyboard().down("a");
        await().until(() -> Math.abs(box.newest().headingDeg() - before.headingDeg()) > 10);
        double changed = Pictures.of(page).differenceFrom(pictureBefore);
        Trials.report("driving changed %.0f %% of the picture on screen", 100 * changed);
        assertTrue(changed > 0.1, "the picture on screen has changed");
        page.keyboard().up("a");
        page.keyboard().up("w");
        await().until(() -> box.newest().speedMmS() == 0);

        page.keyboard().press("Space");
        PageData.await(page, "estop", "true"::equals);
        Pictures.keep(page, "stopped");
        page.getByTestId("release-stop").click();
        PageData.await(page, "estop", "false"::equals);
        assertEquals("false", PageData.of(page, "armed"), "a released stop does not arm");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void a_person_drives_by_touch_on_a_phone_held_sideways_with_the_other_thumb_on_stop() throws Exception {
        Page page = Screen.SIDEWAYS.open(chromium);
        PageData.logIn(page, home, TestHome.PERSON);
        Pictures.keep(page, "phone-sideways");
        PageData.await(page, "state", "ok"::equals);
        Entry.Body before = box.newest();
        Fingers fingers = new Fingers(page);
        new Hand.Thumb(page, fingers).drive(Hand.Way.AHEAD, () -> box.newest().distanceTo(before) > 200);
        Pictures.keep(page, "phone-driving");

        fingers.put(2, "stop");
        PageData.await(page, "estop", "true"::equals);
        await().until(() -> box.newest().speedMmS() == 0);
        fingers.lift();
        page.getByTestId("release-stop").click(); // the next trial drives the same rover
        PageData.await(page, "estop", "false"::equals);

        page.setViewportSize(390, 844);
        Pictures.keep(page, "phone-upright");
        assertEquals(
                true,
                page.evaluate("[...document.querySelectorAll('.bar *')].map((part) => part.getBoundingClientRect())"
                        + ".every(({ left, right }) => left >= 0 && right <= innerWidth)"),
                "all of the bar is on screen");
        assertTrue(page.getByTestId("stop").isVisible(), "STOP is on screen");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void everything_comes_back_by_itself_when_either_relay_is_killed() throws Exception {
        chromium.networkMayFail();
        Page page = chromium.desktop();
        PageData.logIn(page, home, TestHome.PERSON);
        PageData.arm(page, page.getByTestId("arm")::click);

        video.program().kill();
        PageData.await(page, "video", "closed"::equals);
        PageData.await(page, "state", "pictureLost"::equals);
        Pictures.keep(page, "link-lost");
        assertTrue(page.getByTestId("stop").isVisible(), "STOP is on screen");
        page.getByTestId("stop").click();
        PageData.await(page, "estop", "true"::equals);
        page.getByTestId("release-stop").click();
        PageData.await(page, "estop", "false"::equals);
        int framesBefore = Integer.parseInt(PageData.of(page, "frames"));
        video = home.startVideo();
        long killedNs = System.nanoTime();
        PageData.await(page, "frames", frames -> Integer.parseInt(frames) > framesBefore + 10);
        Trials.report(
                "video relay killed: pictures again %.1f s after it was back", (System.nanoTime() - killedNs) / 1e9);

        control.program().kill();
        PageData.await(page, "control", "closed"::equals);
        await().until(() -> box.newest().speedMmS() == 0);
        control = home.startControl();
        long controlKilledNs = System.nanoTime();
        PageData.await(page, "control", "open"::equals);
        PageData.await(page, "online", "true"::equals);
        PageData.await(page, "state", "ok"::equals);
        Trials.report(
                "control relay killed: rover and page back %.1f s after it was back",
                (System.nanoTime() - controlKilledNs) / 1e9);
        assertEquals("false", PageData.of(page, "armed"), "a new socket starts disarmed");
        PageData.arm(page, page.getByTestId("arm")::click);
        assertEquals(List.of(), chromium.complaints());
    }
}
