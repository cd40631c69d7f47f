// spans.js — how long something has lasted, and at what time of day something was, as people here say it.
// @ts-check

import { language } from "./language.js";

/** As this browser's own country writes it, where it speaks the page's language. */
const HERE = globalThis.navigator?.languages?.find((one) => one.startsWith(language)) ?? language;

const UNITS = /** @type {const} */ ([["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1_000]]);
const DAY_MS = 86_400_000;

/** "3 minutes". @param {number} ms */
export function spanWords(ms) {
  const [unit, each] = UNITS.find(([, each]) => ms >= each) ?? UNITS[3];
  const count = Math.max(0, Math.floor(ms / each));
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** "14:03", with its date when that is a day ago. @param {number} atMs since 1970 @param {number} nowMs since 1970 */
export function clockWords(atMs, nowMs) {
  const near = nowMs - atMs < DAY_MS;
  return new Date(atMs).toLocaleString(HERE, near ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" });
}
