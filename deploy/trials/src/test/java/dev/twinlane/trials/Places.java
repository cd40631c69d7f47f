package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import java.util.List;

/** Whether everything in a cockpit has its place: nothing covers a control or another thing, and no word is cut. */
final class Places {

    /** The places that may not touch each other; what scrolls inside one counts as far as it can be seen. */
    private static final String FIND = """
            (() => {
              const found = [];
              const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
              const name = (element) => element.dataset.testid || element.className || element.nodeName;
              const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflow);
              const seen = (element) => {
                let { left, top, right, bottom } = element.getBoundingClientRect();
                if (getComputedStyle(element).position !== "fixed") {
                  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
                    if (scrolls(outer) || outer.classList.contains("middle")) {
                      const clip = outer.getBoundingClientRect();
                      [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
                      [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
                    }
                  }
                }
                return { left, top, right, bottom };
              };
              const inScroller = (element) => {
                for (let outer = element.parentElement; outer; outer = outer.parentElement) {
                  if (scrolls(outer)) return true;
                }
                return false;
              };
              const help = document.querySelector(".help");
              const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
              const stop = document.querySelector(".stop");

              const within = help ? ".help :is(button, a), .stop" : ".monitor :is(button, a, input, select), .stick";
              for (const control of all(within)) {
                const { left, top, right, bottom } = control.getBoundingClientRect();
                const clip = seen(control);
                const whole = clip.left <= left + 1 && clip.top <= top + 1 && clip.right >= right - 1 && clip.bottom >= bottom - 1;
                if (!inScroller(control) && (left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)) {
                  found.push(`${name(control)} leaves the screen`);
                }
                for (const [x, y] of [[0.5, 0.5], [0.2, 0.2], [0.8, 0.2], [0.2, 0.8], [0.8, 0.8]]) {
                  const at = [left + x * (right - left), top + y * (bottom - top)];
                  const hidden = at[0] < clip.left || at[0] > clip.right || at[1] < clip.top || at[1] > clip.bottom;
                  const off = at[0] < 0 || at[1] < 0 || at[0] >= innerWidth || at[1] >= innerHeight;
                  const hit = hidden || off ? control : document.elementFromPoint(...at);
                  const label = control.closest("label") ?? control.labels?.[0];
                  const mine = hit && (control.contains(hit) || hit.contains(control) && hit.closest("label") || label?.contains(hit));
                  const sticky = hit?.closest(".close-row"); // in reach whatever is scrolled under it
                  if (!mine && !(sticky && !whole) && !(sticky && inScroller(control))) {
                    found.push(`${name(control)} lies under ${hit ? name(hit) : "nothing"}`);
                    break;
                  }
                }
              }

              const places = help
                ? all(".help > .sheet, .stop")
                : all(".bar, .gauges, .words > p, .middle > *, .stick, .seats > *, .stop");
              places.forEach((one, i) => places.slice(i + 1).forEach((other) => {
                const [a, b] = [seen(one), seen(other)];
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 1 && down > 1) {
                  found.push(`${name(one)} and ${name(other)} overlap by ${across.toFixed(0)} × ${down.toFixed(0)} px`);
                }
              }));

              const written = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
              for (const element of all(help ? ".help *, .stop" : ".monitor *").filter(written)) {
                if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
                  found.push(`${name(element)} cuts “${element.textContent}” (${element.clientWidth} of ${element.scrollWidth} px)`);
                }
              }
              const clips = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
              for (const element of all(help ? ".help *" : ".monitor *").filter(clips)) {
                if (element.scrollWidth > element.clientWidth + 1 && !element.matches(".ghost, .middle")) {
                  found.push(`${name(element)} cuts off what is in it`);
                }
              }
              for (const card of all(".middle > *, .help > .sheet, .words > p, .seats > *")) {
                if (card.scrollWidth > card.clientWidth + 1) {
                  found.push(`${name(card)} is wider than its place`);
                }
              }

              const stick = document.querySelector(".stick");
              if (!help && shown(stick) && !inScroller(stick)) {
                const { left, right, bottom } = stick.getBoundingClientRect();
                const edge = Math.min(left, innerWidth - right, innerHeight - bottom);
                if (edge < 23.5) found.push(`the stick is ${edge.toFixed(0)} px from the edge`);
              }
              const { left, top, right, bottom } = stop.getBoundingClientRect();
              if (document.elementFromPoint((left + right) / 2, (top + bottom) / 2) !== stop) found.push("STOP is covered");
              return [...new Set(found)];
            })()
            """;

    private Places() {}

    /** What is wrong on the screen as it is now, in words. */
    static List<String> faults(Page page) {
        return ((List<?>) page.evaluate(FIND)).stream().map(String::valueOf).toList();
    }
}
