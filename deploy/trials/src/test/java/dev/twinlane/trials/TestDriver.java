package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Place;
import dev.twinlane.simulator.blackbox.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A person who drives: a browser at the driver's place, the page in it, and their hands. */
final class TestDriver {

    /** What counts as driving, mm/s. */
    private static final double FAST_MM_S = 200;

    private static final double FAST_BACK_MM_S = 120;
    private static final double TURNED_DEG = 20;

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LOOKS_A_PRESS = 20;

    private final Course course;
    private final Browser browser;
    private Tab page;
    private @Nullable Tab cover;

    private TestDriver(Course course, Browser browser, Tab page) {
        this.course = course;
        this.browser = browser;
        this.page = page;
    }

    /** Logs in with a browser of their own, and opens the rover. */
    static TestDriver take(Course course, String person) throws Exception {
        return take(course, course.driverPlace, person);
    }

    /** Logs in with a browser in {@code place}, and opens the rover. */
    static TestDriver take(Course course, Place place, String person) throws Exception {
        Browser browser = course.browser(place);
        Tab page = browser.open(course.home.page());
        page.logIn(person, TestHome.PASSWORD);
        return new TestDriver(course, browser, page);
    }

    Browser browser() {
        return browser;
    }

    Tab page() {
        return page;
    }

    /** Opens the rover in a new tab; still logged in. */
    void reopen() throws Exception {
        page = browser.open(course.home.page());
        page.click("rover");
    }

    /** Arms, until the rover is armed and this page drives. */
    void arm() throws Exception {
        page.awaitData("state", "ok"::equals);
        AtomicInteger looks = new AtomicInteger();
        try {
            await("armed").pollDelay(Duration.ZERO).pollInterval(LOOK).until(() -> {
                boolean mine =
                        page.data("armed").equals("true") && page.data("you").equals("true");
                if (!mine && looks.getAndIncrement() % LOOKS_A_PRESS == 0) {
                    page.click("arm");
                }
                return mine && course.box().armed(); // what the page shows may be from before
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not armed: the page shows " + page.evaluate("document.body.innerText"), e);
        }
    }

    /** Arms, and drives a circle by keyboard until the rover moves. */
    void driveByKeys() throws Exception {
        driveByKeys(Manoeuvre.CURVE);
    }

    /** Arms, and drives by keyboard until the rover moves. */
    void driveByKeys(Manoeuvre manoeuvre) throws Exception {
        drive(manoeuvre, () -> press(manoeuvre), this::letGo);
    }

    /** The keys for a circle go down. */
    void press() throws Exception {
        press(Manoeuvre.CURVE);
    }

    private void press(Manoeuvre manoeuvre) throws Exception {
        for (Tab.Key key : manoeuvre.keys()) {
            page.press(key);
        }
    }

    /** Arms, and drives by touch until the rover moves. */
    void driveByTouch(Manoeuvre manoeuvre) throws Exception {
        drive(manoeuvre, () -> page.touchStick(manoeuvre.right, manoeuvre.forward), this::liftFinger);
    }

    private void drive(Manoeuvre manoeuvre, Driving.Act<Exception> push, Driving.Act<Exception> letGo)
            throws Exception {
        arm();
        Entry.Body from = course.box().newest();
        new Driving(
                        () -> course.box().armed(),
                        () -> underWay(manoeuvre, from, course.box().newest()))
                .begin(this::arm, push, letGo);
    }

    private static boolean underWay(Manoeuvre manoeuvre, Entry.Body from, Entry.Body now) {
        return switch (manoeuvre) {
            case STRAIGHT, CURVE -> now.speedMmS() > FAST_MM_S;
            case REVERSE -> now.speedMmS() < -FAST_BACK_MM_S;
            case TURN -> Math.abs(now.headingDeg() - from.headingDeg()) > TURNED_DEG;
        };
    }

    /** Lets go of the keys. */
    void letGo() throws Exception {
        for (Tab.Key key : List.of(Tab.Key.A, Tab.Key.W, Tab.Key.S)) {
            page.letGo(key);
        }
    }

    void liftFinger() throws Exception {
        page.liftFinger();
    }

    /** Another tab comes to the front of the page. */
    void coverByTab() throws Exception {
        cover = browser.open("about:blank");
    }

    /** Another window takes the focus; the page stays in sight. */
    void loseFocus() throws Exception {
        page.keepInSight(true);
        coverByTab();
    }

    /** The page is in front again. */
    void uncover() throws Exception {
        Objects.requireNonNull(cover).close();
        page.show();
        page.keepInSight(false);
    }

    /** Gives the rover these settings, as its admin. */
    void keep(Map<String, ?> settings) throws Exception {
        String kept = "kept-" + System.nanoTime();
        page.start("fetch('api/rovers/" + course.home.rover.id() + "/settings', { method: 'PUT',"
                + " headers: { 'Content-Type': 'application/json' }, body: JSON.stringify("
                + new ObjectMapper().writeValueAsString(settings) + ") }).then((answer) => {"
                + " document.documentElement.dataset.kept = answer.status === 204 ? '" + kept
                + "' : answer.status; })");
        page.awaitData("kept", kept::equals);
    }

    /** Blocks the page's main thread for {@code ms}. */
    void freeze(int ms) throws Exception {
        page.start("{ const until = performance.now() + " + ms + "; while (performance.now() < until); }");
    }

    void closePage() throws Exception {
        page.close();
    }

    void killBrowser() throws Exception {
        browser.kill();
    }

    /** Waits until the page offers this beside its main button. */
    void awaitOther(String action) {
        await(action)
                .until(() -> page.evaluate(
                                "document.querySelector('[data-testid=\"lease-other\"]')?.dataset.action ?? ''")
                        .asText()
                        .equals(action));
    }

    /** Gives the lease back. */
    void release() throws Exception {
        page.awaitData("you", "true"::equals);
        awaitOther("release");
        page.click("lease-other");
        page.awaitData("you", "false"::equals);
    }

    /** Disarms and gives the lease back, if this page has it. */
    void leave() throws Exception {
        if (page.data("you").equals("true")) {
            if (page.data("armed").equals("true")) {
                page.click("arm");
                page.awaitData("armed", "false"::equals);
            }
            release();
        }
    }

    /** Releases the emergency stop, which only the lease holder may: they take it if they have lost it. */
    void takeAndReleaseStop() throws Exception {
        page.awaitData("estop", "true"::equals);
        await("the lease").pollDelay(Duration.ZERO).until(() -> {
            boolean mine = page.data("you").equals("true");
            if (!mine) {
                page.click("arm");
            }
            return mine;
        });
        releaseStop();
    }

    /** Releases the emergency stop. */
    void releaseStop() throws Exception {
        page.click("release-stop");
        page.awaitData("estop", "false"::equals);
    }
}
