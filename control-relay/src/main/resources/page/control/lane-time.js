// lane-time.js — how long a lane takes to answer, by its last answers: as a rule, and nearly always.
// @ts-check

/** Answers that are looked at for what is usual. */
const LAST = 5;

/** Answers that are looked at for what nearly all stay below. */
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

  /** It is another lane now. */
  forget() {
    this.#answersMs = [];
  }

  /** The middle one of the last few, so that one hiccup is no verdict, ms; −1 before the first answer. */
  get medianMs() {
    return rank(this.#answersMs.slice(-LAST), 0.5);
  }

  /** What all but one in twenty stay below, ms; −1 before the first answer. */
  get p95Ms() {
    return rank(this.#answersMs, 0.95);
  }
}

/** @param {number[]} answersMs @param {number} share */
function rank(answersMs, share) {
  const sorted = [...answersMs].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? -1;
}
