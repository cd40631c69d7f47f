// sticks.js — a stick for a thumb or a mouse.
// Its middle is where the thumb lands, so landing never moves the rover. It follows only that pointer: another finger may
// press STOP meanwhile. However the touch ends (release, cancel, lost capture), the stick is neutral at once.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { NEUTRAL, stickWill, withinReach } from "./response.js";

export class Stick {
  /** @type {import("./response.js").Will} */ will = NEUTRAL;

  #onTouched;
  #onNeutral;
  #expo;
  #knob = h("div", { class: "stick-knob" });
  #base = h("div", { class: "stick-base" }, this.#knob);

  /** The area that takes touches. */
  element = h("div", { class: "stick", role: "img", "aria-label": text.monitor.stick, "data-testid": "stick" }, this.#base);

  #pointerId = -1; // −1: nobody touches it
  #middle = { x: 0, y: 0 };

  /** @param {{onTouched: () => void, onNeutral: () => void, expo: () => number}} options onNeutral: it was released */
  constructor({ onTouched, onNeutral, expo }) {
    this.#expo = expo;
    this.#onTouched = onTouched;
    this.#onNeutral = onNeutral;
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#grab(event));
    element.addEventListener("pointermove", (event) => this.#push(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      element.addEventListener(end, (event) => this.#letGo(event));
    }
    element.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** Is it touched? */
  get held() {
    return this.#pointerId >= 0;
  }

  /** Neutral until it is touched again. */
  reset() {
    if (this.#pointerId < 0) {
      return;
    }
    this.#pointerId = -1;
    this.#base.style.removeProperty("translate");
    this.#knob.style.removeProperty("translate");
    this.element.classList.remove("held");
    this.will = NEUTRAL;
    this.#onNeutral();
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (this.#pointerId >= 0 || event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.#pointerId = event.pointerId;
    this.element.setPointerCapture(event.pointerId);
    const box = this.element.getBoundingClientRect();
    this.#middle = { x: event.clientX, y: event.clientY };
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    this.#base.style.translate = `${x}px ${y}px`;
    this.element.classList.add("held");
    this.#onTouched();
  }

  /** @param {PointerEvent} event */
  #push(event) {
    if (event.pointerId !== this.#pointerId) {
      return;
    }
    const reachPx = this.#base.offsetWidth / 2;
    const x = event.clientX - this.#middle.x;
    const y = event.clientY - this.#middle.y;
    const knob = withinReach(x, y, reachPx);
    this.#knob.style.translate = `${knob.x}px ${knob.y}px`;
    this.will = stickWill(x, y, reachPx, this.#expo());
  }

  /** @param {PointerEvent} event */
  #letGo(event) {
    if (event.pointerId === this.#pointerId) {
      this.reset();
    }
  }
}
