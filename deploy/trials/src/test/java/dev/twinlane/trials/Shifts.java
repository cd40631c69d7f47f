package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import java.util.List;

/** What has moved on a page by itself, by the browser's own measure: not within half a second of a press. */
final class Shifts {

    private static final String WATCH = """
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const { hadRecentInput, value, sources } of list.getEntries()) {
                const what = ({ node, previousRect: from, currentRect: to }) =>
                  `${node?.className || node?.nodeName} ${from.x},${from.y} ${from.width}×${from.height} → ` +
                  `${to.x},${to.y} ${to.width}×${to.height}`;
                if (!hadRecentInput) {
                  shifts.push({ value, what: sources.map(what).join("; "), view: document.documentElement.dataset.view });
                }
              }
            }).observe({ type: "layout-shift", buffered: true });
            """;

    private Shifts() {}

    /** Watches each document that the page opens from now on. */
    static void watch(Page page) {
        page.addInitScript(WATCH);
    }

    /** Each shift in this document that a person would notice: more than {@code most} of the screen, 0..1. */
    static List<?> over(Page page, double most) {
        return (List<?>) page.evaluate(
                "most => shifts.filter(({ value }) => value > most)"
                        + ".map(({ value, what, view }) => `${view}: ${value.toFixed(4)}: ${what}`)",
                most);
    }

    /** All of them together. */
    static double sum(Page page) {
        return ((Number) page.evaluate("shifts.reduce((sum, { value }) => sum + value, 0)")).doubleValue();
    }
}
