package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Keys held in a real window, when something takes the keyboard away: browsers send no keyup then, and often no blur. Synthesised
 * events would hide that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldKeysTrial {

    private static final int STOP_MS = 300;
    private static final int TICK_MS = 10; // of the board's timer
    private static final int TIMES = Trials.full() ? 3 : 1;
    private static final int HELD_S = Trials.full() ? 30 : 4;

    /** It rests also afterwards, with nothing touched. */
    private static final Duration WATCHED = Duration.ofMillis(500);

    private static final double FAST_MM_S = 200;
    private static final String[] HOLD = {"keydown", "w", "keydown", "a"};
    private static final String[] LET_GO = {"keyup", "a", "keyup", "w"};

    /** A gamepad that the trial pushes; nothing here plugs in a real one. */
    private static final String GAMEPAD = """
            globalThis.pad = { id: "Trial pad", index: 0, connected: true, mapping: "standard", timestamp: 0, axes: [0, 0],
              buttons: [] };
            navigator.getGamepads = () => [globalThis.pad];
            """;

    /** Released, and pushed to the left after it was looked at. */
    private static final String PUSH = "pad.axes = [0, 0]; setTimeout(() => (pad.axes = [-0.5, 0]), 100)";

    private VirtualDesktop desktop;
    private TestHome home;
    private Blackbox box;
    private Browser browser;
    private Tab page;
    private String window;
    private String beside;

    /** What takes the keyboard away, and what gives it back, as xdotool says it. */
    private record Leave(String name, List<String> goes, List<String> comesBack) {}

    @BeforeAll
    void open() throws Exception {
        desktop = VirtualDesktop.open();
        home = TestHome.open();
        Path file = home.data().resolve("blackbox.ndjson");
        home.startSimulator("--blackbox=" + file, "--size=320x240", "--fps=20");
        box = new Blackbox(file);
        browser = Browser.on(desktop);
        page = browser.open(home.page());
        page.logIn(TestHome.PERSON, TestHome.PASSWORD);
        window = desktop.activeWindow();
        browser.openBeside("data:text/html,<title>beside</title>");
        beside = await("a second window").until(desktop::activeWindow, active -> !active.equals(window));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable opened : Arrays.asList(browser, home, desktop)) {
            if (opened != null) {
                opened.close();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> held_keys_are_let_go_whatever_takes_the_keyboard_away() {
        List<String> nothing = List.of();
        return Stream.of(
                        new Leave("context menu", List.of("click", "3"), nothing),
                        new Leave("browser menu", List.of("key", "alt+f"), List.of("key", "Escape")),
                        new Leave(
                                "another window", List.of("windowactivate", beside), List.of("windowactivate", window)),
                        new Leave(
                                "Alt+Tab",
                                List.of("keydown", "alt", "key", "Tab", "keyup", "alt"),
                                List.of("windowactivate", window)),
                        new Leave(
                                "input method", List.of("keydown", "super", "key", "space", "keyup", "super"), nothing))
                .map(leave -> DynamicTest.dynamicTest(leave.name(), () -> {
                    List<Double> tookMs = new ArrayList<>();
                    for (int i = 0; i < TIMES; i++) {
                        Attempts.judge(leave.name(), () -> tookMs.add(stopMs(leave)));
                    }
                    Trials.report(
                            "W and A held, %s: motors zero after %.0f ms at most",
                            leave.name(), Trials.percentile(tookMs, 1));
                }));
    }

    private double stopMs(Leave leave) throws Exception {
        long leftNs;
        long zeroNs;
        try {
            driveBy(HOLD, LET_GO);
            leftNs = System.nanoTime();
            desktop.hands(leave.goes().toArray(String[]::new));
            zeroNs = awaitZero(leave.name(), leftNs);
        } finally {
            desktop.hands(LET_GO);
        }
        if (!leave.comesBack().isEmpty()) {
            desktop.hands(leave.comesBack().toArray(String[]::new));
        }
        Trials.holdsFor(WATCHED, "it rests", () -> box.motorsTurn(zeroNs + 1).isEmpty());
        await("the page has the keys").until(() -> desktop.activeWindow().equals(window));
        desktop.hands("key", "space");
        page.awaitData("estop", "true"::equals);
        page.click("release-stop");
        page.awaitData("estop", "false"::equals);
        double tookMs = (zeroNs - leftNs) / 1e6;
        Attempts.assertWithin(leave.name() + ": motors zero", tookMs, STOP_MS + TICK_MS);
        return tookMs;
    }

    @Test
    void a_gamepad_drives_no_window_without_the_focus() throws Exception {
        Attempts.judge("gamepad", this::leaveTheGamepad);
    }

    private void leaveTheGamepad() throws Exception {
        arm();
        page.evaluate(GAMEPAD + PUSH);
        awaitMotion(System.nanoTime());
        long leftNs = System.nanoTime();
        desktop.hands("windowactivate", beside);
        long zeroNs = awaitZero("gamepad", leftNs);
        Trials.report("a gamepad is pushed, another window: motors zero after %.0f ms", (zeroNs - leftNs) / 1e6);
        page.evaluate(PUSH);
        Trials.holdsFor(
                WATCHED,
                "it rests without the focus",
                () -> box.motorsTurn(zeroNs + 1).isEmpty());
        desktop.activate(window);
        Trials.holdsFor(WATCHED, "it rests", () -> box.motorsTurn(zeroNs + 1).isEmpty());
        page.evaluate(PUSH);
        awaitMotion(zeroNs + 1);
        page.evaluate("globalThis.pad = null");
        Attempts.assertWithin("motors zero", (zeroNs - leftNs) / 1e6, STOP_MS + TICK_MS);
    }

    @Test
    void a_key_that_is_held_never_rests_whether_it_repeats_or_not() throws Exception {
        for (boolean repeats : new boolean[] {true, false}) {
            desktop.repeatKeys(repeats);
            try {
                Attempts.judge("W held", this::holdWhileOthersAreTapped);
            } finally {
                desktop.repeatKeys(true);
            }
        }
    }

    private void holdWhileOthersAreTapped() throws Exception {
        try {
            driveBy(new String[] {"keydown", "w"}, new String[] {"keyup", "w"});
            long fromNs = System.nanoTime();
            while (System.nanoTime() - fromNs < Duration.ofSeconds(HELD_S).toNanos()) {
                desktop.hands("sleep", "0.9", "keydown", "a", "sleep", "0.9", "keyup", "a");
                desktop.hands("sleep", "0.2", "keydown", "shift", "sleep", "0.2", "keyup", "shift", "key", "a");
            }
            OptionalLong restedNs = box.motorsZero(fromNs);
            Attempts.assertCompared(restedNs.isEmpty(), "it rested while W was held");
        } finally {
            desktop.hands("keyup", "w");
        }
        assertEquals("true", page.data("armed"));
    }

    /** The window has the focus, and the rover is armed. */
    private void arm() throws Exception {
        desktop.activate(window);
        desktop.hands("mousemove", "440", "400");
        page.awaitData("state", "ok"::equals);
        await("armed").pollInterval(Duration.ofMillis(500)).until(() -> {
            if (!page.data("armed").equals("true")) {
                page.click("arm");
            }
            return page.data("armed").equals("true") && box.armed();
        });
    }

    private void driveBy(String[] hold, String[] letGo) throws Exception {
        new Driving(box::armed, () -> box.newest().speedMmS() > FAST_MM_S)
                .begin(this::arm, () -> desktop.hands(hold), () -> desktop.hands(letGo));
    }

    private void awaitMotion(long fromNs) {
        await("the motors turn").until(() -> box.motorsTurn(fromNs).isPresent());
    }

    private long awaitZero(String what, long fromNs) {
        await(what + ": the motors rest").until(() -> box.motorsZero(fromNs).isPresent());
        return box.motorsZero(fromNs).orElseThrow();
    }
}
