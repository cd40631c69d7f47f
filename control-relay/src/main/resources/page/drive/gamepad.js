// gamepad.js — driving by a gamepad in the standard order: left stick or cross drives, triggers go forward and back,
// B is STOP, Start arms and disarms, Y is the headlight. When it disconnects, it is neutral at once.
// Browsers show a gamepad to all their windows, also to those without the focus: only the window that has it listens.
// https://w3c.github.io/gamepad/#remapping
// @ts-check

import { Pulse } from "./pulse.js";
import { isNeutral, NEUTRAL, respond } from "./response.js";

/** How often the gamepad is read, ms: it sends no events. */
const LOOK_MS = 25;

const B = 1;
const Y = 3;
const LEFT_TRIGGER = 6;
const RIGHT_TRIGGER = 7;
const START = 9;
const UP = 12;
const DOWN = 13;
const LEFT = 14;
const RIGHT = 15;

/** @typedef {{readonly timestamp: number, readonly buttons: ReadonlyArray<{pressed: boolean, value: number}>, readonly axes: ReadonlyArray<number>}} Pad */

/** @param {Omit<Pad, "timestamp">} pad @param {number} expo @returns {import("./response.js").Will} */
export function padWill({ buttons, axes }, expo) {
  const value = (/** @type {number} */ button) => buttons[button]?.value ?? 0;
  const linear = -(axes[1] ?? 0) + value(RIGHT_TRIGGER) - value(LEFT_TRIGGER) + value(UP) - value(DOWN);
  const angular = -(axes[0] ?? 0) + value(LEFT) - value(RIGHT);
  const will = { linear: respond(clamped(linear), expo) + 0, angular: respond(clamped(angular), expo) + 0 };
  return isNeutral(will) ? NEUTRAL : will;
}

/** @param {number} push */
function clamped(push) {
  return Math.max(-1, Math.min(1, push));
}

/**
 * @typedef {object} GamepadOptions
 * @property {() => number} expo
 * @property {() => boolean} isThere has the window the focus
 * @property {() => void} onNeutral @property {() => void} onStop
 * @property {() => void} onArm arm or disarm @property {() => void} onLight on or off
 * @property {() => void} onGone it was connected, and is gone
 */

export class GamepadHand {
  /** @type {import("./response.js").Will} */ will = NEUTRAL;

  /** The gamepad's name as the browser gives it; empty when none is connected. */
  name = "";

  /** Are its buttons in the standard order? */
  standard = false;

  #options;
  #index = -1; // the browser's number for it
  #pulse = new Pulse();
  #mustRest = false; // it counts again after it was released
  /** @type {Set<number>} */ #down = new Set();
  #listening = new AbortController();
  #timer;

  /** @param {GamepadOptions} options */
  constructor(options) {
    this.#options = options;
    const { signal } = this.#listening;
    addEventListener("gamepadconnected", () => this.#look(), { signal });
    addEventListener("gamepaddisconnected", () => this.#look(), { signal });
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Neutral until it is released and pushed again. */
  reset() {
    this.#mustRest = true;
    this.#set(NEUTRAL);
  }

  close() {
    clearInterval(this.#timer);
    this.#listening.abort();
    this.will = NEUTRAL;
  }

  #look() {
    const pads = (navigator.getGamepads?.() ?? []).filter((pad) => pad !== null && pad.connected);
    const standard = pads.filter((pad) => pad?.mapping === "standard");
    const pad = standard.find((candidate) => candidate?.index === this.#index) ?? standard[0] ?? pads[0] ?? null;
    const was = this.name;
    const gone = was !== "" && (pad?.id !== was || pad.index !== this.#index);
    this.name = pad?.id ?? "";
    this.standard = pad?.mapping === "standard";
    this.#index = pad?.index ?? -1;
    if (gone) {
      this.#pulse = new Pulse();
      this.#down.clear();
      this.reset();
      this.#options.onGone();
    }
    if (!pad || !this.standard) {
      return;
    }
    const there = this.#options.isThere();
    this.#press(pad, there);
    const asked = padWill(pad, this.#options.expo());
    const lost = this.#pulse.isLost(pad, performance.now());
    this.#mustRest = !there || lost || (this.#mustRest && !isNeutral(asked));
    this.#set(this.#mustRest ? NEUTRAL : asked);
  }

  /** @param {Pad} pad @param {boolean} there without the focus, buttons do nothing, also when it comes back while they are held */
  #press(pad, there) {
    for (const [button, act] of /** @type {const} */ ([
      [B, this.#options.onStop],
      [START, this.#options.onArm],
      [Y, this.#options.onLight],
    ])) {
      const pressed = pad.buttons[button]?.pressed ?? false;
      if (there && pressed && !this.#down.has(button)) {
        act();
      }
      if (pressed) {
        this.#down.add(button);
      } else {
        this.#down.delete(button);
      }
    }
  }

  /** @param {import("./response.js").Will} will */
  #set(will) {
    const moved = !isNeutral(this.will);
    this.will = will;
    if (moved && isNeutral(will)) {
      this.#options.onNeutral();
    }
  }
}
