// keys.js — driving by W A S D or the arrow keys; Shift drives gently; Space is STOP wherever the focus is, even where it
// would press, tick or open something: Enter does that.
// Keys are told by their position, not by their letter, so that they work in any layout.
// @ts-check

import { isNeutral, NEUTRAL } from "./response.js";

/** With Shift the rover goes at this share of what the keys ask for. */
export const GENTLE = 0.4;

/** @type {Record<string, import("./response.js").Will>} */
const WAYS = {
  KeyW: { linear: 1, angular: 0 },
  ArrowUp: { linear: 1, angular: 0 },
  KeyS: { linear: -1, angular: 0 },
  ArrowDown: { linear: -1, angular: 0 },
  KeyA: { linear: 0, angular: 1 },
  ArrowLeft: { linear: 0, angular: 1 },
  KeyD: { linear: 0, angular: -1 },
  ArrowRight: { linear: 0, angular: -1 },
};

/**
 * What the keys that are down ask for; opposite keys cancel each other.
 * @param {Iterable<string>} down codes
 * @param {boolean} gently
 * @returns {import("./response.js").Will}
 */
export function keysWill(down, gently) {
  let linear = 0;
  let angular = 0;
  for (const code of down) {
    linear += WAYS[code]?.linear ?? 0;
    angular += WAYS[code]?.angular ?? 0;
  }
  const speed = gently ? GENTLE : 1;
  return linear === 0 && angular === 0
    ? NEUTRAL
    : { linear: Math.sign(linear) * speed + 0, angular: Math.sign(angular) * speed + 0 };
}

export class Keys {
  /** @type {import("./response.js").Will} */ will = NEUTRAL;

  #options;
  /** @type {Set<string>} */ #down = new Set();
  #gently = false;
  #listening = new AbortController();

  /** @param {{onNeutral: () => void, onStop: () => void}} options */
  constructor(options) {
    this.#options = options;
    const { signal } = this.#listening;
    addEventListener("keydown", (event) => this.#pressed(event), { capture: true, signal });
    addEventListener("keyup", (event) => this.#released(event), { capture: true, signal });
  }

  /** Neutral until keys are pressed again. */
  reset() {
    this.#down.clear();
    this.#update();
  }

  close() {
    this.reset();
    this.#listening.abort();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    this.#gently = event.shiftKey;
    if (event.code === "Space") {
      event.preventDefault();
      if (!event.repeat) {
        this.#options.onStop();
      }
    } else if (event.code in WAYS && !isElsewhere(event.target)) {
      event.preventDefault();
      if (!event.repeat) {
        this.#down.add(event.code);
      }
    }
    this.#update();
  }

  /** @param {KeyboardEvent} event */
  #released(event) {
    this.#gently = event.shiftKey;
    if (event.code === "Space" && !isTyping(event.target)) {
      event.preventDefault(); // a focused button or box must not take it as a click
    }
    this.#down.delete(event.code);
    if (event.key === "Meta") {
      this.#down.clear(); // macOS swallows the release of keys held together with Command
    }
    this.#update();
  }

  #update() {
    const moved = !isNeutral(this.will);
    this.will = keysWill(this.#down, this.#gently);
    if (moved && isNeutral(this.will)) {
      this.#options.onNeutral();
    }
  }
}

/** Is this a dialog over the picture, or a control that uses the keys itself? Then they do not drive. @param {EventTarget | null} target */
function isElsewhere(target) {
  return target instanceof Element && target.closest(".help, dialog, select, input:not([type=checkbox])") !== null;
}

/** Is this a field in which a space is a letter? @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, input:is(:not([type]), [type=text], [type=password])"))
  );
}
