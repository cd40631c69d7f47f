package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every input that the page takes drives and stops the rover: a gamepad, either thumb, a tilted phone. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandsTrial {

    private static final double NS_PER_MS = 1e6;

    /** A gamepad that the trial pushes: headless browsers have none. */
    private static final String GAMEPAD = """
            globalThis.trialPad = null;
            navigator.getGamepads = () => [globalThis.trialPad];
            globalThis.hold = (axes, down) => {
              const buttons = Array.from({ length: 17 }, (_, i) => ({ pressed: down.includes(i), value: down.includes(i) ? 1 : 0 }));
              const pad = { id: "Trial pad", index: 0, timestamp: performance.now(), connected: true, mapping: "standard" };
              globalThis.trialPad = { ...pad, axes, buttons };
            };
            """;

    /** Records what a hand would feel. */
    private static final String FEEL = """
            globalThis.felt = [];
            Navigator.prototype.vibrate = (pattern) => felt.push(pattern.join("-")) > 0;
            """;

    private TestHome home;
    private Blackbox box;
    private Chromium chromium;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.open();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
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
    void a_gamepad_drives_its_B_stops_and_the_rover_stops_without_it() {
        Page page = chromium.desktop();
        page.addInitScript(GAMEPAD);
        PageData.logIn(page, home, TestHome.PERSON);
        PageData.drive(
                page,
                () -> {
                    page.evaluate("hold([0, 0], [9])");
                    page.evaluate("new Promise((done) => setTimeout(done, 100)).then(() => hold([0, 0], []))");
                },
                () -> page.evaluate("hold([1, 0], [])"),
                () -> page.evaluate("hold([0, 0], [])"),
                () -> box.motorsTurn(0).isPresent());
        PageData.await(page, "sentAngular", angular -> Double.parseDouble(angular) < -0.9);

        long goneNs = System.nanoTime();
        page.evaluate("trialPad = null; dispatchEvent(new Event('gamepaddisconnected'))");
        await().until(() -> box.motorsZero(goneNs).isPresent());
        double tookMs = (box.motorsZero(goneNs).getAsLong() - goneNs) / NS_PER_MS;
        Trials.report("gamepad gone: motors zero after %.0f ms", tookMs);
        PageData.await(page, "sentAngular", "0"::equals);

        page.evaluate("hold([0, 0], [1])");
        PageData.await(page, "estop", "true"::equals);
        page.evaluate("hold([0, 0], [])");
        page.getByTestId("release-stop").click();
        PageData.await(page, "estop", "false"::equals);
    }

    @Test
    void a_gamepad_that_never_rests_keeps_nobody_from_arming_and_is_named() {
        Page page = chromium.desktop();
        page.addInitScript(GAMEPAD);
        PageData.logIn(page, home, TestHome.PERSON);
        page.evaluate("hold([0, 0.1], [])");
        page.getByTestId("wheel").click();
        shows(page, "rests at 10%");
        page.evaluate("hold([0, 0.4], [])");
        shows(page, "isn’t at rest");
        Pictures.keep(page, "gamepad-that-does-not-rest");
        page.getByTestId("hands-close").click();

        PageData.arm(page, () -> page.getByTestId("arm").click());
        long armedNs = System.nanoTime();
        page.evaluate("hold([0, 0.1], [])");
        Trials.holdsFor(
                Duration.ofMillis(700),
                "it rests",
                () -> box.motorsTurn(armedNs).isEmpty());
        page.keyboard().down("a");
        PageData.await(page, "sentAngular", angular -> Double.parseDouble(angular) > 0);
        page.keyboard().up("a");
        PageData.await(page, "sentAngular", "0"::equals);
        page.evaluate("hold([1, 0.1], [])");
        PageData.await(page, "sentAngular", angular -> Double.parseDouble(angular) < -0.9);
        page.evaluate("hold([0, 0], [])");
        PageData.await(page, "sentAngular", "0"::equals);
    }

    private static void shows(Page page, String words) {
        await().until(() -> page.getByTestId("gamepad").textContent().contains(words));
    }

    @Test
    void a_gamepad_that_appears_pushed_and_is_let_go_moves_nothing() {
        Page page = chromium.desktop();
        page.addInitScript(GAMEPAD);
        PageData.logIn(page, home, TestHome.PERSON);
        PageData.arm(page, () -> page.getByTestId("arm").click());
        long fromNs = System.nanoTime();
        page.evaluate("hold([0.2, -0.7], [])");
        Trials.holdsFor(
                Duration.ofMillis(700), "pushed", () -> box.motorsTurn(fromNs).isEmpty());
        page.evaluate("hold([0, 0], [])");
        Trials.holdsFor(
                Duration.ofMillis(700), "let go", () -> box.motorsTurn(fromNs).isEmpty());
        page.evaluate("hold([1, 0], [])");
        PageData.await(page, "sentAngular", angular -> Double.parseDouble(angular) < -0.9);
        page.evaluate("hold([0, 0], [])");
        PageData.await(page, "sentAngular", "0"::equals);
    }

    @Test
    void the_stick_lies_under_the_other_thumb_and_arming_takes_a_held_finger() {
        Page page = Screen.SIDEWAYS.open(chromium);
        PageData.logIn(page, home, TestHome.PERSON);
        page.getByTestId("wheel").click();
        page.getByTestId("hands-thumb").selectOption("right");
        page.getByTestId("hands-arm").selectOption("hold");
        Pictures.keep(page, "driving-settings");
        page.getByTestId("hands-close").click();
        BoundingBox stick = page.getByTestId("stick").boundingBox();
        BoundingBox stop = page.getByTestId("stop").boundingBox();
        assertTrue(stick.x > 844 / 2.0 && stop.x < 844 / 2.0, "stick " + stick.x + ", STOP " + stop.x);

        PageData.await(page, "state", "ok"::equals);
        page.getByTestId("arm").hover();
        page.mouse().down();
        PageData.await(page, "armed", "true"::equals);
        page.mouse().up();
        PageData.await(page, "armed", "false"::equals);

        page.reload();
        PageData.await(page, "ageKind", "known"::equals);
        assertTrue(page.getByTestId("stick").boundingBox().x > 844 / 2.0, "the choice is kept");
        page.getByTestId("wheel").click();
        page.getByTestId("hands-arm").selectOption("slide");
        page.getByTestId("hands-close").click();
        page.getByTestId("arm").click(); // a tap is no slide
        BoundingBox arm = page.getByTestId("arm").boundingBox();
        PageData.await(page, "state", "ok"::equals);
        PageData.await(page, "armed", "false"::equals);
        page.mouse().move(arm.x + 5, arm.y + arm.height / 2);
        page.mouse().down();
        page.mouse().move(arm.x + arm.width - 5, arm.y + arm.height / 2);
        page.mouse().up();
        PageData.await(page, "armed", "true"::equals);
        page.getByTestId("arm").click();
        PageData.await(page, "armed", "false"::equals);
        page.getByTestId("lease-other").click();
        PageData.awaitNobodyDrives(page);
    }

    @Test
    void a_tilted_phone_drives_while_the_stick_is_held_and_the_hand_feels_what_happens() {
        Page page = Screen.SIDEWAYS.open(chromium);
        page.addInitScript(FEEL);
        PageData.logIn(page, home, TestHome.PERSON);
        CDPSession sensors = page.context().newCDPSession(page);
        page.getByTestId("wheel").click();
        page.getByTestId("hands-tilt").check();
        page.getByTestId("hands-close").click();
        PageData.arm(page, page.getByTestId("arm")::click);
        assertEquals("30", page.evaluate("felt.join()"), "armed");

        tilt(sensors, -40);
        Fingers fingers = new Fingers(page);
        fingers.put(1, "stick"); // the way it is held now is neutral
        long beforeNs = System.nanoTime();
        AtomicInteger trembles = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            tilt(sensors, -15 + 0.2 * (trembles.incrementAndGet() % 2)); // the upper edge away: forward
            return PageData.of(page, "sentLinear").matches("0\\.[5-9].*|1");
        });
        await("it drives, after the blink").until(() -> box.motorsTurn(beforeNs).isPresent());

        long silentNs = System.nanoTime(); // a sensor that has fallen silent drives nothing
        await().until(() -> box.motorsZero(silentNs).isPresent());
        fingers.lift();
        page.getByTestId("stop").click();
        PageData.await(page, "estop", "true"::equals);
        assertEquals("30,120", page.evaluate("felt.join()"), "armed, stopped");
        page.getByTestId("release-stop").click();
        PageData.await(page, "estop", "false"::equals);
        page.getByTestId("lease-other").click();
        PageData.awaitNobodyDrives(page);
    }

    /** A phone held sideways, turned about its long side by {@code gammaDeg}. */
    private static void tilt(CDPSession sensors, double gammaDeg) {
        JsonObject way = new JsonObject();
        way.addProperty("alpha", 0);
        way.addProperty("beta", 0);
        way.addProperty("gamma", gammaDeg);
        sensors.send("DeviceOrientation.setDeviceOrientationOverride", way);
    }
}
