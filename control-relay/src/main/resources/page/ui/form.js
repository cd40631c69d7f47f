// form.js — a card with a form: fields, one button, one line for what went wrong.
// @ts-check

import { h, say } from "./dom.js";

/**
 * @typedef {object} FormOptions
 * @property {string} title
 * @property {string} lead
 * @property {HTMLElement[]} fields
 * @property {string} submit
 * @property {string} testId
 * @property {string} [submitTestId]
 * @property {() => Promise<void>} onSubmit a rejection's message is shown
 * @property {HTMLElement | null} [beside] next to the button
 */

/** @param {FormOptions} options @returns {HTMLFormElement} */
export function form({ title, lead, fields, submit, testId, submitTestId = "submit", onSubmit, beside = null }) {
  const button = h("button", { class: "button", type: "submit", "data-testid": submitTestId }, submit);
  const trouble = h("p", { class: "trouble", role: "alert", "data-testid": "trouble" });
  const element = h(
    "form",
    { class: "card sheet", novalidate: true, "data-testid": testId },
    h("h1", {}, title),
    h("p", { class: "quiet" }, lead),
    ...fields,
    trouble,
    h("div", { class: "row" }, button, beside),
  );
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    say(trouble, "");
    try {
      await onSubmit();
    } catch (error) {
      say(trouble, error instanceof Error ? error.message : String(error));
    } finally {
      button.disabled = false;
    }
  });
  return element;
}

/** @param {string} label @param {HTMLInputElement | HTMLSelectElement} input @param {string} [hint] */
export function field(label, input, hint = "") {
  return h("label", { class: "field" }, h("span", {}, label), input, hint ? h("small", { class: "quiet" }, hint) : null);
}
