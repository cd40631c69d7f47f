package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a cockpit in {@link Chromium} publishes about itself, and the person who uses it. */
final class PageData {

    private static final Duration PRESS_AGAIN_AFTER = Duration.ofSeconds(4);

    private PageData() {}

    static String of(Page page, String name) {
        return String.valueOf(page.evaluate("name => document.documentElement.dataset[name] ?? ''", name));
    }

    static int number(Page page, String name) {
        return Integer.parseInt(of(page, name));
    }

    static void await(Page page, String name, Predicate<String> wanted) {
        Awaitility.await("data-" + name)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> of(page, name), value -> !value.isEmpty() && wanted.test(value));
    }

    /** Waits until the page says that nobody drives. */
    static void awaitNobodyDrives(Page page) {
        Awaitility.await("nobody drives").until(() -> of(page, "driver").isEmpty());
    }

    /** Opens a rover with a login that was made before, and waits for nothing. */
    static void open(Page page, TestHome home, TestHome.Rover rover, Visitor person) {
        String[] cookie = person.cookie().split("=", 2);
        page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(home.page())));
        page.navigate(home.page() + "/#/rover/" + rover.id());
    }

    /** Fills in the login that is on screen, and sends it. */
    static void enter(Page page, String person) {
        page.getByTestId("name").fill(person);
        page.getByTestId("password").fill(TestHome.PASSWORD);
        page.getByTestId("password").press("Enter");
    }

    /** Logs in and opens the first rover; returns when its picture is there. */
    static void logIn(Page page, TestHome home, String person) {
        page.navigate(home.page() + "/");
        enter(page, person);
        page.getByTestId("rover").first().click();
        await(page, "ageKind", "known"::equals);
    }

    /** Does {@code press} until the rover is armed and this page drives: it refuses while the link is not good enough. */
    static void arm(Page page, Runnable press) {
        await(page, "state", "ok"::equals);
        Awaitility.await("armed")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (of(page, "armed").equals("false")) {
                        press.run();
                    }
                    return becomes(page, "armed") && of(page, "you").equals("true");
                });
    }

    /** Arms by {@code arm}, then has {@code push} hold a key or a stick until {@code moves}, see {@link Driving}. */
    static void drive(Page page, Runnable arm, Runnable push, Runnable letGo, Callable<Boolean> moves) {
        new Driving(() -> of(page, "armed").equals("true"), moves).begin(() -> arm(page, arm), push::run, letGo::run);
    }

    private static boolean becomes(Page page, String name) {
        try {
            Awaitility.await()
                    .atMost(PRESS_AGAIN_AFTER)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> "true".equals(of(page, name)));
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }
}
