// wheels-station.js — which way the wheels turn: the rover is driven forward, then turned left, and the person says what
// it did. That finds reversed motors and swapped plugs.
// @ts-check

import { h, show } from "../ui/dom.js";
import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { rewired } from "./corrections.js";
import { Question } from "./question.js";

/** The free floor that a gentle push needs, mm. */
const PUSH_MM = 500;

/** @typedef {import("./corrections.js").Went} Went */
/** @typedef {"left" | "right"} Turned */

export class WheelsStation {
  element;

  #guide;
  /** @type {Question<Went>} */ #forward;
  /** @type {Question<Turned>} */ #turn;
  /** Which of the two is asked, and have the motors done it since? */
  #asking = /** @type {"forward" | "turn"} */ ("forward");
  #seen = false;

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    const { wheels } = text.guide;
    this.#forward = new Question("wheels", ["forward", "backward", "spunLeft", "spunRight"], wheels, (went) =>
      guide.attempt(() => this.#went(went)),
    );
    this.#turn = new Question("turn", ["left", "right"], wheels.turn, (turned) => this.#turned(turned));
    this.element = h("div", {}, this.#forward.element, this.#turn.element);
  }

  async open() {
    this.#ask("forward", text.guide.waiting);
    await this.#guide.mayMove();
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  heard({ linear, angular }) {
    const does = this.#asking === "forward" ? linear > 0 : angular > 0;
    if (does && !this.#seen) {
      this.#seen = true;
      this.#question.tell(text.guide.moved, true);
    }
  }

  get #question() {
    return this.#asking === "forward" ? this.#forward : this.#turn;
  }

  /** @param {"forward" | "turn"} what @param {string} told */
  #ask(what, told) {
    this.#asking = what;
    this.#seen = false;
    show(this.#forward.element, what === "forward");
    show(this.#turn.element, what === "turn");
    const { question, turn } = text.guide.wheels;
    this.#question.ask(what === "forward" ? question(distanceWords(PUSH_MM)) : turn.question, told, false);
  }

  /** @param {Went} went */
  async #went(went) {
    if (went === "forward") {
      this.#ask("turn", text.guide.waiting);
      return;
    }
    await this.#guide.settings.change((settings) => ({ ...settings, motors: rewired(settings.motors, went) }));
    this.#ask("forward", text.guide.wheels.rewired);
  }

  /** @param {Turned} turned */
  #turned(turned) {
    if (turned === "left") {
      this.#guide.done();
    } else {
      this.#ask("forward", text.guide.wheels.swapPlugs);
    }
  }
}
