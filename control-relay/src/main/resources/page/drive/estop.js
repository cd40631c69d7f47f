// estop.js — the emergency stop: sent at once, and again until control answers that this press is in the latch.
// @ts-check

import { estop } from "../wire/monitor-messages.js";
import { randomId } from "../wire/random-id.js";

/** How often it is repeated, ms. */
export const REPEAT_MS = 200;

export class Estop {
  /** Is it pressed, but this press not answered yet? That the rover is stopped by somebody else's press is no answer. */
  pending = false;

  #send;
  #id = "";
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /** @param {{send: (message: {type: string}) => boolean}} options */
  constructor({ send }) {
    this.#send = send;
  }

  /** Stops the rover. Each press is a press of its own: an earlier one may be released at this moment. */
  press() {
    this.close();
    this.pending = true;
    this.#id = randomId();
    this.#timer = setInterval(() => this.#say(), REPEAT_MS);
    this.#say();
  }

  /** Sends it once more if it is pending; for when the connection is back. */
  remind() {
    if (this.pending) {
      this.#say();
    }
  }

  /** @param {string} id of the press that control has latched and stored */
  answered(id) {
    if (id === this.#id) {
      this.close();
    }
  }

  close() {
    this.pending = false;
    clearInterval(this.#timer);
  }

  #say() {
    this.#send(estop(this.#id));
  }
}
