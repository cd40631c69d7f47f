package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;

/** The cards that cover part of the picture while the page has something to say. */
final class Cards {

    /** Cards that cannot be read as a whole, or that cover something that must be reached. */
    private static final String UNREADABLE = """
            (() => {
              const box = (element) => element.getBoundingClientRect();
              const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
              const stop = document.querySelector("[data-testid=stop]");
              const { x, y, width, height } = box(stop);
              const found = document.elementFromPoint(x + width / 2, y + height / 2) === stop ? [] : ["STOP is covered"];
              for (const card of document.querySelectorAll(".middle > :not([hidden])")) {
                const at = box(card);
                if (at.left < 0 || at.top < 0 || at.right > innerWidth || at.bottom > innerHeight) {
                  found.push(`${card.className} leaves the screen: ${JSON.stringify(at)}`);
                }
                for (const other of document.querySelectorAll(".stop, .bar, .gauges, .seats > *, .middle > :not([hidden])")) {
                  if (other !== card && over(at, box(other))) {
                    found.push(`${card.className} lies over ${other.className}`);
                  }
                }
              }
              return found;
            })()
            """;

    private Cards() {}

    /** No card is cut off or covers what must be reached. Keeps a picture of each screen for people to look at. */
    static void assertReadable(List<Page> screens, String name) {
        for (Page page : screens) {
            Pictures.keep(page, name + "-" + page.viewportSize().width);
        }
        assertAll(screens.stream()
                .map(page -> () ->
                        assertEquals(List.of(), page.evaluate(UNREADABLE), name + " at " + page.viewportSize().width)));
    }
}
