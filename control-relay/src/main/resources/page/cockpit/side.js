// side.js — a panel beside the picture. One is open at a time. Opening it moves focus into it; closing returns focus.
// @ts-check

import { h, show } from "../ui/dom.js";

/** @type {Side | null} */ let openOne = null;

/** Closes the open panel with its view. */
export function closeSide() {
  openOne?.close();
}

export function sideIsOpen() {
  return openOne !== null;
}

/**
 * @typedef {object} SideOptions
 * @property {string} name its class, and its name for tests
 * @property {string} title
 * @property {string} close label of its close button
 * @property {() => void} [onOpen]
 * @property {() => void} [onClose]
 */

export class Side {
  element;

  #onOpen;
  #onClose;
  /** @type {Element | null} */ #before = null;

  /** @param {SideOptions} options @param {...HTMLElement} content */
  constructor({ name, title, close, onOpen = () => {}, onClose = () => {} }, ...content) {
    this.#onOpen = onOpen;
    this.#onClose = onClose;
    const button = h(
      "button",
      { class: "button quiet-button small-button", type: "button", "data-testid": `${name}-close`, onclick: () => this.close() },
      close,
    );
    this.element = h(
      "section",
      { class: `card side ${name}`, hidden: true, tabindex: "-1", "aria-label": title, "data-testid": name },
      h("h2", {}, title),
      ...content,
      h("div", { class: "row close-row" }, button),
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  get isOpen() {
    return openOne === this;
  }

  toggle() {
    if (this.isOpen) {
      this.close();
      return;
    }
    closeSide();
    openOne = this;
    this.#before = document.activeElement;
    show(this.element, true);
    this.element.focus({ preventScroll: true });
    this.#onOpen();
  }

  close() {
    if (!this.isOpen) {
      return;
    }
    openOne = null;
    const within = this.element.contains(document.activeElement);
    show(this.element, false);
    if (within && this.#before instanceof HTMLElement) {
      this.#before.focus({ preventScroll: true });
    }
    this.#onClose();
  }
}
