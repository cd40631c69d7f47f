// lease-buttons.js — buttons for the lease and for arming. How to arm is the driver's choice: tap, slide, or hold while driving.
// By keyboard it is always a press.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { text } from "../text.js";

/** How far a slide must go: share of the button's width. */
const SLID = 0.7;

/** @typedef {import("./lease.js").LeaseAction} LeaseAction */
/** @typedef {import("../drive/preferences.js").Preferences["arm"]} Manner */

export class LeaseButtons {
  #main = h("button", { class: "button lease", "data-testid": "arm" });
  #other = h("button", { class: "button quiet-button lease", "data-testid": "lease-other" });
  #onLease;
  #manner;
  #pointerId = -1; // −1: no finger is on it
  #fromX = 0;

  element = h("div", { class: "seats" }, this.#other, this.#main);

  /** @param {{onLease: (action: LeaseAction) => void, manner: () => Manner}} options */
  constructor({ onLease, manner }) {
    this.#onLease = onLease;
    this.#manner = manner;
    this.#other.addEventListener("click", () => isOff(this.#other) || onLease(actionOf(this.#other)));
    this.#main.addEventListener("click", (event) => this.#clicked(event));
    this.#main.addEventListener("pointerdown", (event) => this.#touched(event));
    this.#main.addEventListener("pointermove", (event) => this.#moved(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      this.#main.addEventListener(end, (event) => this.#lifted(event));
    }
    this.#main.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** The driver is away: a held button counts as released. */
  letGo() {
    this.#end();
  }

  /** @param {import("./lease.js").LeaseView} view */
  show({ main, other }) {
    this.#set(this.#main, main);
    this.#set(this.#other, other);
    const manner = this.#manner();
    const arms = main?.action === "arm" && main.enabled;
    this.#main.dataset.manner = arms || this.#pointerId >= 0 ? manner : "tap";
    if (arms && manner !== "tap" && main.label === text.lease.arm) {
      say(this.#main, manner === "slide" ? text.hands.slide : text.hands.hold);
    }
  }

  /** @param {HTMLButtonElement} element @param {import("./lease.js").LeaseButton | null} button */
  #set(element, button) {
    show(element, button !== null);
    if (button) {
      if (element !== this.#main || !isRenamed(element, button)) {
        say(element, button.label);
      }
      element.dataset.action = button.action;
      const off = !button.enabled && !(element === this.#main && this.#pointerId >= 0);
      element.setAttribute("aria-disabled", String(off));
      element.disabled = off && element !== document.activeElement; // else it would lose the focus, and the next Enter do nothing
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const action = actionOf(this.#main);
    const byHand = event.detail !== 0 && action === "arm" && this.#manner() !== "tap";
    if (!byHand && !isOff(this.#main)) {
      this.#onLease(action);
    }
  }

  /** @param {PointerEvent} event */
  #touched(event) {
    const isTap = this.#manner() === "tap" || actionOf(this.#main) !== "arm";
    if (this.#pointerId >= 0 || event.button !== 0 || isTap || isOff(this.#main)) {
      return;
    }
    this.#pointerId = event.pointerId;
    this.#fromX = event.clientX;
    this.#main.setPointerCapture(event.pointerId);
    if (this.#manner() === "hold") {
      this.#onLease("arm");
    }
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (event.pointerId !== this.#pointerId || this.#manner() !== "slide") {
      return;
    }
    const share = Math.abs(event.clientX - this.#fromX) / this.#main.offsetWidth;
    this.#main.style.setProperty("--slid", String(Math.min(1, share / SLID)));
    if (share >= SLID) {
      this.#end();
      this.#onLease("arm");
    }
  }

  /** @param {PointerEvent} event */
  #lifted(event) {
    if (event.pointerId === this.#pointerId) {
      this.#end();
    }
  }

  #end() {
    if (this.#pointerId < 0) {
      return;
    }
    this.#pointerId = -1;
    this.#main.style.removeProperty("--slid");
    if (this.#manner() === "hold") {
      this.#onLease("disarm");
    }
  }
}

/** Does it already show this button under the name that its manner gives it? @param {HTMLElement} element @param {import("./lease.js").LeaseButton} button */
function isRenamed(element, button) {
  const words = element.textContent;
  return button.label === text.lease.arm && button.enabled && (words === text.hands.slide || words === text.hands.hold);
}

/** Does it do nothing now? @param {HTMLElement} button */
function isOff(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/** @param {HTMLElement} button @returns {LeaseAction} */
function actionOf(button) {
  return /** @type {LeaseAction} */ (button.dataset.action);
}
