// trail.js — dead reckoning: where the rover went since its home was set, by what its motors were told and by its measured
// figures. Nothing on board measures the way, so the error only grows; it is reckoned along.
// Ahead at home is up: x to the right, y ahead, mm; headings in rad, to the left positive.
// @ts-check

/** @typedef {{x: number, y: number, rad: number}} Pose */
/** @typedef {{x: number, y: number, begins: boolean}} TrailPoint begins: the way from the point before is not known */
/** @typedef {{x: number, y: number, kind: "photo" | "stop", atMs: number, words: string}} Pin atMs: since 1970 */

/** A point is kept every so many mm. */
const POINT_MM = 25;

/** More points than this are thinned out: every second one goes. */
const MOST_POINTS = 2_000;

/** More pins than this: the oldest goes. */
const MOST_PINS = 60;

/** Statuses further apart than this leave a gap, ms: a board at rest reports once a second. */
const GAP_MS = 1_600;

/** What of each way is in doubt: load, floor and battery change a rover's speed. */
const WAY_DOUBT = 0.1;

/** What of each turn is in doubt: wheels slip most when they turn. */
const TURN_DOUBT = 0.1;

/** More than half a turn of doubt says nothing more. */
const MOST_TURN_DOUBT_RAD = Math.PI;

/** A board that hears nothing has its motors off after this at the latest, ms. */
const MOST_SILENCE_MS = 300;

export class Trail {
  /** @type {Pose} */ pose = { x: 0, y: 0, rad: 0 };
  /** @type {TrailPoint[]} */ points = [{ x: 0, y: 0, begins: true }];
  /** @type {Pin[]} */ pins = [];

  /** How far from {@link pose} the rover may be, mm. */
  driftMm = 0;

  #turnDoubtRad = 0;
  #mmS = 0;
  #radS = 0;
  /** @type {import("../wire/monitor-messages.js").BoardStatus | null} */ #before = null;
  #stops = -1; // generation of the newest press that was seen
  #gap = false;

  /** Here is home: all that was before is forgotten. */
  restart() {
    this.pose = { x: 0, y: 0, rad: 0 };
    this.points = [{ x: 0, y: 0, begins: true }];
    this.pins = [];
    this.driftMm = 0;
    this.#turnDoubtRad = 0;
  }

  /** Where home is: how far, and in which direction from the rover's nose, to the left positive. */
  get home() {
    const { x, y, rad } = this.pose;
    const mm = Math.hypot(x, y);
    return { mm, rad: mm === 0 ? 0 : turned(Math.atan2(x, -y) - rad) };
  }

  /** @param {Pin["kind"]} kind @param {string} words @param {number} atMs since 1970 */
  pin(kind, words, atMs) {
    const { x, y } = this.pose;
    this.pins.push({ x, y, kind, words, atMs });
    this.pins.splice(0, this.pins.length - MOST_PINS);
  }

  /** @param {import("../wire/monitor-messages.js").Rover} rover @param {number} nowMs since 1970 */
  statusReceived({ online, status, settings, latch }, nowMs) {
    if (latch.latched && this.#stops >= 0 && latch.generation > this.#stops) {
      this.pin("stop", latch.by, nowMs);
    }
    this.#stops = latch.generation;
    if (!online) {
      this.#lose(settings);
      return;
    }
    const before = this.#before;
    this.#before = status;
    if (!before) {
      return;
    }
    const ms = (status.tick - before.tick) | 0; // the board's clock is a u32
    if (ms < 0 || ms > GAP_MS) {
      this.#lose(settings);
      if (before.armed || before.epoch !== status.epoch) {
        this.driftMm += (settings.maxSpeedMmS * Math.max(0, ms)) / 1000; // this page was away while somebody drove on
        this.#gap = true;
      }
      this.#before = status;
      return;
    }
    this.#drive(before, settings, ms / 2); // somewhere in between the motors were told something new
    this.#drive(status, settings, ms / 2);
  }

  /**
   * The body follows its motors as it brakes: what remains of its speed falls by a constant share, and so the whole way
   * of a brake from full speed is brakeMs of it.
   * @param {import("../wire/monitor-messages.js").BoardStatus} told
   * @param {import("../wire/monitor-messages.js").Settings} settings @param {number} ms
   */
  #drive({ linear, angular }, { maxSpeedMmS, trackMm, brakeMs }, ms) {
    const s = ms / 1000;
    const lagS = brakeMs / 1000;
    const stays = lagS > 0 ? Math.exp(-s / lagS) : 0;
    const [toMmS, toRadS] = [linear * maxSpeedMmS, (angular * 2 * maxSpeedMmS) / trackMm];
    const mm = toMmS * s + (this.#mmS - toMmS) * lagS * (1 - stays);
    const rad = toRadS * s + (this.#radS - toRadS) * lagS * (1 - stays);
    this.#mmS = toMmS + (this.#mmS - toMmS) * stays;
    this.#radS = toRadS + (this.#radS - toRadS) * stays;
    this.#move(mm, rad);
  }

  /** @param {number} mm ahead @param {number} rad turned meanwhile */
  #move(mm, rad) {
    const middle = this.pose.rad + rad / 2;
    this.pose = {
      x: this.pose.x - mm * Math.sin(middle),
      y: this.pose.y + mm * Math.cos(middle),
      rad: turned(this.pose.rad + rad),
    };
    this.#turnDoubtRad = Math.min(MOST_TURN_DOUBT_RAD, this.#turnDoubtRad + Math.abs(rad) * TURN_DOUBT);
    this.driftMm += Math.abs(mm) * (WAY_DOUBT + this.#turnDoubtRad);
    const last = this.points[this.points.length - 1];
    if (Math.hypot(this.pose.x - last.x, this.pose.y - last.y) >= POINT_MM) {
      this.#keep();
    }
  }

  #keep() {
    const { x, y } = this.pose;
    this.points.push({ x, y, begins: this.#gap });
    this.#gap = false;
    if (this.points.length > MOST_POINTS) {
      this.points = thinned(this.points);
    }
  }

  /** Nothing is heard: it may have gone on for as long as its dead man allows, and rolled. @param {{brakeMs: number}} settings */
  #lose({ brakeMs }) {
    if (this.#mmS !== 0 || this.#radS !== 0) {
      const s = (MOST_SILENCE_MS + brakeMs) / 1000;
      this.driftMm += Math.abs(this.#mmS) * s;
      this.#turnDoubtRad = Math.min(MOST_TURN_DOUBT_RAD, this.#turnDoubtRad + Math.abs(this.#radS) * s);
      this.#mmS = 0;
      this.#radS = 0;
      this.#gap = true;
    }
    this.#before = null;
  }
}

/** The same heading within half a turn. @param {number} rad */
function turned(rad) {
  return rad - 2 * Math.PI * Math.round(rad / (2 * Math.PI));
}

/** Every second point; where one that goes begins anew, the next does. @param {TrailPoint[]} points */
function thinned(points) {
  /** @type {TrailPoint[]} */ const kept = [];
  let begins = false;
  points.forEach((point, i) => {
    begins ||= point.begins;
    if (i % 2 === 0 || i === points.length - 1) {
      kept.push({ ...point, begins });
      begins = false;
    }
  });
  return kept;
}
