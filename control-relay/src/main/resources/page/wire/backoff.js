// backoff.js — how long to wait before connecting again.
// Every wait is random, so that the pages of one home do not all come back at the same moment.
// @ts-check

/** The shortest wait, ms. */
export const MIN_WAIT_MS = 250;

/** The longest wait, ms. */
export const MAX_WAIT_MS = 5_000;

/** After a connection that held this long the waits are short again, ms. */
export const GOOD_AFTER_MS = 5_000;

export class Backoff {
  #random;
  #failures = 0; // attempts that failed in a row, and connections that did not hold
  #openedAtMs = Infinity; // while there is no connection

  /** @param {() => number} [random] 0 ≤ x < 1 */
  constructor(random = Math.random) {
    this.#random = random;
  }

  get isOpen() {
    return this.#openedAtMs !== Infinity;
  }

  /** A connection was made. @param {number} nowMs */
  opened(nowMs) {
    this.#openedAtMs = nowMs;
  }

  /**
   * A connection was lost, or an attempt failed.
   * @param {number} nowMs
   * @returns {number} wait this long before the next attempt, ms, MIN_WAIT_MS..MAX_WAIT_MS
   */
  lost(nowMs) {
    if (nowMs - this.#openedAtMs >= GOOD_AFTER_MS) {
      this.#failures = 0;
    }
    this.#openedAtMs = Infinity;
    const ceiling = Math.min(MAX_WAIT_MS, 2 * MIN_WAIT_MS * 2 ** Math.min(this.#failures++, 16));
    return MIN_WAIT_MS + this.#random() * (ceiling - MIN_WAIT_MS);
  }
}
