// arming.js — from "Arm" to an armed rover: takes the lease if it is free, waits for a status received after that and for
// a good picture and link, then sends arm with that status' tick: the board judges its age as it does a command's.
// @ts-check

import { arm, lease } from "../wire/monitor-messages.js";
import { text } from "../text.js";

/** All of it must succeed within this, ms. */
export const PATIENCE_MS = 3_000;

/** Arm is sent again after this, since the board may have found it too old, ms. */
export const AGAIN_MS = 300;

/** Arming needs a picture younger than this, ms. */
export const MAX_PICTURE_AGE_MS = 500;

/** Arming needs a control lane that answers within this, ms. */
export const MAX_ROUND_TRIP_MS = 200;

/**
 * What arming depends on.
 * @typedef {object} Readiness
 * @property {boolean} online is the rover connected @property {boolean} estop is its emergency stop latched
 * @property {boolean} neutral do stick and keys rest
 * @property {import("../video/age.js").Age} age of the picture on screen
 * @property {number} roundTripMs 95th percentile of the control lane, −1 when not measured
 */

/**
 * Why the rover must not be armed, in words; empty when it may be.
 * @param {Readiness} readiness
 * @returns {string}
 */
export function whyNotArm({ online, estop, neutral, age }) {
  if (!online) {
    return text.arming.offline;
  }
  if (estop) {
    return text.arming.estop;
  }
  if (!neutral) {
    return text.arming.notNeutral;
  }
  return age.kind === "atLeast" ? text.arming.lowerBound : "";
}

/**
 * What arming still waits for, in words: a picture or a link that may improve in a moment. Empty when both are good.
 * @param {Readiness} readiness
 * @returns {string}
 */
export function whyNotYet({ age, roundTripMs }) {
  if (age.kind !== "known") {
    return text.arming.noPicture;
  }
  if (age.ms >= MAX_PICTURE_AGE_MS) {
    return text.arming.pictureOld(Math.round(age.ms), MAX_PICTURE_AGE_MS);
  }
  if (roundTripMs >= MAX_ROUND_TRIP_MS) {
    return text.arming.slowLink(Math.round(roundTripMs), MAX_ROUND_TRIP_MS);
  }
  return "";
}

/** @typedef {import("../wire/monitor-messages.js").Lease} Lease */
/** @typedef {import("../wire/monitor-messages.js").BoardStatus} BoardStatus */

/**
 * @typedef {object} ArmingOptions
 * @property {() => Readiness} readiness as it is now
 * @property {() => import("../wire/monitor-messages.js").View} view the picture on screen now
 * @property {(message: {type: string}) => void} send
 * @property {(why: string) => void} onFailed
 */

export class Arming {
  /** Is an arm under way? */
  active = false;

  #options;
  #untilMs = 0;
  #asked = false;
  #mine = false; // the lease was ours at the last look
  #saidAtMs = -Infinity;

  /** @param {ArmingOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {Lease} held @param {number} nowMs */
  begin(held, nowMs) {
    this.active = true;
    this.#untilMs = nowMs + PATIENCE_MS;
    this.#asked = false;
    this.#mine = false;
    this.#saidAtMs = -Infinity;
    this.look(nowMs);
    this.lease(held);
  }

  cancel() {
    this.active = false;
  }

  /** @param {Lease} held the newest */
  lease(held) {
    this.#mine = held.you && !held.changing;
    if (this.active && !held.you && !held.changing && !this.#asked) {
      this.#asked = true;
      this.#options.send(lease("request"));
    }
  }

  /** @param {BoardStatus} status the newest, just received @param {number} nowMs */
  status(status, nowMs) {
    if (this.active && this.#mine && status.armed) {
      this.active = false;
    }
    this.look(nowMs);
    if (this.active && this.#mine && nowMs - this.#saidAtMs >= AGAIN_MS && whyNotYet(this.#options.readiness()) === "") {
      this.#saidAtMs = nowMs;
      this.#options.send(arm(status.tick, this.#options.view()));
    }
  }

  /** Gives up when something forbids it, or when its time is over, even if nothing arrives. @param {number} nowMs */
  look(nowMs) {
    if (!this.active) {
      return;
    }
    const readiness = this.#options.readiness();
    const against = whyNotArm(readiness);
    if (against) {
      this.#fail(against);
    } else if (nowMs > this.#untilMs) {
      this.#fail(whyNotYet(readiness) || (this.#mine ? text.arming.notArmed : text.arming.noLease));
    }
  }

  /** @param {string} why */
  #fail(why) {
    this.active = false;
    this.#options.onFailed(why);
  }
}
