// pace.js — pictures per second, over the last two seconds.
// @ts-check

const WINDOW_MS = 2_000;

/** Pictures remembered at the same time: two seconds at the fastest camera's 60 per second. */
const MAX_PICTURES = 120;

export class Pace {
  /** @type {number[]} */ #drawnAtMs = [];

  /** @param {number} nowMs a picture was drawn */
  drawn(nowMs) {
    this.#drawnAtMs.push(nowMs);
    if (this.#drawnAtMs.length > MAX_PICTURES) {
      this.#drawnAtMs.shift();
    }
  }

  /**
   * Falls to 0 within the window when pictures stop: the time since the last one counts as well.
   * @param {number} nowMs
   * @returns {number} pictures per second
   */
  perSecond(nowMs) {
    const recent = this.#drawnAtMs.filter((at) => nowMs - at < WINDOW_MS);
    if (recent.length < 2) {
      return 0;
    }
    const spanMs = recent[recent.length - 1] - recent[0];
    const meanGapMs = spanMs / (recent.length - 1);
    return 1000 / Math.max(meanGapMs, (nowMs - recent[0]) / recent.length);
  }
}
