// gamepad.js — driving by a gamepad in the standard order: left stick or cross drives, triggers go forward and back,
// B is STOP, Start arms and disarms, Y is the headlight. One that was set up here counts as its driver said. When it disconnects, it is neutral at once. Browsers show a gamepad
// when it is first touched: one that appears counts from its first rest on.
// Browsers show a gamepad to all their windows, also to those without the focus: only the window that has it listens.
// https://w3c.github.io/gamepad/#remapping
// @ts-check

import { inStandardOrder } from "./pad-map.js";
import { PadRest } from "./pad-rest.js";
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

/** @param {Omit<Pad, "timestamp">} pad @returns {import("./pad-rest.js").Pushes} */
function pushesOf({ buttons, axes }) {
  return {
    sideways: axes[0] ?? 0,
    upright: axes[1] ?? 0,
    leftTrigger: buttons[LEFT_TRIGGER]?.value ?? 0,
    rightTrigger: buttons[RIGHT_TRIGGER]?.value ?? 0,
  };
}

/**
 * @param {Omit<Pad, "timestamp">} pad
 * @param {number} expo
 * @param {import("./pad-rest.js").Pushes} [pushed] from where its inputs rest
 * @returns {import("./response.js").Will}
 */
export function padWill(pad, expo, { sideways, upright, leftTrigger, rightTrigger } = pushesOf(pad)) {
  const value = (/** @type {number} */ button) => pad.buttons[button]?.value ?? 0;
  const linear = -upright + rightTrigger - leftTrigger + value(UP) - value(DOWN);
  const angular = -sideways + value(LEFT) - value(RIGHT);
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
 * @property {() => void} onNeutral @property {() => void} [onPushed] it was pushed from neutral @property {() => void} onStop
 * @property {() => void} onArm arm or disarm @property {() => void} onLight on or off
 * @property {() => void} onGone it was connected, and is gone
 * @property {() => boolean} [armed] is the rover armed; without it, never
 * @property {(name: string) => import("./pad-map.js").PadMap | undefined} [mapOf] how the gamepad of that name was set up
 * @property {(input: import("./pad-rest.js").Input) => void} [onHeld] an input does not rest, and drives nobody until it does
 */

export class GamepadHand {
  /** @type {import("./response.js").Will} */ will = NEUTRAL;

  /** The gamepad's name as the browser gives it; empty when none is connected. */
  name = "";

  /** Are its buttons in the standard order, or was it set up? */
  usable = false;

  /** Does it drive nobody, because it is being set up? */
  learns = false;

  #options;
  #index = -1; // the browser's number for it
  #pulse = new Pulse();
  #rest = new PadRest();
  /** @type {import("./pad-rest.js").Input[]} */ #toldHeld = [];
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

  /** It as the browser gives it; null when none is connected. @returns {Gamepad | null} */
  get raw() {
    return (navigator.getGamepads?.() ?? []).find((pad) => pad?.connected && pad.index === this.#index) ?? null;
  }

  /** Where its inputs rest, as far as not in the middle. */
  get offsets() {
    return this.#rest.offsets;
  }

  /** The inputs that do not rest, and drive nobody. */
  get held() {
    return this.#rest.held;
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
    const usable = pads.filter((pad) => pad?.mapping === "standard" || this.#options.mapOf?.(pad?.id ?? ""));
    const pad = usable.find((candidate) => candidate?.index === this.#index) ?? usable[0] ?? pads[0] ?? null;
    const was = this.name;
    const gone = was !== "" && (pad?.id !== was || pad.index !== this.#index);
    const other = (pad?.id ?? "") !== was || (pad?.index ?? -1) !== this.#index;
    this.name = pad?.id ?? "";
    this.usable = usable.includes(pad);
    this.#index = pad?.index ?? -1;
    if (other) {
      this.#pulse = new Pulse();
      this.#rest = new PadRest();
      this.#down.clear();
      this.reset();
    }
    if (gone) {
      this.#options.onGone();
    }
    if (!pad || !this.usable) {
      return;
    }
    const there = this.#options.isThere() && !this.learns;
    const map = this.#options.mapOf?.(pad.id);
    const inputs = map ? inStandardOrder(pad, map) : pad;
    this.#press(inputs, there);
    const learns = there && !(this.#options.armed?.() ?? false);
    const pushed = this.#rest.pushed(pushesOf(inputs), performance.now(), learns, this.#mustRest);
    this.#tellHeld();
    const asked = padWill(inputs, this.#options.expo(), pushed);
    const lost = this.#pulse.isLost(pad, performance.now());
    this.#mustRest = !there || lost || (this.#mustRest && !isNeutral(asked));
    this.#set(this.#mustRest ? NEUTRAL : asked);
  }

  #tellHeld() {
    const { held } = this.#rest;
    held.filter((input) => !this.#toldHeld.includes(input)).forEach((input) => this.#options.onHeld?.(input));
    this.#toldHeld = held;
  }

  /** @param {Omit<Pad, "timestamp">} pad @param {boolean} there without the focus, buttons do nothing, also when it comes back while they are held */
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
    } else if (!moved && !isNeutral(will)) {
      this.#options.onPushed?.();
    }
  }
}
