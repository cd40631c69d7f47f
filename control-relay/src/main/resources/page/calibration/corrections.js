// corrections.js — turns how a rover looked and drove into settings: reversed motors, the camera's mount, the trim of the
// stronger wheel.
// @ts-check

/** @typedef {import("../wire/monitor-messages.js").Motors} Motors */
/** @typedef {import("../wire/monitor-messages.js").Mount} Mount */

/** How the picture looked. @typedef {"upright" | "onItsHead" | "swapped"} Seen */

/** What it did when it was told to go forward. @typedef {"forward" | "backward" | "spunLeft" | "spunRight"} Went */

/** Where it ended when it was told to go straight. @typedef {"left" | "straight" | "right"} Ended */

/** @param {Mount} mount @param {Seen} seen @returns {Mount} */
export function remounted(mount, seen) {
  return {
    upsideDown: mount.upsideDown !== (seen === "onItsHead"),
    mirrored: mount.mirrored !== (seen === "swapped"),
  };
}

/** When a rover spins, the wheel on the side that it spins to runs backward. @param {Motors} motors @param {Went} went @returns {Motors} */
export function rewired(motors, went) {
  const left = went === "backward" || went === "spunLeft";
  const right = went === "backward" || went === "spunRight";
  return { ...motors, invertLeft: motors.invertLeft !== left, invertRight: motors.invertRight !== right };
}

/** The first step of trim, a share of full speed; it is halved each time the rover drifts to the other side. */
const FIRST_STEP = 0.06;

/** The smallest step: no floor is more even. */
const LAST_STEP = 0.005;

/** The most that a board trims. */
const MOST = 0.3;

/** Finds the trim with which a rover goes straight, run by run. */
export class TrimSearch {
  #step = FIRST_STEP;
  /** @type {Ended | ""} */ #last = "";

  /** @param {number} trim that it was driven with; positive slows the left wheel @param {Ended} ended @returns {number} to be tried next */
  next(trim, ended) {
    if (ended === "straight") {
      return trim;
    }
    if (this.#last !== "" && this.#last !== ended) {
      this.#step = Math.max(LAST_STEP, this.#step / 2);
    }
    this.#last = ended;
    const sought = trim + (ended === "right" ? this.#step : -this.#step);
    return Math.round(Math.min(MOST, Math.max(-MOST, sought)) * 1_000) / 1_000;
  }
}

/** @param {number} trim Is it at its limit? */
export function trimmedOut(trim) {
  return Math.abs(trim) >= MOST;
}
