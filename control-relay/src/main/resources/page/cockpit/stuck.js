// stuck.js — the rover is driven, and its picture shows nothing of it. A notice, never a stop: a white wall looks the same from
// everywhere.
// @ts-check

/** Motion that changes no picture for this long is told, ms. */
export const STUCK_MS = 1_000;

/** Slower than this share of full speed a picture need not change within that time. */
const MOVES = 0.1;

/** Is it driven so fast that its picture has to change? @param {{linear: number, angular: number}} applied */
export function moves({ linear, angular }) {
  return Math.abs(linear) >= MOVES || Math.abs(angular) >= MOVES;
}

export class Stuck {
  #sinceMs = NaN; // when the motion began
  #told = false;

  /**
   * Is it to be told now? Once for each motion.
   * @param {{linear: number, angular: number}} applied by the board, shares of full speed
   * @param {number} stillMs for how long the picture has not changed
   * @param {number} nowMs
   */
  look({ linear, angular }, stillMs, nowMs) {
    if (!moves({ linear, angular })) {
      this.#sinceMs = NaN;
      this.#told = false;
      return false;
    }
    if (Number.isNaN(this.#sinceMs)) {
      this.#sinceMs = nowMs;
    }
    const stuck = Math.min(stillMs, nowMs - this.#sinceMs) >= STUCK_MS;
    const tell = stuck && !this.#told;
    this.#told ||= stuck;
    return tell;
  }
}
