// panel.js — measuring the rover, step by step: drive straight ahead, say how far it went, keep the figures.
// @ts-check

import { h, say, show } from "../dom.js";
import { field } from "../people/form.js";
import { undoable } from "../people/sure.js";
import { text } from "../text.js";
import { lengthMm, lengthUnit, lengthWords, speedWords } from "../units.js";
import { figures, StraightRun } from "./straight-run.js";

/** A rover of unknown speed is driven as if it were so fast and braked so badly: slower ones keep the promise. */
const CAUTIOUS = { maxSpeedMmS: 1_000, brakeMs: 300, reverseCap: 0.35, turnCap: 0.5 };

/** A run that is shorter tells nothing, and no room is longer. */
const LEAST_MM = 100;
const MOST_MM = 20_000;

/** Mark, drive, measure. @type {Record<StraightRun["state"], number>} */
const STEP_OF = { waiting: 0, running: 1, done: 2, turned: 0, short: 0 };

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
  #way = h("ol", { class: "way" }, ...text.calibrate.steps.map((step) => h("li", {}, step)));
  #trouble = h("p", { class: "trouble", role: "alert" });
  #distance = figure("distance", lengthUnit() === "mm" ? "1000" : "40");
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
      field(text.calibrate.distance(lengthUnit()), this.#distance),
      field(text.calibrate.roll(lengthUnit()), this.#roll),
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
      this.#way,
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

  /** @param {string} step @param {number} [at] which of the steps it is, from 0 */
  #say(step, at = STEP_OF[this.#run.state]) {
    say(this.#steps, step);
    [...this.#way.children].forEach((one, i) => {
      one.toggleAttribute("aria-current", i === at);
      if (i === at) {
        one.setAttribute("aria-current", "step");
      }
    });
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
    const distanceMm = lengthMm(this.#distance.valueAsNumber);
    const rollMm = lengthMm(this.#roll.valueAsNumber);
    if (!(distanceMm >= LEAST_MM && distanceMm <= MOST_MM) || !(rollMm >= 0 && rollMm < distanceMm)) {
      throw new Error(text.calibrate.outOfRange(lengthWords(LEAST_MM), lengthWords(MOST_MM)));
    }
    const measured = figures(this.#run, distanceMm, rollMm);
    await this.#changing(() =>
      this.#options.api.changeSettings(this.#options.rover, { ...this.#options.settings(), ...measured }),
    );
    this.#run = new StraightRun();
    this.#say(text.calibrate.kept(speedWords(measured.maxSpeedMmS), measured.brakeMs), 3);
  }

  async #forget() {
    await this.#changing(() => this.#options.api.forgetSettings(this.#options.rover));
    this.#run = new StraightRun();
    this.#say(text.calibrate.forgotten);
  }

  /** Changes the rover's figures, and offers to have the former back. @param {() => Promise<void>} change */
  async #changing(change) {
    const { api, rover } = this.#options;
    const former = await api.settings(rover);
    await change();
    undoable(text.sure.settingsChanged, async () => {
      await api.restoreSettings(rover, former);
      this.#say(text.calibrate.lead);
    });
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
  return h("input", { name, type: "number", inputmode: "numeric", min: "0", step: "any", value, "data-testid": `calibrate-${name}` });
}
