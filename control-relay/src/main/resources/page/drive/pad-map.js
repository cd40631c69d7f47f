// pad-map.js — which inputs of a gamepad do what, for one that is in no standard order, or whose driver wants another. Each
// gamepad's is kept in this browser, under the name that the browser gives it.
// @ts-check

import { keep, kept } from "../storage.js";

/** What a gamepad is asked for, in this order; all but the last are needed. */
export const ASKED = /** @type {const} */ (["left", "right", "forward", "back", "stop", "arm", "light"]);

/** An input has been pushed when it is this far from its rest, share of its way. */
const PUSHED = 0.6;

/** An axis that rests this far out is a trigger, whose way goes from end to end. */
const TRIGGER = 0.5;

const MOST_AXES = 64;
const MOST_BUTTONS = 128;
const MOST_PADS = 20;
const KEY = "pads";

/** @typedef {{button: number} | {axis: number, sign: 1 | -1, from: number}} PadInput `from`: where it rests, along `sign` */
/** @typedef {typeof ASKED[number]} Asked */
/** @typedef {Partial<Record<Asked, PadInput>>} PadMap */
/** @typedef {Omit<import("./gamepad.js").Pad, "timestamp">} Inputs */

/** How far an input is pushed, 0..1. @param {Inputs} pad @param {PadInput | undefined} input */
function pushOf({ axes, buttons }, input) {
  if (!input) {
    return 0;
  }
  if ("button" in input) {
    return buttons[input.button]?.value ?? 0;
  }
  const along = (axes[input.axis] ?? input.from * input.sign) * input.sign;
  return Math.min(1, Math.max(0, (along - input.from) / (1 - input.from)));
}

/** The same gamepad with its inputs in the standard order. @param {Inputs} pad @param {PadMap} map @returns {Inputs} */
export function inStandardOrder(pad, map) {
  const push = (/** @type {Asked} */ asked) => pushOf(pad, map[asked]);
  const buttons = Array.from({ length: 17 }, () => ({ pressed: false, value: 0 }));
  for (const [asked, button] of /** @type {[Asked, number][]} */ ([
    ["stop", 1],
    ["light", 3],
    ["arm", 9],
  ])) {
    const value = push(asked);
    buttons[button] = { pressed: value >= PUSHED, value };
  }
  return { axes: [push("right") - push("left"), push("back") - push("forward")], buttons };
}

/** Learns, one after the other, which inputs are pushed for what it asks. */
export class PadLearner {
  /** @type {PadMap} */ map = {};

  #step = 0;
  /** @type {number[]} */ #rest;
  #letGo = false; // what was pushed last must be let go first

  /** @param {Inputs} pad untouched */
  constructor(pad) {
    this.#rest = [...pad.axes];
  }

  /** What is asked for now; undefined once all is known. @returns {Asked | undefined} */
  get asked() {
    return ASKED[this.#step];
  }

  /** Only for what a gamepad may lack. */
  get maySkip() {
    return this.asked === "light";
  }

  skip() {
    if (this.maySkip) {
      this.#step++;
    }
  }

  /** @param {Inputs} pad as it is now @returns {boolean} has it learned something */
  look(pad) {
    const pushed = this.#pushed(pad);
    if (!pushed || !this.#letGo) {
      this.#letGo ||= !pushed;
      return false;
    }
    const { asked } = this;
    if (!asked || Object.values(this.map).some((known) => JSON.stringify(known) === JSON.stringify(pushed))) {
      return false;
    }
    this.map[asked] = pushed;
    this.#step++;
    this.#letGo = false;
    return true;
  }

  /** @param {Inputs} pad @returns {PadInput | undefined} */
  #pushed(pad) {
    const axes = pad.axes.map((_, axis) => this.#input(axis, pad));
    const buttons = pad.buttons.map((_, button) => ({ button }));
    return [...axes, ...buttons].find((input) => pushOf(pad, input) >= PUSHED);
  }

  /** @param {number} axis @param {Inputs} pad @returns {PadInput} towards where it is now */
  #input(axis, pad) {
    const rest = this.#rest[axis] ?? 0;
    const sign = (pad.axes[axis] ?? rest) >= rest ? 1 : -1;
    const from = Math.abs(rest) > TRIGGER && rest * sign < 0 ? Math.max(-1, rest * sign) : 0;
    return { axis, sign, from };
  }
}

/** What was stored for a gamepad; undefined when there is none, or it cannot be used. @param {unknown} was @returns {PadMap | undefined} */
export function readMap(was) {
  /** @type {PadMap} */ const map = {};
  for (const asked of ASKED) {
    const input = readInput(/** @type {any} */ (was)?.[asked]);
    if (input) {
      map[asked] = input;
    } else if (asked !== "light") {
      return undefined;
    }
  }
  return map;
}

/** @param {any} was @returns {PadInput | undefined} */
function readInput(was) {
  const below = (/** @type {unknown} */ value, /** @type {number} */ most) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < most;
  if (below(was?.button, MOST_BUTTONS)) {
    return { button: was.button };
  }
  const isAxis = below(was?.axis, MOST_AXES) && Math.abs(was.sign) === 1;
  return isAxis ? { axis: was.axis, sign: was.sign, from: was.from >= -1 && was.from <= 0 ? was.from : 0 } : undefined;
}

/** The gamepads that were set up in this browser, by their names; at most 20, the newest. */
export class PadMaps {
  /** @type {Map<string, PadMap>} */ #maps = new Map();

  constructor() {
    let was;
    try {
      was = JSON.parse(kept(KEY) ?? "{}");
    } catch {
      was = {};
    }
    for (const [name, stored] of Object.entries(was ?? {})) {
      const map = readMap(stored);
      if (map) {
        this.#maps.set(name, map);
      }
    }
  }

  /** @param {string} name */
  of(name) {
    return this.#maps.get(name);
  }

  /** @param {string} name @param {PadMap | undefined} map none: forgets it */
  set(name, map) {
    this.#maps.delete(name);
    if (map) {
      this.#maps.set(name, map);
    }
    this.#maps = new Map([...this.#maps].slice(-MOST_PADS));
    keep(KEY, JSON.stringify(Object.fromEntries(this.#maps)));
  }
}
