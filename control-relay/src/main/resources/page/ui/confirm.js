// confirm.js — asks before a change that cannot be undone, and offers to undo one that can.
// @ts-check

import { h, say } from "./dom.js";
import { showOver } from "./secret-dialog.js";
import { text } from "../text.js";

/** How long the undo button is shown, ms. */
const UNDO_MS = 10_000;

/**
 * Asks; "no" lies under the thumb, and Escape means no.
 * @param {string} question what will happen @param {string} yes label of the button that does it
 * @returns {Promise<boolean>}
 */
export function sure(question, yes) {
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      { class: "dialog ask", "data-testid": "ask", "aria-label": question },
      h(
        "form",
        { class: "card sheet", method: "dialog" },
        h("p", {}, question),
        h(
          "div",
          { class: "row" },
          h("button", { class: "button quiet-button", value: "", autofocus: true, "data-testid": "no" }, text.rovers.cancel),
          h("button", { class: "button danger", value: "yes", "data-testid": "yes" }, yes),
        ),
      ),
    );
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
    showOver(dialog);
  });
}

/**
 * Shows what was changed, with a button that undoes it; disappears by itself.
 * @param {string} words @param {() => Promise<void>} undo
 */
export function undoable(words, undo) {
  document.querySelector(".toast")?.remove(); // only the newest change can be undone: it may depend on an older one
  const said = h("span");
  const button = h(
    "button",
    {
      class: "button quiet-button small-button",
      type: "button",
      "data-testid": "undo",
      onclick: async () => {
        button.hidden = true;
        clearTimeout(timer);
        try {
          await undo();
          toast.remove();
        } catch (error) {
          say(said, error instanceof Error ? error.message : String(error));
          timer = setTimeout(() => toast.remove(), UNDO_MS);
        }
      },
    },
    text.sure.undo,
  );
  const toast = h("div", { class: "toast card", role: "status", "data-testid": "toast" }, said, button);
  let timer = setTimeout(() => toast.remove(), UNDO_MS);
  const modal = [...document.querySelectorAll("dialog[open]")].at(-1); // outside a modal dialog nothing can be pressed
  (modal ?? document.querySelector(".middle") ?? document.body).append(toast);
  modal?.addEventListener("close", () => toast.isConnected && document.body.append(toast), { once: true });
  requestAnimationFrame(() => say(said, words)); // screen readers read a live region when it changes, not when it appears
}
