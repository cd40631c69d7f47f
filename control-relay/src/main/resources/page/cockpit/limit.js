// limit.js — how fast the board lets the rover go forward now, and why, in words.
// @ts-check

import { text } from "../text.js";

/** No picture as young as this stops a rover, ms. */
const FRESH_MS = 300;

/**
 * @param {import("./facts.js").Facts} facts
 * @returns {{words: string, level: "full" | "slow" | "stop"}} words are empty while nothing limits an armed rover's driver
 */
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
    const percent = Math.round(lease.speedCap * 100);
    return { words: `${text.limit.percent(digits(percent, 2))} · ${text.limit.yours}`, level: "slow" };
  }
  if (isUnproved(limitReason, limit, age) && lease.you) {
    return { words: text.limit.unproved, level: "stop" };
  }
  switch (limitReason) {
    case "pictureOld":
      return {
        words: pictureOld(limit, Math.round(age.ms)),
        level: limit === 0 ? "stop" : "slow",
      };
    case "pictureUnknown":
      return { words: text.limit.pictureUnknown, level: "stop" };
    default:
      return {
        words: limit >= 1 ? text.limit.full : text.limit.percent(digits(Math.round(limit * 100), 2)),
        level: limit >= 1 ? "full" : "slow",
      };
  }
}

/**
 * Is the picture fresh here, but not for the relays? Then nothing proves it to control.
 * @param {string} reason @param {number} share of full speed that is left @param {import("../video/age.js").Age} age
 */
function isUnproved(reason, share, age) {
  const judgedOld = reason === "pictureUnknown" || (reason === "pictureOld" && share === 0);
  return judgedOld && age.kind === "known" && age.ms < FRESH_MS;
}

/** Always as wide, so that the words around it stay where they are. @param {number} whole @param {number} places */
function digits(whole, places) {
  return String(whole).padStart(places, "\u2007"); // a space as wide as a digit
}

/** Nothing is left only where it is nothing. @param {number} share of full speed that is left @param {number} ageMs of the picture */
function pictureOld(share, ageMs) {
  const percent = Math.min(99, Math.max(1, Math.round(share * 100)));
  return share > 0 ? text.limit.pictureSlows(digits(percent, 2), digits(ageMs, 3)) : text.limit.pictureStops(digits(ageMs, 3));
}
