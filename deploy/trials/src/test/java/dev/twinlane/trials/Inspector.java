package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks closely at one view after the other: can anybody use it, is anything cut off, does anything move by itself? */
final class Inspector {

    private static final double MOST_SHIFT = 0.01;

    /** Whatever is wider than where it is shown, and would have to be pushed sideways to be read. */
    private static final String CUT_OFF = """
            (() => {
              const scrolls = (element) => element.scrollWidth > element.clientWidth + 1;
              const places = document.querySelectorAll("html, dialog[open], .sheet, .side:not([hidden]), .card, .help-parts");
              return [...places].filter(scrolls).map(({ className, nodeName }) => className || nodeName);
            })()
            """;

    private final Page page;
    private final Axe axe = new Axe();
    private final List<String> cutOff = new ArrayList<>();

    /** Before its first document is opened. */
    Inspector(Page page) throws IOException, InterruptedException {
        this.page = page;
        Shifts.watch(page);
    }

    /** Looks at what is on screen now, and keeps a picture of it. */
    void see(String view) {
        String name = view + "-" + page.viewportSize().width;
        Pictures.keep(page, name);
        axe.look(page, name);
        for (Object place : (List<?>) page.evaluate(CUT_OFF)) {
            cutOff.add(name + ": " + place);
        }
    }

    /** Nothing serious was found, nothing was cut off, nothing has moved by itself. */
    void assertFine() {
        Trials.report(
                "views at %d px: what moved by itself is %.4f of the screen, all in all",
                page.viewportSize().width, Shifts.sum(page));
        assertAll(
                () -> assertEquals(List.of(), axe.findings()),
                () -> assertEquals(List.of(), cutOff),
                () -> assertEquals(List.of(), Shifts.over(page, MOST_SHIFT)));
    }
}
