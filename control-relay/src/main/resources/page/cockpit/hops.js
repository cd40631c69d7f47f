// hops.js — which part of the way is slow? Each hop has a time below which it is not worth naming; the hop that exceeds its own
// by most is named.
// @ts-check

import { text } from "../text.js";
import { pictureComes } from "./facts.js";

/** @typedef {"camera" | "viewer" | "draw" | "control" | "board"} HopName */

/**
 * @typedef {object} Hop
 * @property {HopName} name
 * @property {number} ms −1 when not known
 * @property {number} strain its time over what is usual for it: above 1 it is slow
 */

/** More than this is slow, ms. A board's answer waits for its next status, up to 50 ms. @type {Record<HopName, number>} */
const SLOW_MS = { camera: 150, viewer: 120, draw: 80, control: 120, board: 150 };

/** @typedef {"excellent" | "good" | "fair" | "poor" | "unknown"} Quality */

/** @param {import("./facts.js").Facts} facts @returns {Hop[]} in the order in which the picture and then the command travel */
export function hops({ legs, controlRoundTripMs, driveRoundTripMs }) {
  const boardMs = driveRoundTripMs < 0 || controlRoundTripMs < 0 ? -1 : Math.max(0, driveRoundTripMs - controlRoundTripMs);
  return [
    hop("camera", legs.cameraMs),
    hop("viewer", legs.viewerMs),
    hop("draw", legs.drawMs),
    hop("control", controlRoundTripMs),
    hop("board", boardMs),
  ];
}

/** @param {HopName} name @param {number} ms @returns {Hop} */
function hop(name, ms) {
  return { name, ms, strain: Math.max(0, ms) / SLOW_MS[name] };
}

/**
 * The link in plain words: how good it is, and the slow hop by its name.
 * @param {import("./facts.js").Facts} facts
 * @param {boolean} onPhone is this page on a phone or tablet
 * @returns {{quality: Quality, slow: HopName | "", words: string}} words are empty while nothing is wrong
 */
export function linkQuality(facts, onPhone) {
  const all = hops(facts);
  const worst = all.reduce((a, b) => (b.strain > a.strain ? b : a));
  const lowered = facts.legs.lowered > 0;
  const known = facts.frames > 0 && flows(facts) && all.some(({ ms }) => ms >= 0);
  const quality = !known ? "unknown" : grade(worst.strain, lowered);
  if (!known || worst.strain <= 1) {
    return { quality, slow: "", words: known && lowered ? text.hops.onlyLowered : "" };
  }
  const names = onPhone ? text.hops.onPhone : text.hops.onComputer;
  const sentence = text.hops.adds(names[worst.name], Math.round(worst.ms));
  return { quality, slow: worst.name, words: lowered ? text.hops.andLowered(sentence) : sentence };
}

/** Nothing is known of a way on which nothing comes: its times are those of the last picture. @param {import("./facts.js").Facts} facts */
function flows(facts) {
  return facts.control.open && pictureComes(facts);
}

/** @param {number} strain of the worst hop @param {boolean} lowered @returns {Quality} */
function grade(strain, lowered) {
  if (strain > 2) {
    return "poor";
  }
  if (strain > 1 || lowered) {
    return "fair";
  }
  return strain > 0.5 ? "good" : "excellent";
}

/** Is this device held in a hand? */
export function isPhone() {
  return matchMedia("(hover: none) and (pointer: coarse)").matches;
}
