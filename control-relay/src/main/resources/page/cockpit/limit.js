// limit.js — how fast the board lets the rover go forward now, and why, in words. The reason is always the board's own; the age
// beside it is the driver's, which only the driver's page knows.
// @ts-check

import { text } from "../text.js";

/** No picture as young as this stops a rover, ms: the relays know of none that is newer than the one they judge by. */
const FRESH_MS = 300;

/** With less than this share of full speed left, a driver is warned. */
const MATTERS = 0.5;

/** @typedef {{words: string, level: "full" | "slow" | "stop"}} LimitView words are empty while nothing limits an armed rover's driver */

/** @param {import("./facts.js").Facts} facts @returns {LimitView} */
export function limitView({ rover, age, lease }) {
  const { armed, failsafe, limit, limitReason } = rover.status;
  if (limitReason === "notCalibrated") {
    return { words: text.limit.notCalibrated, level: "stop" };
  }
  if (limitReason === "lowBattery") {
    return { words: text.limit.lowBattery, level: limit === 0 ? "stop" : "slow" };
  }
  if (!armed) {
    return { words: "", level: "full" };
  }
  if (failsafe) {
    return { words: text.limit.failsafe, level: "stop" };
  }
  if (lease.you && lease.speedCap < limit) {
    return { words: text.limit.yours(percent(lease.speedCap)), level: "full" };
  }
  switch (limitReason) {
    case "pictureOld":
    case "pictureUnknown":
      return { words: lease.you ? own(limitReason, limit, age) : others(limit, lease.driver), level: level(limit) };
    case "stopping":
      return { words: text.limit.stopping(percent(limit)), level: "full" };
    default:
      return { words: limit >= 1 ? text.limit.full : text.limit.percent(percent(limit)), level: "full" };
  }
}

/** A warning only where it matters: less than half of the speed is left. @param {number} share @returns {LimitView["level"]} */
function level(share) {
  return share >= MATTERS ? "full" : share > 0 ? "slow" : "stop";
}

/** @param {string} reason @param {number} share of full speed that is left @param {import("../video/age.js").Age} age on the driver's screen */
function own(reason, share, age) {
  if (age.kind === "known" && age.ms < FRESH_MS) {
    return share > 0 ? text.limit.late(percent(share)) : text.limit.unproved;
  }
  if (reason === "pictureUnknown" || age.kind !== "known") {
    return text.limit.pictureUnknown;
  }
  return share > 0 ? text.limit.pictureSlows(percent(share), Math.round(age.ms)) : text.limit.pictureStops(Math.round(age.ms));
}

/** @param {number} share of full speed that is left @param {string} driver */
function others(share, driver) {
  return share > 0 ? text.limit.othersSlow(percent(share), driver) : text.limit.othersStop(driver);
}

/** Nothing is left only where it is nothing, and all only where it is all. @param {number} share */
function percent(share) {
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
