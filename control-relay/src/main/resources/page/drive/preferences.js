// preferences.js — how one person likes to drive, kept in this browser.
// @ts-check

import { keep, kept } from "../storage.js";
import { EXPO } from "./response.js";

/**
 * @typedef {object} Preferences
 * @property {"left" | "right"} thumb the stick lies under it
 * @property {"tap" | "slide" | "hold"} arm how the button is used
 * @property {number} speed top speed, share of what the board allows, 0.2..1
 * @property {number} expo 0..0.8 @property {boolean} tilt does the held phone steer instead of the thumb
 * @property {boolean} haptics @property {boolean} sounds
 * @property {boolean} child a child drives: slower, only while the button is held, without tools
 * @property {boolean} stoppingLine is the path drawn, up to where the rover stops and beyond
 * @property {import("../cockpit/ghost-path.js").Lens} lens
 */

/** An ESP32-CAM on a rover's bonnet. @type {Preferences["lens"]} */
export const USUAL_LENS = { heightMm: 150, horizon: 0.45 };

/** @type {Preferences} */
export const USUAL = {
  thumb: "left",
  arm: "tap",
  speed: 1,
  expo: EXPO,
  tilt: false,
  haptics: true,
  sounds: false,
  child: false,
  stoppingLine: true,
  lens: USUAL_LENS,
};

const KEY = "driving";

/** What was stored, as far as it is valid; the defaults for the rest. @param {string | null} line @returns {Preferences} */
export function read(line) {
  let was;
  try {
    was = JSON.parse(line ?? "{}");
  } catch {
    was = {};
  }
  const { lens = {} } = was ?? {};
  return {
    thumb: oneOf(was?.thumb, ["left", "right"], USUAL.thumb),
    arm: oneOf(was?.arm, ["tap", "slide", "hold"], USUAL.arm),
    speed: within(was?.speed, 0.2, 1, USUAL.speed),
    expo: within(was?.expo, 0, 0.8, USUAL.expo),
    tilt: was?.tilt === true,
    haptics: was?.haptics !== false,
    sounds: was?.sounds === true,
    child: was?.child === true,
    stoppingLine: was?.stoppingLine !== false,
    lens: {
      heightMm: within(lens?.heightMm, 20, 2_000, USUAL_LENS.heightMm),
      horizon: within(lens?.horizon, 0, 0.9, USUAL_LENS.horizon),
    },
  };
}

/** @template {string} T @param {unknown} value @param {T[]} all @param {T} usual @returns {T} */
function oneOf(value, all, usual) {
  return all.find((one) => one === value) ?? usual;
}

/** @param {unknown} value @param {number} least @param {number} most @param {number} usual */
export function within(value, least, most, usual) {
  return typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}

/** A child's top speed, share of what the board allows. */
export const CHILD_SPEED = 0.4;

/** What counts: a child's preset on top of what was chosen. @param {Preferences} own @returns {Preferences} */
export function inForce(own) {
  return own.child ? { ...own, speed: Math.min(own.speed, CHILD_SPEED), arm: "hold", tilt: false } : own;
}

/** The driver's choices, now and as they change. */
export class Chosen {
  /** As they were chosen. */
  own = read(kept(KEY));

  /** What counts now. */
  get now() {
    return inForce(this.own);
  }

  /** @param {Partial<Preferences>} changes */
  change(changes) {
    this.own = read(JSON.stringify({ ...this.own, ...changes }));
    keep(KEY, JSON.stringify(this.own));
  }
}
