// straight-run.js — a short drive straight ahead, measured by the board's status: how long the motors ran, at what share, and
// with which battery.
// @ts-check

/** A run must last at least this long, ms: a shorter one measures the ramp. */
export const SHORTEST_MS = 500;

/** Motors that rest for this long were stopped by the driver; after a shorter rest, by a late picture, the run goes on, ms. */
export const REST_MS = 500;

/** The end of a run, ms. */
const END_MS = 200;

/** The free floor that is needed: for a run that is long enough, and room to stop, mm. */
export const FLOOR_MM = 2_000;

/** @typedef {"waiting" | "running" | "done" | "turned" | "short"} RunState turned and short: it is of no use */

export class StraightRun {
  /** @type {RunState} */ state = "waiting";

  /** How long the motors ran, ms on the board's clock. */
  ranMs = 0;

  /** How long a run at full speed would have taken for the same way, ms. */
  fullMs = 0;

  /** The least share of full speed in the last END_MS: it was at least so fast when the stick was released. */
  lastShare = 0;

  /** The largest share that the board allowed. */
  mostLimit = 0;

  /** The battery's lowest voltage, mV; 0 when it is not measured. */
  lowestMv = 0;

  #tick = 0;
  /** What the motors have done since the last status. */
  #share = 0;
  #restedMs = 0;
  /** @type {{tick: number, linear: number}[]} */ #latest = [];

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest */
  statusReceived({ tick, linear, angular, limit, batteryMv }) {
    const elapsedMs = (tick - this.#tick) >>> 0; // u32, wraps
    const share = this.#share;
    this.#tick = tick;
    this.#share = linear;
    if (this.state === "waiting" && linear > 0) {
      this.state = "running";
    } else if (this.state === "running") {
      this.#passed(elapsedMs, share);
    }
    if (this.state === "running" && linear > 0) {
      this.lowestMv = this.mostLimit === 0 ? batteryMv : Math.min(this.lowestMv, batteryMv);
      this.mostLimit = Math.max(this.mostLimit, limit);
      this.#latest = [...this.#latest.filter((earlier) => (tick - earlier.tick) >>> 0 <= END_MS), { tick, linear }];
      this.lastShare = Math.min(...this.#latest.map((each) => each.linear));
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
      this.#restedMs = 0;
      return;
    }
    this.#restedMs += elapsedMs;
    if (this.#restedMs >= REST_MS) {
      this.state = this.ranMs < SHORTEST_MS ? "short" : "done";
    }
  }
}
