// steady.js — keeps each state of the link on screen long enough to be read. A loss is shown at once.
// @ts-check

/** No state is shown for less than this, ms. */
export const LEAST_MS = 300;

/** @typedef {import("./link-state.js").LinkView} LinkView */

export class Steady {
  /** @type {LinkView | null} */ #shown = null;
  #sinceMs = 0;

  /** @param {LinkView} now how the link is @param {number} nowMs @returns {LinkView} what to show of it */
  look(now, nowMs) {
    const shown = this.#shown;
    if (shown && shown.state !== now.state && !now.dim && nowMs - this.#sinceMs < LEAST_MS) {
      return shown;
    }
    if (shown?.state !== now.state) {
      this.#sinceMs = nowMs;
    }
    this.#shown = now;
    return now;
  }
}
