// motor-fit.js — finds how fast a rover is, how it brakes, and below which duty its motors do not turn, from straight runs
// at two duties. A motor's speed is speed(duty) = full · (duty − dead band) / (1 − dead band): two runs that differ give both.
// Meanwhile the board drives by cautious figures and without a dead band, so that a share of full speed is a duty. No rover
// has a wheel encoder yet: what a person measures with a tape is all there is.
// @ts-check

/** Taken for a rover of unknown speed: faster and worse at braking than any, mm/s and ms. */
const FASTEST_MM_S = 1_000;
const WORST_BRAKE_MS = 300;

/** A run that was this much slower at its end than it was on the whole tells nothing about the brake. */
const SLOWED = 0.6;

/** In less than this it hardly moved, and no room is longer, mm. */
const LEAST_MM = 40;
export const MOST_MM = 20_000;

/** Two runs must differ by so much duty; the next one is chosen to differ by more. */
const LEAST_APART = 0.04;
const WELL_APART = 0.06;

/** A gentler run has less duty by this. */
const GENTLER = 1.5;

/** How many runs in which it hardly moved are enough. */
const STANDS = 4;

/** Tape and hand are not exact: a dead band may come out below 0 by this, */
const BELOW_ZERO = 0.1;
/** and one that is taken for too large lets a rover go too fast. */
const DEAD_BAND_ERROR = 0.03;
const TAPE_MM = 1;

/** What a rover, a board and control know; figures are rounded up, since it is better taken for too fast than for too slow. */
const LEAST_SPEED_MM_S = 50;
const MOST_SPEED_MM_S = 10_000;
const SPEED_STEP_MM_S = 10;
const LEAST_BRAKE_MS = 60;
const MOST_BRAKE_MS = 5_000;
const BRAKE_STEP_MS = 10;
const MOST_DEAD_BAND = 0.6;

/** A full battery beside the one that was measured with. */
const SPEED_MARGIN = 0.2;

/** @typedef {import("../wire/monitor-messages.js").Settings} Settings */
/** @typedef {import("./straight-run.js").StraightRun} StraightRun */
/** @typedef {{duty: number, endDuty: number, speedMmS: number, rollMm: number, batteryMv: number}} Measured */
/** @typedef {{maxSpeedMmS: number, brakeMs: number, deadband: number, calibratedMv: number}} Found */

/** Why a run cannot be right. @typedef {"missing" | "outOfRange" | "tooFast" | "alike" | "contradicts" | "rolledLong" | "stands"} Contradiction */

/** Figures by which a rover of unknown speed may move. @param {Settings} settings @param {number} [maxSpeedMmS] @returns {Settings} */
export function cautious(settings, maxSpeedMmS = FASTEST_MM_S) {
  const motors = { ...settings.motors, deadband: 0 };
  const unmeasured = { brakeMs: WORST_BRAKE_MS, speedMargin: 0, calibratedMv: 0, motors };
  return { ...settings, ...unmeasured, maxSpeedMmS, reverseCap: 0.35, turnCap: 0.5 };
}

/** @param {Settings} settings @param {Found} found @returns {Settings} */
export function withFound(settings, { deadband, ...figures }) {
  return { ...settings, ...figures, speedMargin: SPEED_MARGIN, motors: { ...settings.motors, deadband } };
}

export class MotorFit {
  /** The speed at full stick by which the next run is driven, mm/s: the lower, the more duty the board allows. */
  drivenBy = FASTEST_MM_S;

  /** How the next run differs from the last one; again: that one had slowed down before its end. @type {"first" | "stronger" | "gentler" | "again"} */
  next = "first";

  /** Speed, brake and dead band, once they are known. @type {Found | null} */
  found = null;

  /** @type {Measured | null} */ #before = null;
  #stood = 0; // runs
  #stoodAt = 0; // the largest duty of them

  /**
   * Takes a run in, unless it cannot be right.
   * @param {StraightRun} run @param {number} distanceMm from start to standstill @param {number} rollMm of it, after the stick was released
   * @param {number} rampMs of the motors
   * @returns {Contradiction | null}
   */
  add(run, distanceMm, rollMm, rampMs) {
    if (!Number.isFinite(distanceMm) || !Number.isFinite(rollMm)) {
      return "missing";
    }
    if (
      distanceMm < 0 ||
      distanceMm > MOST_MM ||
      rollMm < 0 ||
      rollMm > distanceMm ||
      (distanceMm > 0 && rollMm === distanceMm)
    ) {
      return "outOfRange";
    }
    const measured = measure(run, distanceMm, rollMm, rampMs);
    if (measured.speedMmS / measured.duty > MOST_SPEED_MM_S) {
      return "tooFast";
    }
    if (distanceMm < LEAST_MM) {
      return this.#hardlyMoved(run, measured);
    }
    if (this.#before === null) {
      this.#before = measured;
      this.#choose(run, measured);
      return null;
    }
    const fitted = fit(this.#before, measured);
    if (fitted === "slowed") {
      this.next = "again";
    } else if (typeof fitted === "string") {
      return fitted;
    } else {
      this.found = fitted;
    }
    return null;
  }

  /** @param {StraightRun} run @param {Measured} measured @returns {Contradiction | null} */
  #hardlyMoved(run, measured) {
    if (this.#before !== null && measured.duty > this.#before.duty) {
      return "contradicts";
    }
    this.#stood += 1;
    this.#stoodAt = Math.max(this.#stoodAt, measured.duty);
    if (this.#stood === STANDS) {
      return "stands";
    }
    this.#choose(run, this.#before ?? measured);
    return null;
  }

  /**
   * Chooses the next run so that even the fastest rover which fits the last one is not faster than the board allows at all:
   * its speed lies on the line from what was measured to FASTEST_MM_S at full duty.
   * @param {StraightRun} run @param {Measured} measured
   */
  #choose({ mostLimit }, { duty, speedMmS }) {
    const allowedMmS = mostLimit * this.drivenBy;
    const band = speedMmS < FASTEST_MM_S ? Math.max(0, (FASTEST_MM_S * duty - speedMmS) / (FASTEST_MM_S - speedMmS)) : 0;
    const strongest = Math.min(1, band + (allowedMmS / FASTEST_MM_S) * (1 - band));
    const share = duty / Math.max(duty, mostLimit); // of what is allowed, a driver uses
    this.next = strongest * share - duty >= WELL_APART ? "stronger" : "gentler";
    const gentler = (this.#stoodAt > 0 ? (this.#stoodAt + duty) / 2 : duty / GENTLER) / share; // it shall move all the same
    this.drivenBy = Math.round(Math.min(MOST_SPEED_MM_S, allowedMmS / (this.next === "stronger" ? strongest : gentler)));
  }
}

/**
 * The time that the ramp takes counts as if nothing had moved.
 * @param {StraightRun} run @param {number} distanceMm @param {number} rollMm @param {number} rampMs @returns {Measured}
 */
function measure({ ranMs, fullMs, lastShare, lowestMv }, distanceMm, rollMm, rampMs) {
  const duty = fullMs / ranMs;
  return { duty, endDuty: lastShare, speedMmS: (distanceMm * 1_000) / (ranMs - rampMs * duty), rollMm, batteryMv: lowestMv };
}

/** @param {Measured} one @param {Measured} other the newest @returns {Found | Contradiction | "slowed"} */
function fit(one, other) {
  const apart = other.duty - one.duty;
  if (Math.abs(apart) < LEAST_APART) {
    return "alike";
  }
  const slope = (other.speedMmS - one.speedMmS) / apart; // mm/s for all of the duty
  const band = one.duty - one.speedMmS / slope;
  if (!(slope > 0) || band < -BELOW_ZERO || band > MOST_DEAD_BAND) {
    return "contradicts";
  }
  const full = band > 0 ? slope * (1 - band) : Math.max(one.speedMmS / one.duty, other.speedMmS / other.duty);
  if (full < LEAST_SPEED_MM_S || full > MOST_SPEED_MM_S) {
    return "contradicts";
  }
  const faster = apart > 0 ? other : one; // the longer roll is measured better
  const endMmS = (full * (faster.endDuty - Math.max(0, band))) / (1 - Math.max(0, band));
  if (endMmS < SLOWED * faster.speedMmS) {
    return "slowed";
  }
  const brakeMs = (2 * (faster.rollMm + TAPE_MM) * full * 1_000) / (endMmS * endMmS); // from full speed, at constant deceleration
  if (brakeMs > MOST_BRAKE_MS) {
    return "rolledLong";
  }
  return {
    maxSpeedMmS: Math.min(MOST_SPEED_MM_S, roundUp(full, SPEED_STEP_MM_S)),
    brakeMs: Math.max(LEAST_BRAKE_MS, roundUp(brakeMs, BRAKE_STEP_MS)),
    deadband: Math.max(0, Math.floor((band - DEAD_BAND_ERROR) * 100) / 100),
    calibratedMv: Math.min(one.batteryMv, other.batteryMv),
  };
}

/** @param {number} value @param {number} step */
function roundUp(value, step) {
  return Math.ceil(value / step - 1e-9) * step;
}
