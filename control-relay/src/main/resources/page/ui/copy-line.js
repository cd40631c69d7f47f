// copy-line.js — a long text with a button that copies it.
// @ts-check

import { h, say } from "./dom.js";
import { text } from "../text.js";

/** @param {string} label @param {string} words @param {string} testId @param {boolean} [withButton] */
export function copyLine(label, words, testId, withButton = true) {
  const code = h("code", { "data-testid": testId, tabindex: "0" }, words);
  const button = h(
    "button",
    { class: "button quiet-button small-button", type: "button", "aria-label": `${text.keys.copy} ${label}` },
    text.keys.copy,
  );
  button.addEventListener("click", async () => say(button, (await copy(code)) ? text.keys.copied : text.keys.copyBy));
  return h("div", { class: "copy-line" }, label ? h("span", { class: "label" }, label) : null, code, withButton ? button : null);
}

/**
 * Copies what an element says, also on a page without a secure context, which has no clipboard: there it copies the selection.
 * @param {HTMLElement} element @returns {Promise<boolean>}
 */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return document.execCommand("copy");
  }
}
