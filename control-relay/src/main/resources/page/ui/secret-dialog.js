// secret-dialog.js — shows a secret that is shown only once.
// @ts-check

import { h } from "./dom.js";

/**
 * Stays open until its button is pressed: neither Escape nor a press outside nor the way back closes it, and a reload asks
 * first. Only a logout takes it away.
 * @param {string} testId @param {string} done label of the button that closes it @param {...Node} content
 */
export function showOnce(testId, done, ...content) {
  const dialog = h(
    "dialog",
    {
      class: "dialog",
      "data-testid": testId,
      closedby: "none",
      // for browsers without closedby; some of them close at the second Escape anyway
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
  /** @param {BeforeUnloadEvent} event */
  const ask = (event) => event.preventDefault();
  const views = new MutationObserver(() => {
    if (dialog.isConnected) {
      return;
    }
    if (document.documentElement.dataset.view === "login") {
      end();
      return;
    }
    dialog.removeAttribute("open"); // it left with its view: it is open, and not shown
    document.body.append(dialog);
    dialog.showModal();
  });
  const end = () => {
    views.disconnect();
    removeEventListener("beforeunload", ask);
  };
  dialog.addEventListener("close", end);
  addEventListener("beforeunload", ask);
  showOver(dialog);
  views.observe(document.body, { childList: true });
}

/** Shows a dialog over everything; closing removes it. @param {HTMLDialogElement} dialog */
export function showOver(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
