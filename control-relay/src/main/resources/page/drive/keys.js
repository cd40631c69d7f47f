// keys.js — driving by W A S D or the arrow keys; Shift drives gently; Space is STOP wherever the focus is, even where it
// would press, tick or open something: Enter does that.
// Keys are told by their position, not by their letter, so that they work in any layout.
// A held key repeats, unless another was pressed after it or its repeat is switched off. One whose repeats came and ended,
// without a word of it or of any other key, was released where the page cannot see it.
// @ts-check

import { isChord } from "./attention.js";
import { isNeutral, NEUTRAL } from "./response.js";

/** With Shift the rover goes at this share of what the keys ask for. */
export const GENTLE = 0.4;

/** A key that repeated is gone after this many of its intervals, and not within this many ms. */
const MISSED = 4;
const MISSED_MS = 200;

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
  #stopping = false; // Space is down
  #last = ""; // the key that repeats
  #repeatedMs = 0;
  #everyMs = 0; // between its repeats, at most; 0: it repeated once
  #missed = ""; // the key whose repeats ended
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #listening = new AbortController();

  /** @param {{onNeutral: () => void, onStop: () => void, onPushed?: () => void}} options onPushed: a key was pressed that drives */
  constructor(options) {
    this.#options = options;
    const { signal } = this.#listening;
    addEventListener("keydown", (event) => this.#pressed(event), { capture: true, signal });
    addEventListener("keyup", (event) => this.#released(event), { capture: true, signal });
  }

  /** Neutral until keys are pressed again. */
  reset() {
    this.#forget();
    this.#down.clear();
    this.#update();
  }

  close() {
    this.reset();
    this.#listening.abort();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const wayBack = event.repeat && event.code === this.#missed; // late, but held
    this.#expect(event);
    if (isTyping(event.target)) {
      return;
    }
    if (event.code === "Space") {
      event.preventDefault();
      if (!event.repeat || !this.#stopping) {
        this.#options.onStop();
      }
      this.#stopping = true;
    }
    if (isChord(event)) {
      return;
    }
    this.#gently = event.shiftKey;
    if (event.code in WAYS && !isElsewhere(event.target)) {
      event.preventDefault();
      if (!event.repeat || wayBack) {
        this.#down.add(event.code);
        this.#options.onPushed?.();
      }
    }
    this.#update();
  }

  /** @param {KeyboardEvent} event */
  #released(event) {
    this.#forget();
    this.#gently = event.shiftKey;
    if (event.code === "Space") {
      this.#stopping = false;
      if (!isTyping(event.target)) {
        event.preventDefault(); // a focused button or box must not take it as a click
      }
    }
    this.#down.delete(event.code);
    this.#update();
  }

  /** From its second repeat on, another one is expected, unless any other key says something. @param {KeyboardEvent} event */
  #expect({ code, repeat }) {
    const last = this.#last;
    const everyMs = this.#everyMs;
    const nowMs = performance.now();
    this.#forget();
    if (!repeat) {
      return;
    }
    if (code === last) {
      this.#everyMs = Math.max(everyMs, nowMs - this.#repeatedMs);
      const patienceMs = Math.max(MISSED_MS, MISSED * this.#everyMs);
      // twice: after a freeze, events may still wait behind the timer
      this.#timer = setTimeout(() => (this.#timer = setTimeout(() => this.#miss(code), 0)), patienceMs);
    }
    this.#last = code;
    this.#repeatedMs = nowMs;
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#last = "";
    this.#everyMs = 0;
    this.#missed = "";
  }

  /** @param {string} code */
  #miss(code) {
    this.#forget();
    this.#missed = this.#down.delete(code) ? code : "";
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
