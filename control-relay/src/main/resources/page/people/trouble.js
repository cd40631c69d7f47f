// trouble.js — a line for what went wrong, and a way to try something that may.
// @ts-check

import { language } from "../language.js";
import { h, say } from "../dom.js";

/** @returns {{element: HTMLElement, attempt: (change: () => Promise<void>) => Promise<void>}} a rejection's message is shown */
export function troubleLine() {
  const element = h("p", { class: "trouble", role: "alert" });
  return {
    element,
    attempt: async (change) => {
      try {
        say(element, "");
        await change();
      } catch (error) {
        say(element, error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** A small button in a list. @param {string} words @param {string} label for those who do not see the row @param {string} testId @param {() => void} onclick */
export function rowButton(words, label, testId, onclick) {
  return h(
    "button",
    {
      class: "button quiet-button small-button",
      type: "button",
      "aria-label": label,
      "data-testid": testId,
      onclick,
    },
    words,
  );
}

/** Day and time as people here write them. @param {number} ms since 1970 */
export function when(ms) {
  return new Date(ms).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}

const SPANS = /** @type {const} */ ([["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1_000]]);

/** How long ago, as people here say it: "3 minutes ago". @param {number} ms since 1970 */
export function ago(ms) {
  const pastMs = Math.max(0, Date.now() - ms);
  const [unit, spanMs] = SPANS.find(([, spanMs]) => pastMs >= spanMs) ?? ["second", 1_000];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.floor(pastMs / spanMs), unit);
}
