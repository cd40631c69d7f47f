package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** A tab of a {@link Browser}, and the person who uses it. */
final class Tab {

    /** A key as a keyboard sends it. */
    enum Key {
        W("KeyW", "w", 87),
        A("KeyA", "a", 65),
        S("KeyS", "s", 83),
        SPACE("Space", " ", 32);

        private final String code;
        private final String key;
        private final int number;

        Key(String code, String key, int number) {
            this.code = code;
            this.key = key;
            this.number = number;
        }
    }

    private final Browser browser;
    private final String target;
    private final String session;

    Tab(Browser browser, String target, String session) {
        this.browser = browser;
        this.target = target;
        this.session = session;
    }

    /** Logs in, and opens the first rover. */
    void logIn(String person, String password) throws Exception {
        type("name", person);
        type("password", password);
        click("submit");
        click("rover");
        awaitData("ageKind", "known"::equals);
    }

    private void type(String field, String words) throws Exception {
        awaitThere(field);
        evaluate(find(field) + ".focus()");
        browser.call(session, "Input.insertText", Map.of("text", words));
    }

    /** Clicks, once it can be clicked. */
    void click(String testId) throws Exception {
        awaitThere(testId);
        evaluate(find(testId) + ".click()");
    }

    private void awaitThere(String testId) {
        await(testId)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsMatching(Tab::isLoading)
                .until(() -> evaluate("!!" + find(testId) + " && !" + find(testId) + ".disabled")
                        .asBoolean());
    }

    /** A tab between two documents cannot be asked anything. */
    private static boolean isLoading(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).contains("default execution context");
    }

    private static String find(String testId) {
        return "document.querySelector('[data-testid=\"" + testId + "\"]')";
    }

    /** A key goes down; returns when the page has had it. */
    void press(Key key) throws Exception {
        dispatch("rawKeyDown", key);
    }

    void letGo(Key key) throws Exception {
        dispatch("keyUp", key);
    }

    private void dispatch(String type, Key key) throws Exception {
        browser.call(
                session,
                "Input.dispatchKeyEvent",
                Map.of("type", type, "code", key.code, "key", key.key, "windowsVirtualKeyCode", key.number));
    }

    /** Puts a finger on the stick and moves it, to the right and forward: shares of the stick's radius, −1..1. */
    void touchStick(double right, double forward) throws Exception {
        JsonNode box = evaluate("(() => { const { x, y, width, height } = " + find("stick")
                + ".getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2, radius: height / 2 }; })()");
        double x = box.get("x").asDouble();
        double y = box.get("y").asDouble();
        double radius = box.get("radius").asDouble();
        touch("touchStart", List.of(Map.of("id", 1, "x", x, "y", y)));
        touch("touchMove", List.of(Map.of("id", 1, "x", x + right * radius, "y", y - forward * radius)));
    }

    /** Lifts the finger. */
    void liftFinger() throws Exception {
        touch("touchEnd", List.of());
    }

    private void touch(String type, List<Map<String, ?>> points) throws Exception {
        browser.call(session, "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    }

    /** Comes to the front, with the focus. */
    void show() throws Exception {
        browser.call("", "Target.activateTarget", Map.of("targetId", target));
    }

    /**
     * Does the tab stay in sight when another comes to the front, and only lose the focus, as a window does beside another?
     * Headless windows do not take the focus from each other, so this is made of what the protocol has: one session asks for
     * the look of focus, which keeps the tab visible, and another does not, which lets the focus go.
     */
    void keepInSight(boolean wanted) throws Exception {
        browser.call(session, "Emulation.setFocusEmulationEnabled", Map.of("enabled", wanted));
        browser.call(browser.session(target), "Emulation.setFocusEmulationEnabled", Map.of("enabled", false));
    }

    /** Closes the tab, as its cross does. */
    void close() throws Exception {
        browser.say("", "Target.closeTarget", Map.of("targetId", target));
    }

    /** A value that the page publishes about itself; empty while there is none. */
    String data(String name) throws Exception {
        return evaluate("document.documentElement.dataset[\"" + name + "\"] ?? \"\"")
                .asText();
    }

    void awaitData(String name, Predicate<String> wanted) {
        await("data-" + name)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> data(name), value -> !value.isEmpty() && wanted.test(value));
    }

    /** Has the page run {@code statements}, and does not wait for their end. */
    void start(String statements) throws Exception {
        browser.say(session, "Runtime.evaluate", Map.of("expression", statements));
    }

    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = browser.call(
                session,
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(String.format(Locale.ROOT, "%s: %s", expression, answer.get("exceptionDetails")));
        }
        return answer.get("result").path("value");
    }
}
