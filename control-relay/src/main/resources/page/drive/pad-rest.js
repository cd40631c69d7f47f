// pad-rest.js — where a gamepad's stick and triggers rest. Worn ones do not rest in the middle: where an input stands still
// while the rover is disarmed is learned as its rest, near the middle only. One that stands still elsewhere is held, or
// broken: it drives nobody until it was in the middle. Rest and middle are both neutral, and all between: so a rest that was
// learned from a thumb moves nothing when the thumb lets go.
// @ts-check

import { DEADBAND } from "./response.js";

/** A rest is learned within this of the middle, share of the way. */
export const MOST_OFFSET = 0.25;

/** From an input that stood still for this long, ms. */
export const STILL_MS = 1_000;

/** Nothing stands quite still: moves of less than this do not count. */
const TREMBLE = 0.03;

/** @typedef {"sideways" | "upright" | "leftTrigger" | "rightTrigger"} Input */
/** @typedef {Record<Input, number>} Pushes how far each is pushed, −1..1 */

export class PadRest {
  /** @type {Map<Input, {at: number, sinceMs: number, offset: number, held: boolean}>} */ #inputs = new Map();

  /**
   * How far its inputs are pushed from where they rest.
   * @param {Pushes} pushes as the browser says
   * @param {number} nowMs a clock that only goes forward
   * @param {boolean} learns is the rover disarmed, and the page there
   * @param {boolean} waits does the pad drive nobody anyway
   * @returns {Pushes}
   */
  pushed(pushes, nowMs, learns, waits) {
    const from = { ...pushes };
    for (const [input, push] of /** @type {[Input, number][]} */ (Object.entries(pushes))) {
      const known = this.#inputs.get(input) ?? { at: push, sinceMs: nowMs, offset: 0, held: false };
      this.#inputs.set(input, known);
      if (Math.abs(push - known.at) > TREMBLE) {
        known.at = push;
        known.sinceMs = nowMs;
      }
      if (nowMs - known.sinceMs >= STILL_MS) {
        if (learns && Math.abs(push) <= MOST_OFFSET) {
          known.offset = push;
        } else if ((learns || waits) && Math.abs(push) > MOST_OFFSET) {
          known.held = true;
        }
      }
      from[input] = beyond(push, known.offset);
      known.held &&= Math.abs(from[input]) > DEADBAND;
      if (known.held) {
        from[input] = 0;
      }
    }
    return from;
  }

  /** The rests that are not the middle, −1..1. @returns {[Input, number][]} */
  get offsets() {
    return [...this.#inputs]
      .filter(([, { offset }]) => Math.abs(offset) > DEADBAND)
      .map(([input, { offset }]) => [input, offset]);
  }

  /** Those that drive nobody now. @returns {Input[]} */
  get held() {
    return [...this.#inputs].filter(([, { held }]) => held).map(([input]) => input);
  }
}

/**
 * The share of the way that is left beyond rest and middle.
 * @param {number} push
 * @param {number} offset
 */
function beyond(push, offset) {
  const most = Math.max(0, offset);
  const least = Math.min(0, offset);
  return push > most ? (push - most) / (1 - most) : push < least ? (push - least) / (1 + least) : 0;
}
