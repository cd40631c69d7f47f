// u32.js — sequence numbers that wrap at 2^32.
// @ts-check

/** The number after `value`. @param {number} value @returns {number} */
export function next(value) {
  return (value + 1) >>> 0;
}

/**
 * Is `a` the same as `b` or after it, within half the circle?
 * @param {number} a
 * @param {number} b
 */
export function atOrAfter(a, b) {
  return (a - b) >>> 0 < 0x8000_0000;
}
