// panel.js — measuring the rover, step by step: drive straight ahead, say how far it went, keep the figures.
// @ts-check

import { h, say, show } from "../dom.js";
import { field } from "../people/form.js";
import { text } from "../text.js";
import { figures, StraightRun } from "./straight-run.js";

/** A rover of unknown speed is driven as if it were so fast and braked so badly: slower ones keep the promise. */
const CAUTIOUS = { maxSpeedMmS: 1_000, brakeMs: 300, reverseCap: 0.35, turnCap: 0.5 };

/**
 * @typedef {object} PanelOptions
 * @property {import("../api.js").Api} api
 * @property {string} rover its id
 * @property {() => import("../wire/monitor-messages.js").Rover["settings"]} settings those that it is driven by now
 */

export class CalibrationPanel {
  element;

  #options;
  #run = new StraightRun();
  #steps = h("p", { role: "status", "data-testid": "calibrate-step" });
  #trouble = h("p", { class: "trouble", role: "alert" });
  #distance = figure("distance", "1000");
  #roll = figure("roll", "0");
  #measured;
  #begin = h("button", { class: "button small-button", type: "button", "data-testid": "calibrate-begin" });
  #save = h("button", { class: "button small-button", type: "submit", "data-testid": "calibrate-save" }, text.calibrate.save);

  /** @param {PanelOptions} options */
  constructor(options) {
    this.#options = options;
    this.#measured = h(
      "div",
      { class: "measured" },
      field(text.calibrate.distance, this.#distance),
      field(text.calibrate.roll, this.#roll),
    );
    this.#begin.addEventListener("click", () => this.#attempt(() => this.#start()));
    const forget = h("button", { class: "button quiet-button small-button", type: "button" }, text.calibrate.forget);
    forget.addEventListener("click", () => this.#attempt(() => this.#forget()));
    const close = h("button", { class: "button quiet-button small-button", type: "button" }, text.calibrate.close);
    close.addEventListener("click", () => this.toggle());
    const form = h(
      "form",
      { class: "card calibrate", novalidate: true, hidden: true, "data-testid": "calibrate" },
      h("h2", {}, text.calibrate.title),
      this.#steps,
      this.#measured,
      this.#trouble,
      h("div", { class: "row" }, this.#save, this.#begin, forget, close),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#attempt(() => this.#keep());
    });
    this.element = form;
    this.#say(text.calibrate.lead);
  }

  /** Opens or closes it. */
  toggle() {
    show(this.element, Boolean(this.element.hidden));
    this.#run = new StraightRun();
    this.#say(text.calibrate.lead);
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest */
  heard(status) {
    if (this.element.hidden || this.#run.state === "done") {
      return;
    }
    const before = this.#run.state;
    this.#run.heard(status);
    if (this.#run.state === "running" || this.#run.state !== before) {
      this.#say(words(this.#run));
    }
  }

  /** @param {string} step */
  #say(step) {
    say(this.#steps, step);
    const done = this.#run.state === "done";
    show(this.#measured, done);
    show(this.#save, done);
    this.#begin.classList.toggle("quiet-button", done);
    say(this.#begin, this.#run.state === "waiting" ? text.calibrate.begin : text.calibrate.again);
  }

  async #start() {
    const { maxSpeedMmS, lowBatteryMv } = this.#options.settings();
    if (maxSpeedMmS === 0) {
      await this.#options.api.changeSettings(this.#options.rover, { ...CAUTIOUS, lowBatteryMv });
    }
    this.#run = new StraightRun();
    this.#say(text.calibrate.drive);
  }

  async #keep() {
    const distanceMm = this.#distance.valueAsNumber;
    const rollMm = this.#roll.valueAsNumber;
    if (!(distanceMm >= 100 && distanceMm <= 20_000) || !(rollMm >= 0 && rollMm < distanceMm)) {
      throw new Error(text.calibrate.outOfRange);
    }
    const measured = figures(this.#run, distanceMm, rollMm);
    await this.#options.api.changeSettings(this.#options.rover, { ...this.#options.settings(), ...measured });
    this.#run = new StraightRun();
    this.#say(text.calibrate.kept(measured.maxSpeedMmS, measured.brakeMs));
  }

  async #forget() {
    await this.#options.api.forgetSettings(this.#options.rover);
    this.#run = new StraightRun();
    this.#say(text.calibrate.forgotten);
  }

  /** @param {() => Promise<void>} change */
  async #attempt(change) {
    try {
      say(this.#trouble, "");
      await change();
    } catch (error) {
      say(this.#trouble, error instanceof Error ? error.message : String(error));
    }
  }
}

/** @param {StraightRun} run */
function words(run) {
  switch (run.state) {
    case "running":
      return text.calibrate.running(run.ranMs);
    case "done":
      return text.calibrate.measure(run.ranMs, run.fullMs / run.ranMs);
    case "turned":
      return text.calibrate.turned;
    case "short":
      return text.calibrate.short;
    default:
      return text.calibrate.drive;
  }
}

/** @param {string} name @param {string} value */
function figure(name, value) {
  return h("input", { name, type: "number", inputmode: "numeric", min: "0", step: "1", value, "data-testid": `calibrate-${name}` });
}
