// speed-station.js — how fast it is and how it brakes: drive straight ahead, type how far it went, save the result.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { field } from "../ui/form.js";
import { text } from "../text.js";
import { distanceWords, lengthMm, lengthUnit, lengthWords, speedWords } from "../units.js";
import { figures, FLOOR_MM, StraightRun } from "./straight-run.js";

/** A shorter run measures nothing, and no room is longer. */
const LEAST_MM = 100;
const MOST_MM = 20_000;

export class SpeedStation {
  element;

  #guide;
  #run = new StraightRun();
  #step = h("p", { role: "status", "data-testid": "calibrate-step" });
  #distance = figure("distance", lengthUnit() === "mm" ? "1000" : "40");
  #roll = figure("roll", "0");
  #measured;
  #begin = button("calibrate-begin", text.calibrate.begin);
  #save = h("button", { class: "button small-button", type: "submit", "data-testid": "calibrate-save" }, text.calibrate.save);

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    this.#measured = h(
      "div",
      { class: "measured" },
      field(text.calibrate.distance(lengthUnit()), this.#distance),
      field(text.calibrate.roll(lengthUnit()), this.#roll),
    );
    const forget = button("calibrate-forget", text.calibrate.forget);
    forget.classList.add("quiet-button");
    this.#begin.addEventListener("click", () => guide.attempt(() => this.#start()));
    forget.addEventListener("click", () => guide.attempt(() => this.#forget()));
    const form = h(
      "form",
      { class: "asked", novalidate: true },
      this.#step,
      this.#measured,
      h("div", { class: "row" }, this.#save, this.#begin, forget),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      guide.attempt(() => this.#keep());
    });
    this.element = form;
  }

  open() {
    this.#run = new StraightRun();
    this.#say(text.calibrate.lead(distanceWords(FLOOR_MM)));
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  statusReceived(status) {
    if (this.#run.state === "done") {
      return;
    }
    const before = this.#run.state;
    this.#run.statusReceived(status);
    if (this.#run.state === "running" || this.#run.state !== before) {
      this.#say(words(this.#run));
    }
  }

  /** @param {string} step */
  #say(step) {
    say(this.#step, step);
    const done = this.#run.state === "done";
    show(this.#measured, done);
    show(this.#save, done);
    this.#begin.classList.toggle("quiet-button", done);
    say(this.#begin, this.#run.state === "waiting" ? text.calibrate.begin : text.calibrate.again);
  }

  async #start() {
    await this.#guide.mayMove();
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
    await this.#guide.settings.change(
      (settings) => ({ ...settings, ...measured }),
      () => this.open(),
    );
    this.#run = new StraightRun();
    this.#say(text.calibrate.kept(speedWords(measured.maxSpeedMmS), measured.brakeMs));
    this.#guide.done();
  }

  async #forget() {
    await this.#guide.settings.forget(() => this.open());
    this.#run = new StraightRun();
    this.#say(text.calibrate.forgotten);
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

/** @param {string} testId @param {string} words */
function button(testId, words) {
  return h("button", { class: "button small-button", type: "button", "data-testid": testId }, words);
}

/** @param {string} name @param {string} value */
function figure(name, value) {
  return h("input", {
    name,
    type: "number",
    inputmode: "numeric",
    min: "0",
    step: "any",
    value,
    "data-testid": `calibrate-${name}`,
  });
}
