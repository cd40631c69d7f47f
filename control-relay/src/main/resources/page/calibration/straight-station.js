// straight-station.js — whether it turns to the side that it shall, which finds swapped plugs, and whether it goes straight:
// after each run ahead the person says to which side it drifted, and the stronger wheel is slowed until it drifts no more.
// @ts-check

import { h, show } from "../ui/dom.js";
import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { trimmedOut, TrimSearch } from "./corrections.js";
import { Question } from "./question.js";
import { FLOOR_MM, StraightRun } from "./straight-run.js";

/** @typedef {import("./corrections.js").Ended} Ended */
/** @typedef {"left" | "right"} Turned */

export class StraightStation {
  element;

  #guide;
  /** @type {Question<Turned>} */ #turn;
  #turning = true; // is the turn asked?
  /** @type {Question<Ended>} */ #question;
  #run = new StraightRun();
  #search = new TrimSearch();

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    this.#question = new Question("straight", ["left", "straight", "right"], text.guide.straight, (ended) =>
      guide.attempt(() => this.#ended(ended)),
    );
    this.#turn = new Question("turn", ["left", "right"], text.guide.turn, (turned) => this.#turned(turned));
    this.element = h("div", {}, this.#turn.element, this.#question.element);
  }

  /** @param {string} result */
  async open(result) {
    this.#search = new TrimSearch();
    this.#askFor(true);
    this.#turn.ask(text.guide.turn.question, result || text.guide.waiting, false);
    await this.#guide.mayMove();
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  statusReceived(status) {
    if (this.#turning) {
      if (status.angular > 0) {
        this.#turn.show(text.guide.moved, true);
      }
    } else if (this.#run.state !== "done") {
      this.#run.statusReceived(status);
      this.#look();
    }
  }

  /** @param {boolean} turning */
  #askFor(turning) {
    this.#turning = turning;
    show(this.#turn.element, turning);
    show(this.#question.element, !turning);
  }

  /** @param {Turned} turned */
  #turned(turned) {
    if (turned === "right") {
      this.#turn.show(text.guide.turn.swapPlugs, false);
      return;
    }
    this.#askFor(false);
    this.#ask(text.guide.waiting);
  }

  #look() {
    const { state } = this.#run;
    if (state === "done") {
      this.#question.show(text.guide.moved, true);
    } else if (state === "turned" || state === "short") {
      this.#ask(text.guide.straight.again);
    }
  }

  /** @param {string} result */
  #ask(result) {
    this.#run = new StraightRun();
    this.#question.ask(text.guide.straight.question(distanceWords(FLOOR_MM)), result, false);
  }

  /** @param {Ended} ended */
  async #ended(ended) {
    if (ended === "straight") {
      this.#question.show(text.guide.straight.done, false);
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
