// spans.js — durations, times ago and clock times in words of the page's language.
// @ts-check

import { language } from "./language.js";

/** The browser's own locale, if it is of the page's language. */
const HERE = globalThis.navigator?.languages?.find((one) => one.startsWith(language)) ?? language;

const DAY_MS = 86_400_000;
const UNITS = /** @type {const} */ ([
  ["day", DAY_MS],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
]);

/** "3 minutes". @param {number} ms */
export function spanWords(ms) {
  const { unit, count } = counted(ms);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** "3 minutes ago". @param {number} atMs since 1970 */
export function ago(atMs) {
  const { unit, count } = counted(Date.now() - atMs);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-count, unit);
}

/** In the largest unit that fits at least once, rounded down. @param {number} ms */
function counted(ms) {
  const [unit, each] = UNITS.find(([, each]) => ms >= each) ?? UNITS[3];
  return { unit, count: Math.max(0, Math.floor(ms / each)) };
}

/** "25 Nov 2026, 14:03". @param {number} atMs since 1970 */
export function when(atMs) {
  return new Date(atMs).toLocaleString(HERE, { dateStyle: "medium", timeStyle: "short" });
}

/** "14:03:20". @param {number} atMs since 1970 */
export function clockTime(atMs) {
  return new Date(atMs).toLocaleTimeString(HERE, { timeStyle: "medium" });
}

/** "Wednesday, 25 November 2026". @param {number} atMs since 1970 */
export function dayWords(atMs) {
  return new Date(atMs).toLocaleDateString(HERE, { dateStyle: "full" });
}

/** "14:03", with its date when that is a day ago. @param {number} atMs since 1970 @param {number} nowMs since 1970 */
export function clockWords(atMs, nowMs) {
  return nowMs - atMs < DAY_MS ? new Date(atMs).toLocaleTimeString(HERE, { timeStyle: "short" }) : when(atMs);
}
