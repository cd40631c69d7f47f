// hud.js — everything that lies over the picture. It shows facts and reports presses.
// @ts-check

import { h, say, show } from "../dom.js";
import { text } from "../text.js";
import { Banners } from "./banners.js";
import { Bar } from "./bar.js";
import { driving } from "./facts.js";
import { Gauges } from "./gauges.js";
import { linkView } from "./link-state.js";
import { seatView } from "./seat.js";
import { Words } from "./words.js";

/**
 * @typedef {object} HudOptions
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} stick
 * @property {(action: import("./seat.js").SeatAction) => void} onSeat
 * @property {() => void} onStop
 * @property {() => void} onReleaseStop
 * @property {() => void} onCameraOn whoever keeps the camera off does so no longer
 * @property {(level: number) => void} onLight 0..1
 * @property {import("../calibration/panel.js").CalibrationPanel} calibration
 */

export class Hud {
  element;

  #bar;
  #gauges = new Gauges();
  #banners;
  #words = new Words();
  #main = h("button", { class: "button seat", "data-testid": "arm" });
  #other = h("button", { class: "button quiet-button seat", "data-testid": "seat-other" });

  /** @param {HudOptions} options */
  constructor({ canvas, stick, onSeat, onStop, onReleaseStop, onCameraOn, onLight, calibration }) {
    this.#bar = new Bar({
      onFill: (fill) => canvas.classList.toggle("fill", fill),
      onLight,
      onMeasure: () => calibration.toggle(),
    });
    this.#banners = new Banners({ onReleaseStop, onCameraOn, onSeat });
    for (const button of [this.#main, this.#other]) {
      button.addEventListener("click", () =>
        onSeat(/** @type {import("./seat.js").SeatAction} */ (button.dataset.action)),
      );
    }
    const seats = h("div", { class: "seats" }, this.#other, this.#main);
    const panels = [this.#bar, this.#gauges, this.#banners, this.#words].map(({ element }) => element);
    this.element = h(
      "main",
      { class: "monitor" },
      canvas,
      h("div", { class: "edge", "aria-hidden": "true" }),
      h("div", { class: "hud" }, ...panels, calibration.element, stick, seats),
      stopButton(onStop),
    );
  }

  /** Says something for a while. @param {string} words */
  notify(words) {
    this.#words.notify(words);
  }

  /** @param {import("./facts.js").Facts} facts */
  show(facts) {
    const link = linkView(facts);
    const seat = seatView(facts);
    this.element.dataset.link = link.state;
    this.element.classList.toggle("dim", link.dim);
    this.element.classList.toggle("driving", driving(facts));
    this.element.classList.toggle("watch-only", facts.hello.right === "watch");
    this.#bar.show(facts, link.pill, seat.driver);
    this.#gauges.show(facts);
    this.#banners.show(facts, link, seat.asks);
    this.#words.show(facts);
    showButton(this.#main, seat.main);
    showButton(this.#other, seat.other);
  }
}

/** STOP acts when it is touched, not when it is let go. @param {() => void} onStop */
function stopButton(onStop) {
  const stop = h("button", { class: "stop", "aria-label": text.stop.label, "data-testid": "stop" }, text.stop.button);
  stop.addEventListener("pointerdown", onStop);
  stop.addEventListener("click", (event) => {
    if (event.detail === 0) {
      onStop(); // by keyboard or a screen reader: no pointer went down
    }
  });
  stop.addEventListener("contextmenu", (event) => event.preventDefault());
  return stop;
}

/** @param {HTMLButtonElement} element @param {import("./seat.js").SeatButton | null} button */
function showButton(element, button) {
  show(element, button !== null);
  if (button) {
    say(element, button.label);
    element.dataset.action = button.action;
    element.disabled = !button.enabled;
  }
}
