// straight-run.js — a short drive straight ahead, measured by the board's status: how long the motors ran, and at what
// share. With a tape measure that gives the rover's speed and braking.
// @ts-check

/** A run must last at least this long, ms: a shorter one measures the ramp. */
export const SHORTEST_MS = 500;

/** Motors that rest for this long were stopped by the driver; after a shorter rest, by a late picture, the run goes on, ms. */
export const REST_MS = 500;

/** The free floor that is needed: for a run that is long enough, and room to stop, mm. */
export const FLOOR_MM = 2_000;

/** Results are rounded up: the rover is better taken for too fast than for too slow. */
const SPEED_STEP_MM_S = 10;
const BRAKE_STEP_MS = 10;
const MIN_BRAKE_MS = 60;
const MAX_SPEED_MM_S = 10_000;
const MAX_BRAKE_MS = 5_000;

/** @typedef {"waiting" | "running" | "done" | "turned" | "short"} RunState turned and short: it is of no use */

export class StraightRun {
  /** @type {RunState} */ state = "waiting";

  /** How long the motors ran, ms on the board's clock. */
  ranMs = 0;

  /** How long a run at full speed would have taken for the same way, ms. */
  fullMs = 0;

  /** Share of full speed at the end. */
  lastShare = 0;

  #tick = 0;
  /** What the motors have done since the last status. */
  #share = 0;
  #restedMs = 0;

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest */
  heard({ tick, linear, angular }) {
    const elapsedMs = (tick - this.#tick) >>> 0; // u32, wraps
    const share = this.#share;
    this.#tick = tick;
    this.#share = linear;
    if (this.state === "waiting" && linear > 0) {
      this.state = "running";
    } else if (this.state === "running") {
      this.#passed(elapsedMs, share);
    }
    if (this.state === "running" && (angular !== 0 || linear < 0)) {
      this.state = "turned";
    }
  }

  /** @param {number} elapsedMs with the motors at this share @param {number} share */
  #passed(elapsedMs, share) {
    if (share > 0) {
      this.ranMs += elapsedMs;
      this.fullMs += elapsedMs * share;
      this.lastShare = share;
      this.#restedMs = 0;
      return;
    }
    this.#restedMs += elapsedMs;
    if (this.#restedMs >= REST_MS) {
      this.state = this.ranMs < SHORTEST_MS ? "short" : "done";
    }
  }
}

/**
 * Speed and braking from a run. Speeding up loses about as much distance as rolling out adds, so the whole distance over
 * the time at full speed is the speed.
 * @param {{fullMs: number, lastShare: number}} run
 * @param {number} distanceMm from start to standstill
 * @param {number} rollMm of it, after the stick was released
 * @returns {{maxSpeedMmS: number, brakeMs: number}}
 */
export function figures({ fullMs, lastShare }, distanceMm, rollMm) {
  const speedMmS = (distanceMm * 1000) / fullMs;
  const brakeMs = (2 * rollMm * 1000) / (speedMmS * lastShare * lastShare); // at constant deceleration, from full speed
  return {
    maxSpeedMmS: Math.min(MAX_SPEED_MM_S, roundUp(speedMmS, SPEED_STEP_MM_S)),
    brakeMs: Math.min(MAX_BRAKE_MS, Math.max(MIN_BRAKE_MS, roundUp(brakeMs, BRAKE_STEP_MS))),
  };
}

/** @param {number} value @param {number} step */
function roundUp(value, step) {
  return Math.ceil(value / step - 1e-9) * step;
}
