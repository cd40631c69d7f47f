// attempt.js — tries something and shows a failure on a line; keeps a part hidden until it has its content.
// @ts-check

import { h, say } from "./dom.js";

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

/**
 * Hides a part's view or dialog until the part is filled: late content would push away what somebody reads or is about
 * to press.
 * @param {HTMLElement} part @param {Promise<void>} filled
 */
export async function filling(part, filled) {
  part.ariaBusy = "true";
  try {
    await filled;
  } finally {
    part.ariaBusy = null;
  }
}

/** A small button in a list. @param {string} words @param {string} label for screen readers, which do not see the row @param {string} testId @param {() => void} onclick */
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
