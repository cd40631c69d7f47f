// confirm.js — asks before something that cannot be taken back, and offers to take back what can.
// @ts-check

import { h, say } from "./dom.js";
import { showOver } from "./secret-dialog.js";
import { text } from "../text.js";

/** How long a change can be taken back with one press, ms. */
const UNDO_MS = 10_000;

/**
 * Asks, with "no" under the thumb. Escape says no.
 * @param {string} question what will happen @param {string} yes the word on the button that does it
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
 * Says what was changed, and takes it back on request; goes by itself.
 * @param {string} words @param {() => Promise<void>} undo
 */
export function undoable(words, undo) {
  document.querySelector(".toast")?.remove(); // only the newest can be taken back: an older one may depend on it
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
  const modal = [...document.querySelectorAll("dialog[open]")].at(-1); // beside it nothing can be pressed
  (modal ?? document.body).append(toast);
  modal?.addEventListener("close", () => toast.isConnected && document.body.append(toast), { once: true });
  requestAnimationFrame(() => say(said, words)); // a live region is read out when it changes, not when it comes
}
