// response.js — turns how far a stick is pushed into how fast the rover shall go.
// @ts-check

/** Pushed less than this share of its reach, a stick is neutral: a resting thumb is never quite still. */
export const DEADBAND = 0.08;

/** 0 is a straight line, 1 a cubic: gentle around the middle, full at the rim. The default; a driver may choose another. */
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
 * @param {number} [expo]
 * @returns {number} −1..1
 */
export function respond(push, expo = EXPO) {
  const beyond = Math.min(1, (Math.abs(push) - DEADBAND) / (1 - DEADBAND));
  return beyond <= 0 ? 0 : Math.sign(push) * ((1 - expo) * beyond + expo * beyond ** 3);
}

/**
 * A stick's position, in px from its middle on a screen (x right, y down), as a will.
 * @param {number} x
 * @param {number} y
 * @param {number} reachPx its way from the middle to the rim
 * @param {number} [expo]
 * @returns {Will}
 */
export function stickWill(x, y, reachPx, expo = EXPO) {
  const { x: right, y: down } = withinReach(x, y, reachPx);
  return { linear: respond(-down / reachPx, expo) + 0, angular: respond(-right / reachPx, expo) + 0 };
}

/**
 * The point itself, or the nearest point of the rim when it lies outside.
 * @param {number} x
 * @param {number} y
 * @param {number} reachPx
 */
export function withinReach(x, y, reachPx) {
  const scale = Math.min(1, reachPx / Math.hypot(x, y) || 1);
  return { x: x * scale, y: y * scale };
}

/**
 * The first of several inputs that asks for anything, scaled to the driver's own top speed.
 * @param {Will[]} wills the most important first
 * @param {number} speed 0..1
 * @returns {Will}
 */
export function merged(wills, speed) {
  const will = wills.find((candidate) => !isNeutral(candidate)) ?? NEUTRAL;
  return isNeutral(will) ? NEUTRAL : { linear: will.linear * speed, angular: will.angular * speed };
}
