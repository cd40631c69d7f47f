// lane-time.js — a lane's round trip over its last answers: median and 95th percentile.
// @ts-check

/** Answers that the median is taken of. */
const LAST = 5;

/** Answers that the 95th percentile is taken of. */
const MANY = 20;

export class LaneTime {
  /** @type {number[]} */ #answersMs = [];

  /** @param {number} ms one answer's round trip */
  answered(ms) {
    this.#answersMs.push(ms);
    if (this.#answersMs.length > MANY) {
      this.#answersMs.shift();
    }
  }

  /** Forgets all answers, for a new connection. */
  forget() {
    this.#answersMs = [];
  }

  /** The median of the last few, so that one hiccup does not show, ms; −1 before the first answer. */
  get medianMs() {
    return rank(this.#answersMs.slice(-LAST), 0.5);
  }

  /** The 95th percentile, ms; −1 before the first answer. */
  get p95Ms() {
    return rank(this.#answersMs, 0.95);
  }
}

/** @param {number[]} answersMs @param {number} share */
function rank(answersMs, share) {
  const sorted = [...answersMs].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? -1;
}
