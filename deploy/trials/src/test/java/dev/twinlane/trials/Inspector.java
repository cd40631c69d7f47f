package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Inspects one view after another: can anybody use it, is anything cut off, does anything move by itself? */
final class Inspector {

    private static final double MOST_SHIFT = 0.01;

    /** Half of what Web Vitals calls good: a figure that pushes others to and fro adds up. */
    private static final double MOST_SHIFT_IN_ALL = 0.05;

    /** Longer than the half second in which a browser counts movement as an answer to a press. */
    private static final int ANSWER_MS = 700;

    /** Elements that are wider than their container, and would have to be scrolled sideways to be read. */
    private static final String CUT_OFF = """
            (() => {
              const scrolls = (element) => element.scrollWidth > element.clientWidth + 1;
              const places = document.querySelectorAll("html, dialog[open], .sheet, .side:not([hidden]), .card, .help-parts");
              return [...places].filter(scrolls).map(({ className, nodeName }) => className || nodeName);
            })()
            """;

    /** All that the server was asked for is there, and has faded in. */
    static final String SHOWN = """
            () => !document.querySelector("[aria-busy=true]") &&
              document.getAnimations().every(({ transitionProperty }) => transitionProperty !== "opacity")
            """;

    private final Page page;
    private final Axe axe = new Axe();
    private final List<String> cutOff = new ArrayList<>();

    /** Before its first document is opened. */
    Inspector(Page page) throws IOException, InterruptedException {
        this.page = page;
        Shifts.watch(page);
    }

    /** From now on each answer takes so long that anything it moves counts as moving by itself. */
    void slowServer() {
        Conditions.link(page, new Conditions.Link(ANSWER_MS, Conditions.Link.ANY_RATE));
    }

    /** Looks at what is on screen now, and keeps a picture of it. */
    void see(String view) {
        page.waitForFunction(SHOWN);
        String name = view + "-" + page.viewportSize().width;
        Pictures.keep(page, name);
        axe.look(page, name);
        for (Object place : (List<?>) page.evaluate(CUT_OFF)) {
            cutOff.add(name + ": " + place);
        }
    }

    /** Fails when something serious was found, something was cut off or something has moved by itself. */
    void assertFine() {
        Trials.report(
                "views at %d px: %.4f of the screen moved by itself, all in all",
                page.viewportSize().width, Shifts.sum(page));
        assertAll(() -> assertEquals(List.of(), axe.findings()), () -> assertEquals(List.of(), cutOff));
        // a busy machine answers presses so late that what they move counts as moving by itself
        Attempts.assertCompared(
                Shifts.over(page, MOST_SHIFT).isEmpty() && Shifts.sum(page) < MOST_SHIFT_IN_ALL,
                "moved by itself: " + Shifts.over(page, 0));
    }
}
