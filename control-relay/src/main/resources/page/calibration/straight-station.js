// straight-station.js — whether it goes straight: after each run ahead the person says to which side it drifted, and the
// stronger wheel is slowed until it drifts no more.
// @ts-check

import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { trimmedOut, TrimSearch } from "./corrections.js";
import { Question } from "./question.js";
import { FLOOR_MM, StraightRun } from "./straight-run.js";

/** @typedef {import("./corrections.js").Ended} Ended */

export class StraightStation {
  #guide;
  /** @type {Question<Ended>} */ #question;
  #run = new StraightRun();
  #search = new TrimSearch();

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    this.#question = new Question("straight", ["left", "straight", "right"], text.guide.straight, (ended) =>
      guide.attempt(() => this.#ended(ended)),
    );
  }

  get element() {
    return this.#question.element;
  }

  async open() {
    this.#search = new TrimSearch();
    this.#ask(text.guide.waiting);
    await this.#guide.mayMove();
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  heard(status) {
    if (this.#run.state === "done") {
      return;
    }
    this.#run.heard(status);
    this.#look();
  }

  #look() {
    const { state } = this.#run;
    if (state === "done") {
      this.#question.tell(text.guide.moved, true);
    } else if (state === "turned" || state === "short") {
      this.#ask(text.guide.straight.again);
    }
  }

  /** @param {string} told */
  #ask(told) {
    this.#run = new StraightRun();
    this.#question.ask(text.guide.straight.question(distanceWords(FLOOR_MM)), told, false);
  }

  /** @param {Ended} ended */
  async #ended(ended) {
    if (ended === "straight") {
      this.#guide.done();
      return;
    }
    let trim = 0;
    await this.#guide.settings.change((settings) => {
      trim = this.#search.next(settings.motors.trim, ended);
      return { ...settings, motors: { ...settings.motors, trim } };
    });
    this.#ask(trimmedOut(trim) ? text.guide.straight.trimmedOut : text.guide.straight.trimmed(Math.round(trim * 1_000) / 10));
  }
}
