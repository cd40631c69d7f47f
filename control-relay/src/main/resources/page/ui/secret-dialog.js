// secret-dialog.js — shows what is shown once.
// @ts-check

import { h } from "./dom.js";

/**
 * Stays until somebody says that they have it: neither Escape nor a press beside it loses it.
 * @param {string} testId @param {string} done the word on the button that closes it @param {...Node} content
 */
export function showOnce(testId, done, ...content) {
  const dialog = h(
    "dialog",
    {
      class: "dialog",
      "data-testid": testId,
      closedby: "none",
      // for browsers that do not know closedby; some of them close at the second Escape whatever a page says
      oncancel: (/** @type {Event} */ event) => event.preventDefault(),
    },
    h(
      "section",
      { class: "card sheet" },
      ...content,
      h(
        "div",
        { class: "row" },
        h("button", { class: "button", onclick: () => dialog.close(), "data-testid": `${testId}-done` }, done),
      ),
    ),
  );
  showOver(dialog);
}

/** Shows a dialog over everything; once it is closed it is gone. @param {HTMLDialogElement} dialog */
export function showOver(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
