// pad-setup.js — asks a driver to push one input of their gamepad after the other, and keeps what each is for. Meanwhile the
// gamepad drives nobody.
// @ts-check

import { PadLearner, readMap } from "../drive/pad-map.js";
import { text } from "../text.js";
import { h, say, show } from "../ui/dom.js";

/** How often the gamepad is read, ms: it sends no events. */
const LOOK_MS = 25;

/** @typedef {Pick<import("../drive/gamepad.js").GamepadHand, "name" | "raw" | "learns" | "usable">} Hand */

export class PadSetup {
  element;

  #gamepad;
  #maps;
  /** @type {PadLearner | null} */ #learner = null;
  #name = "";
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #asks = h("p", { role: "status", "data-testid": "pad-asks" });
  #begin = this.#button("pad-setup", text.hands.padSetup, () => this.#learn());
  #forget = this.#button("pad-forget", text.hands.padForget, () => this.#keep(undefined, text.hands.padForgotten));
  #skip = this.#button("pad-skip", text.hands.padSkip, () => this.#skipIt());
  #cancel = this.#button("pad-cancel", text.hands.padCancel, () => this.end());

  /** @param {{gamepad: () => Hand, maps: import("../drive/pad-map.js").PadMaps}} options */
  constructor({ gamepad, maps }) {
    this.#gamepad = gamepad;
    this.#maps = maps;
    this.element = h(
      "div",
      { class: "pad-setup" },
      this.#asks,
      h("div", { class: "row" }, this.#begin, this.#forget, this.#skip, this.#cancel),
    );
    this.look();
  }

  /** Offers what can be done with the gamepad that is connected. */
  look() {
    const { name } = this.#gamepad();
    const learning = this.#learner !== null;
    show(this.#begin, name !== "" && !learning);
    show(this.#forget, name !== "" && !learning && this.#maps.of(name) !== undefined);
    show(this.#skip, this.#learner?.maySkip ?? false);
    show(this.#cancel, learning);
  }

  /** It ends, and nothing is changed. */
  end() {
    clearInterval(this.#timer);
    this.#gamepad().learns = false;
    this.#learner = null;
    say(this.#asks, "");
    this.look();
  }

  #learn() {
    const hand = this.#gamepad();
    const pad = hand.raw;
    if (!pad) {
      return;
    }
    hand.learns = true;
    this.#name = pad.id;
    this.#learner = new PadLearner(pad);
    this.#timer = setInterval(() => this.#listen(), LOOK_MS);
    this.#ask();
  }

  #listen() {
    const pad = this.#gamepad().raw;
    if (pad?.id !== this.#name) {
      this.end();
    } else if (this.#learner?.look(pad)) {
      this.#ask();
    }
  }

  #skipIt() {
    this.#learner?.skip();
    this.#ask();
  }

  #ask() {
    const asked = this.#learner?.asked;
    if (asked) {
      say(this.#asks, text.hands.padAsks[asked]);
      this.look();
    } else {
      this.#keep(readMap(this.#learner?.map), text.hands.padKept);
    }
  }

  /** @param {import("../drive/pad-map.js").PadMap | undefined} map @param {string} words */
  #keep(map, words) {
    this.#maps.set(this.#gamepad().name, map);
    this.end();
    say(this.#asks, words);
  }

  /** @param {string} testId @param {string} words @param {() => void} onclick */
  #button(testId, words, onclick) {
    return h("button", { type: "button", class: "button quiet-button small-button", "data-testid": testId, onclick }, words);
  }
}
