// wheels-station.js — which way the wheels turn: the rover is driven forward, and the person says what it did. That finds
// reversed motors. (Whether it turns to the right side is asked once its dead band is known: before, it may not turn at all.)
// @ts-check

import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { rewired } from "./corrections.js";
import { Question } from "./question.js";

/** The free floor that a gentle push needs, mm. */
const PUSH_MM = 500;

/** @typedef {import("./corrections.js").Went} Went */

export class WheelsStation {
  #guide;
  /** @type {Question<Went>} */ #question;
  #seen = false; // have the motors turned since it was asked?

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    this.#question = new Question("wheels", ["forward", "backward", "spunLeft", "spunRight"], text.guide.wheels, (went) =>
      guide.attempt(() => this.#went(went)),
    );
  }

  get element() {
    return this.#question.element;
  }

  async open() {
    this.#ask(text.guide.waiting);
    await this.#guide.mayMove();
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  statusReceived({ linear }) {
    if (linear > 0 && !this.#seen) {
      this.#seen = true;
      this.#question.show(text.guide.moved, true);
    }
  }

  /** @param {string} result */
  #ask(result) {
    this.#seen = false;
    this.#question.ask(text.guide.wheels.question(distanceWords(PUSH_MM)), result, false);
  }

  /** @param {Went} went */
  async #went(went) {
    if (went === "forward") {
      this.#guide.done();
      return;
    }
    await this.#guide.settings.change((settings) => ({ ...settings, motors: rewired(settings.motors, went) }));
    this.#ask(text.guide.wheels.rewired);
  }
}
