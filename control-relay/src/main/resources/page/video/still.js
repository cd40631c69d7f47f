// still.js — since when has the picture not changed? Judged on small grey copies, some a second, so that a sensor's noise and a
// camera's own numbers and dust do not count as change.
// @ts-check

/** The size of a copy, px. */
export const COPY = { width: 32, height: 24 };

/** How often a copy is taken, ms. */
export const COPY_MS = 200;

/** Two copies that differ by less than this on average show the same, of 255 steps. */
const SAME = 1;

export class StillPicture {
  /** @type {Uint8Array | null} */ #copy = null;
  #sinceMs = 0;
  #lookedMs = -Infinity;

  /** Is a copy due? @param {number} nowMs */
  isDue(nowMs) {
    return nowMs - this.#lookedMs >= COPY_MS;
  }

  /**
   * Compares with the copy before it.
   * @param {Uint8ClampedArray} rgba the copy's pixels, row by row
   * @param {number} nowMs
   */
  look(rgba, nowMs) {
    const copy = grey(rgba);
    if (!this.#copy || difference(this.#copy, copy) >= SAME) {
      this.#copy = copy; // what is still is compared with the first of its copies, so slow change is seen as well
      this.#sinceMs = nowMs;
    }
    this.#lookedMs = nowMs;
  }

  /** Nobody drives: what was seen says nothing. */
  forget() {
    this.#copy = null;
  }

  /** For how long the copies have shown the same, ms. @param {number} nowMs */
  stillMs(nowMs) {
    return this.#copy ? nowMs - this.#sinceMs : 0;
  }
}

/** @param {Uint8ClampedArray} rgba */
function grey(rgba) {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, i) => (rgba[4 * i] + 2 * rgba[4 * i + 1] + rgba[4 * i + 2]) / 4);
}

/** The mean difference of two copies. @param {Uint8Array} a @param {Uint8Array} b */
function difference(a, b) {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
