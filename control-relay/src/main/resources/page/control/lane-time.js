// lane-time.js — how long a lane takes to answer: the middle one of the last few answers, so that one hiccup is no verdict.
// @ts-check

/** Answers that are looked at. */
const LAST = 5;

export class LaneTime {
  /** @type {number[]} */ #answersMs = [];

  /** @param {number} ms one answer's round trip */
  answered(ms) {
    this.#answersMs.push(ms);
    if (this.#answersMs.length > LAST) {
      this.#answersMs.shift();
    }
  }

  /** It is another lane now. */
  forget() {
    this.#answersMs = [];
  }

  /** ms; −1 before the first answer. */
  get medianMs() {
    const sorted = [...this.#answersMs].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? -1;
  }
}
