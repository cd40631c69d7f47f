// units.js — lengths and speeds as people here count them: metric, or feet and inches. The wire and the settings are metric.
// @ts-check

import { keep, kept } from "./kept.js";

/** @typedef {"metric" | "imperial"} Units */

const KEY = "units";
const MM_PER_INCH = 25.4;
const MM_PER_FOOT = 304.8;

/** @type {Units} */
export const units = kept(KEY) === "imperial" ? "imperial" : "metric";

/** Counts in others from now on: the page begins anew, and every figure with it. @param {Units} chosen */
export function countIn(chosen) {
  keep(KEY, chosen);
  location.reload();
}

/** What a length is typed in. @param {Units} [by] */
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

/** @param {number} mmS mm a second @param {Units} [by] */
export function speedWords(mmS, by = units) {
  return by === "metric" ? `${(mmS / 1_000).toFixed(2)} m/s` : `${(mmS / MM_PER_FOOT).toFixed(1)} ft/s`;
}
