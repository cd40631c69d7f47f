// wheel.js — the driver's hands: stick and keys, the loop that says what they ask for, arming and the emergency stop.
// @ts-check

import { text } from "../text.js";
import { ageOnWire } from "../video/age.js";
import { disarm, lease } from "../wire/monitor-messages.js";
import { Arming } from "./arming.js";
import { Drive } from "./drive.js";
import { Estop } from "./estop.js";
import { Keys } from "./keys.js";
import { isNeutral, NEUTRAL } from "./response.js";
import { Stick } from "./sticks.js";

/** What control says to a command of somebody who does not drive. */
const LATE_CODES = new Set(["seat_taken", "not_driver"]);

/** A command of a driver who has just lost the lease may be answered so late, ms. */
const LATE_MS = 1_000;

/**
 * @typedef {object} WheelOptions
 * @property {import("../control/control.js").Control} control
 * @property {import("../video/frames.js").Frames} frames
 * @property {() => import("../wire/monitor-messages.js").Rover} rover the newest known
 * @property {(words: string) => void} notify tells the driver why something was not done
 * @property {() => void} onStop the emergency stop was pressed
 */

export class Wheel {
  stick = new Stick({ onTouched: () => this.#touched(), onNeutral: () => this.drive.neutralNow() });
  drive;
  estop;

  #options;
  #keys;
  #arming;
  #hadLease = false;
  #leaseLostMs = -Infinity;

  /** @param {WheelOptions} options */
  constructor(options) {
    this.#options = options;
    const { control, frames, rover, notify } = options;
    const send = (/** @type {{type: string}} */ message) => control.send(message);
    const view = () => ({ seq: frames.shown?.stamp.seq ?? 0, ageMs: ageOnWire(frames.age) });
    this.drive = new Drive({ control, will: () => this.#will, view });
    this.estop = new Estop({ send });
    this.#arming = new Arming({
      readiness: () => ({
        online: rover().online,
        estop: rover().status.estop || this.estop.pending,
        neutral: isNeutral(this.#will),
        age: frames.age,
        roundTripMs: control.roundTripP95Ms,
      }),
      view,
      send,
      onFailed: notify,
    });
    this.#keys = new Keys({ onNeutral: () => this.drive.neutralNow(), onStop: () => this.stop() });
  }

  get arming() {
    return this.#arming.active;
  }

  get #will() {
    if (this.estop.pending) {
      return NEUTRAL;
    }
    return isNeutral(this.stick.will) ? this.#keys.will : this.stick.will;
  }

  #touched() {
    if (!this.drive.running) {
      this.#options.notify(text.arming.first);
    }
  }

  /** Neutral at once, until stick or keys are touched anew. */
  letGo() {
    this.stick.reset();
    this.#keys.reset();
    this.drive.neutralNow();
  }

  stop() {
    this.#arming.cancel();
    this.estop.press();
    this.drive.neutralNow();
    this.#options.onStop();
  }

  /** @param {import("../wire/monitor-messages.js").Lease} held */
  arm(held) {
    this.#arming.begin(held, performance.now());
  }

  disarm() {
    this.drive.neutralNow();
    this.#options.control.send(disarm());
  }

  /** Hands the wheel to who asks for it. */
  handOver() {
    this.letGo();
    this.#options.control.send(lease("grant"));
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest, just come */
  heard(status) {
    this.drive.heard(status);
    this.estop.heard(status);
    this.#arming.status(status, performance.now());
  }

  /** @param {import("../wire/monitor-messages.js").Lease} held */
  leaseChanged(held) {
    if (this.#hadLease && !held.you) {
      this.#leaseLostMs = performance.now();
    }
    this.#hadLease = held.you;
    this.#arming.lease(held);
  }

  /**
   * Control said no to something: what was under way is over.
   * @param {string} code
   * @returns {boolean} is it news? Not when it answers commands that were on their way while the lease went
   */
  refused(code) {
    this.#arming.cancel();
    if (code === "estop_released") {
      this.estop.close();
    }
    return !LATE_CODES.has(code) || performance.now() - this.#leaseLostMs > LATE_MS;
  }

  /** @param {boolean} open */
  controlChanged(open) {
    this.drive.roundTrip.forget();
    if (open) {
      this.estop.remind();
    } else {
      this.#arming.cancel();
    }
  }

  /** Gives up in time what does not happen. */
  look() {
    this.#arming.look(performance.now());
  }

  close() {
    this.letGo();
    this.drive.run(false);
    this.estop.close();
    this.#keys.close();
  }
}
