// corrections.js — what follows from how a rover looked and drove: which motor is reversed, how its camera hangs, which wheel is
// the stronger one.
// @ts-check

/** @typedef {import("../wire/monitor-messages.js").Motors} Motors */
/** @typedef {import("../wire/monitor-messages.js").Mount} Mount */

/** What was seen. @typedef {"upright" | "onItsHead" | "swapped"} Seen */

/** What it did when it was told to go forward. @typedef {"forward" | "backward" | "spunLeft" | "spunRight"} Went */

/** Where it ended when it was told to go straight. @typedef {"left" | "straight" | "right"} Ended */

/** @param {Mount} mount @param {Seen} seen @returns {Mount} */
export function remounted(mount, seen) {
  return {
    upsideDown: mount.upsideDown !== (seen === "onItsHead"),
    mirrored: mount.mirrored !== (seen === "swapped"),
  };
}

/** A rover that spins has one wheel that goes back: the one on the side it spins to. @param {Motors} motors @param {Went} went @returns {Motors} */
export function rewired(motors, went) {
  const left = went === "backward" || went === "spunLeft";
  const right = went === "backward" || went === "spunRight";
  return { ...motors, invertLeft: motors.invertLeft !== left, invertRight: motors.invertRight !== right };
}

/** Trim begins to move by this, a share of full speed, and is halved whenever the rover has come over to the other side. */
const FIRST_STEP = 0.06;

/** No finer: a floor is not that even. */
const LAST_STEP = 0.005;

/** As far as a board trims. */
const MOST = 0.3;

/** Finds the trim by which a rover goes straight, drive by drive. */
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

/** @param {number} trim Can no more be done about it by trim? */
export function trimmedOut(trim) {
  return Math.abs(trim) >= MOST;
}
