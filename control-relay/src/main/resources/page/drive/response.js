// response.js — from how far a stick is pushed to how fast the rover shall go.
// @ts-check

/** Pushed less than this share of the way, a stick is neutral: a resting thumb is never still. */
export const DEADBAND = 0.08;

/** 0 is a straight line, 1 a cubic: gentle around the middle, full at the rim. */
export const EXPO = 0.4;

/** @typedef {{linear: number, angular: number}} Will shares of full speed, −1..1, forward and left positive (ROS Twist) */

/** @type {Will} */
export const NEUTRAL = Object.freeze({ linear: 0, angular: 0 });

/** @param {Will} will */
export function isNeutral(will) {
  return will.linear === 0 && will.angular === 0;
}

/**
 * One axis.
 * @param {number} push −1..1
 * @returns {number} −1..1
 */
export function respond(push) {
  const beyond = Math.min(1, (Math.abs(push) - DEADBAND) / (1 - DEADBAND));
  return beyond <= 0 ? 0 : Math.sign(push) * ((1 - EXPO) * beyond + EXPO * beyond ** 3);
}

/**
 * A stick's position, in px from its middle on a screen (x right, y down), as a will.
 * @param {number} x
 * @param {number} y
 * @param {number} reachPx its way from the middle to the rim
 * @returns {Will}
 */
export function stickWill(x, y, reachPx) {
  const { x: right, y: down } = withinReach(x, y, reachPx);
  return { linear: respond(-down / reachPx) + 0, angular: respond(-right / reachPx) + 0 };
}

/**
 * The point itself, or where its direction meets the rim.
 * @param {number} x
 * @param {number} y
 * @param {number} reachPx
 */
export function withinReach(x, y, reachPx) {
  const scale = Math.min(1, reachPx / Math.hypot(x, y) || 1);
  return { x: x * scale, y: y * scale };
}
