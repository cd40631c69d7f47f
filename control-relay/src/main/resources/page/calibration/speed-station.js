// speed-station.js — how fast it is, how it brakes, and from which power on its wheels turn: two runs straight ahead, one
// stronger than the other; the person types how far each went.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { field } from "../ui/form.js";
import { text } from "../text.js";
import { distanceWords, lengthMm, lengthUnit, lengthWords, speedWords } from "../units.js";
import { cautious, MOST_MM, MotorFit, withFound } from "./motor-fit.js";
import { FLOOR_MM, StraightRun } from "./straight-run.js";

/**
 * A run uses this share of what the board allows just before it: when pictures come a little later, the board need not slow it
 * down, and the share that is measured is the one that was driven.
 */
const STEADY = 0.85;

/** Until the board has said what it allows. */
const UNKNOWN_CAP = 0.2;

export class SpeedStation {
  element;
  cap = 1;

  #guide;
  #run = new StraightRun();
  #fit = new MotorFit();
  #armed = false; // is a run awaited?
  /** The settings before the first run. @type {Awaited<ReturnType<import("./rover-settings.js").RoverSettings["former"]>> | null} */ #before =
    null;
  #step = h("p", { role: "status" });
  #distance = figure("distance");
  #roll = figure("roll");
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
    this.cap = 1;
    this.#armed = false;
    this.#run = new StraightRun();
    this.#say(text.calibrate.lead(distanceWords(FLOOR_MM)));
  }

  /** Half a measurement changes nothing. */
  async leave() {
    this.cap = 1;
    const before = this.#before;
    this.#before = null;
    if (before !== null) {
      await this.#guide.settings.restore(before);
    }
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  statusReceived(status) {
    if (!this.#armed || this.#run.state === "done") {
      return;
    }
    const before = this.#run.state;
    this.#run.statusReceived(status);
    if (this.#run.state === "waiting" && status.limit > 0) {
      this.cap = STEADY * status.limit;
    }
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
    await this.leave();
    const before = await this.#guide.settings.former();
    this.#fit = new MotorFit();
    await this.#awaitRun();
    this.#before = before;
    this.#say(text.calibrate.next[this.#fit.next]);
  }

  /** The board drives by cautious figures, so that the share of full speed in its status is its motors' duty. */
  async #awaitRun() {
    await this.#guide.settings.change((settings) => cautious(settings, this.#fit.drivenBy));
    this.#run = new StraightRun();
    this.#distance.value = "";
    this.#roll.value = "";
    this.#armed = true;
    this.cap = UNKNOWN_CAP;
  }

  async #keep() {
    const distanceMm = lengthMm(this.#distance.valueAsNumber);
    const rollMm = lengthMm(this.#roll.valueAsNumber);
    const { rampMs } = (await this.#guide.settings.now()).motors;
    const contradiction = this.#fit.add(this.#run, distanceMm, rollMm, rampMs);
    if (contradiction !== null) {
      throw new Error(text.calibrate.contradictions[contradiction](lengthWords(MOST_MM)));
    }
    const { found } = this.#fit;
    if (found === null) {
      await this.#awaitRun();
      this.#say(text.calibrate.next[this.#fit.next]);
      return;
    }
    const before = this.#before ?? (await this.#guide.settings.former());
    this.#before = null;
    await this.#guide.settings.change(
      () => withFound(before.settings, found),
      () => this.open(),
      before,
    );
    this.open();
    this.#guide.done(text.calibrate.kept(speedWords(found.maxSpeedMmS), found.brakeMs, Math.round(found.deadband * 100)));
  }

  async #forget() {
    this.#before = null;
    await this.#guide.settings.forget(() => this.open());
    this.open();
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
      return text.calibrate.next.first;
  }
}

/** @param {string} testId @param {string} words */
function button(testId, words) {
  return h("button", { class: "button small-button", type: "button", "data-testid": testId }, words);
}

/** @param {string} name */
function figure(name) {
  return h("input", {
    name,
    type: "number",
    inputmode: "numeric",
    min: "0",
    step: "any",
    "data-testid": `calibrate-${name}`,
  });
}
