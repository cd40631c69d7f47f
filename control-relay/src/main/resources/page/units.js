// units.js — lengths and speeds in metric units, or in feet and inches. Wire and settings are always metric.
// @ts-check

import { keep, kept } from "./storage.js";

/** @typedef {"metric" | "imperial"} Units */

const KEY = "units";
const MM_PER_INCH = 25.4;
const MM_PER_FOOT = 304.8;

/** @type {Units} */
export const units = kept(KEY) === "imperial" ? "imperial" : "metric";

/** Changes the units: the page is loaded again, since every figure changes. @param {Units} chosen */
export function countIn(chosen) {
  keep(KEY, chosen);
  location.reload();
}

/** The unit in which a length is typed. @param {Units} [by] */
export function lengthUnit(by = units) {
  return by === "metric" ? "mm" : "in";
}

/** @param {number} typed in {@link lengthUnit} @param {Units} [by] @returns mm */
export function lengthMm(typed, by = units) {
  return by === "metric" ? typed : typed * MM_PER_INCH;
}

/** @param {number} mm @param {Units} [by] */
export function lengthWords(mm, by = units) {
  return by === "metric" ? `${Math.round(mm)} mm` : `${(mm / MM_PER_INCH).toFixed(1)} in`;
}

/** An upper bound of a distance: rounded up, and no finer than an eye can judge. @param {number} mm @param {Units} [by] */
export function distanceWords(mm, by = units) {
  if (by === "metric") {
    return mm < 1_000 ? `${Math.ceil(mm / 10)} cm` : `${tenths(mm / 1_000)} m`;
  }
  return mm < 3 * MM_PER_FOOT ? `${Math.ceil(mm / MM_PER_INCH)} in` : `${tenths(mm / MM_PER_FOOT)} ft`;
}

/** @param {number} value rounded up */
function tenths(value) {
  return (Math.ceil(value * 10) / 10).toFixed(1);
}

/** @param {number} mmS mm a second @param {Units} [by] */
export function speedWords(mmS, by = units) {
  return by === "metric" ? `${(mmS / 1_000).toFixed(2)} m/s` : `${(mmS / MM_PER_FOOT).toFixed(1)} ft/s`;
}
