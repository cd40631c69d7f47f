// tilt.js — driving by tilting the phone: the way it is held when the stick is touched is the middle.
// The direction of gravity in the screen's own axes gives the tilt, however the phone is turned.
// @ts-check

import { isNeutral, NEUTRAL, respond } from "./response.js";

/** Full deflection is this far from the middle, degrees. */
const FULL_DEG = 25;

/**
 * A sensor that sends nothing for this long does not work, ms. Browsers send an event only after a change of about a tenth
 * of a degree, but a hand trembles more often than this. What stops at once is the thumb leaving the stick.
 */
const SILENT_MS = 1_000;

const RAD = Math.PI / 180;

/** @typedef {{pitchDeg: number, rollDeg: number}} Attitude forward and to the right positive */

/**
 * @param {number} betaDeg @param {number} gammaDeg of a DeviceOrientationEvent
 * @param {number} screenDeg how the screen is turned, 0, 90, 180, 270
 * @returns {Attitude}
 */
export function attitude(betaDeg, gammaDeg, screenDeg) {
  // which way is up, in the device's directions: x to the right, y to the top, z out of the screen
  const x = -Math.cos(betaDeg * RAD) * Math.sin(gammaDeg * RAD);
  const y = Math.sin(betaDeg * RAD);
  const z = Math.cos(betaDeg * RAD) * Math.cos(gammaDeg * RAD);
  const turn = screenDeg * RAD;
  const right = x * Math.cos(turn) - y * Math.sin(turn);
  const top = x * Math.sin(turn) + y * Math.cos(turn);
  return { pitchDeg: -Math.atan2(top, z) / RAD, rollDeg: -Math.atan2(right, Math.hypot(top, z)) / RAD };
}

/** @param {Attitude} now @param {Attitude} middle @param {number} expo @returns {import("./response.js").Will} */
export function tiltWill(now, middle, expo) {
  const linear = respond(share(now.pitchDeg - middle.pitchDeg), expo) + 0;
  const angular = respond(-share(now.rollDeg - middle.rollDeg), expo) + 0;
  const will = { linear, angular };
  return isNeutral(will) ? NEUTRAL : will;
}

/** @param {number} deg */
function share(deg) {
  return Math.max(-1, Math.min(1, deg / FULL_DEG));
}

export class Tilt {
  /** @type {Attitude | null} */ #now = null;
  /** @type {Attitude | null} */ #middle = null;
  #heardMs = -Infinity;
  #listening = new AbortController();

  constructor() {
    addEventListener("deviceorientation", (event) => this.#hear(event), { signal: this.#listening.signal });
  }

  /** Asks for permission to use the sensor, where the browser wants that, within a press. @returns {Promise<"granted" | "denied" | "insecure">} */
  static async allow() {
    if (!globalThis.isSecureContext) {
      return "insecure";
    }
    const asks = /** @type {{requestPermission?: () => Promise<"granted" | "denied">}} */ (
      /** @type {unknown} */ (globalThis.DeviceOrientationEvent ?? {})
    );
    try {
      return (await asks.requestPermission?.()) ?? "granted";
    } catch {
      return "denied";
    }
  }

  /** Does the sensor send events? */
  get alive() {
    return performance.now() - this.#heardMs < SILENT_MS;
  }

  /** Takes the way it is held now as the middle. */
  centre() {
    this.#middle = this.alive ? this.#now : null;
  }

  /** @param {number} expo @returns {import("./response.js").Will} */
  will(expo) {
    return this.#now && this.#middle && this.alive ? tiltWill(this.#now, this.#middle, expo) : NEUTRAL;
  }

  close() {
    this.#listening.abort();
  }

  /** @param {DeviceOrientationEvent} event */
  #hear({ beta, gamma }) {
    if (beta !== null && gamma !== null) {
      this.#now = attitude(beta, gamma, globalThis.screen?.orientation?.angle ?? 0);
      this.#heardMs = performance.now();
    }
  }
}
