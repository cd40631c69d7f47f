// estop.js — the emergency stop: sent at once, and again until the rover's status shows it.
// @ts-check

import { estop } from "../wire/monitor-messages.js";

/** How often it is repeated, ms. */
export const REPEAT_MS = 200;

export class Estop {
  /** Is it pressed, but not yet shown by the rover's status? */
  pending = false;

  #send;
  #id = "";
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /** @param {{send: (message: {type: string}) => boolean}} options */
  constructor({ send }) {
    this.#send = send;
  }

  /** Stops the rover. Pressed again while pending, the same stop is sent once more. */
  press() {
    if (!this.pending) {
      this.pending = true;
      this.#id = newId();
      this.#timer = setInterval(() => this.#say(), REPEAT_MS);
    }
    this.#say();
  }

  /** Sends it once more if it is pending; for when the connection is back. */
  remind() {
    if (this.pending) {
      this.#say();
    }
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status */
  heard(status) {
    if (status.estop) {
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

/** 128 random bits in hex. randomUUID needs a secure context, which a plain home address is not. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
