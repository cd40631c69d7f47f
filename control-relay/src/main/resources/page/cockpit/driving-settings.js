// driving-settings.js — the panel in which a driver chooses how to drive; kept in this browser.
// @ts-check

import { h, say } from "../ui/dom.js";
import { Tilt } from "../drive/tilt.js";
import { text } from "../text.js";
import { lengthMm, lengthUnit } from "../units.js";
import { PadSetup } from "./pad-setup.js";
import { Side } from "./side.js";

/** @typedef {import("../drive/preferences.js").Preferences} Preferences */

/** @typedef {Pick<import("../drive/gamepad.js").GamepadHand, "name" | "usable" | "offsets" | "held" | "raw" | "learns">} Connected */

/**
 * @typedef {object} DrivingSettingsOptions
 * @property {import("../drive/preferences.js").Chosen} chosen
 * @property {() => Connected} gamepad what is connected
 * @property {import("../drive/pad-map.js").PadMaps} padMaps how gamepads were set up
 * @property {() => void} onChange
 */

export class DrivingSettings {
  #chosen;
  #gamepad;
  #onChange;
  #trouble = h("p", { class: "trouble", role: "alert" });
  #pad = h("p", { class: "quiet", "data-testid": "gamepad" });
  #padMap = h("dl", { class: "known pad-map" });
  #padSetup;

  side;

  /** @param {DrivingSettingsOptions} options */
  constructor({ chosen, gamepad, padMaps, onChange }) {
    this.#chosen = chosen;
    this.#gamepad = gamepad;
    this.#onChange = onChange;
    this.#padSetup = new PadSetup({ gamepad, maps: padMaps });
    const { own } = chosen;
    for (const [what, does] of text.hands.padMap) {
      this.#padMap.append(h("dt", {}, what), h("dd", {}, does));
    }
    this.side = new Side(
      {
        name: "hands",
        title: text.hands.title,
        close: text.hands.close,
        onOpen: () => this.look(),
        onClose: () => this.#padSetup.end(),
      },
      h("p", { class: "quiet" }, text.hands.lead),
      this.#choice("thumb", text.hands.thumb, text.hands.thumbs, own.thumb),
      this.#choice("arm", text.hands.arm, text.hands.arms, own.arm),
      this.#range("speed", text.hands.speed, own.speed, 0.2, 1),
      this.#range("expo", text.hands.expo, own.expo, 0, 0.8),
      this.#check("haptics", text.hands.haptics, own.haptics),
      this.#check("sounds", text.hands.sounds, own.sounds),
      this.#check("tilt", text.hands.tilt, own.tilt),
      this.#check("child", text.hands.child, own.child),
      this.#trouble,
      h("h3", {}, text.hands.pad),
      this.#pad,
      this.#padMap,
      this.#padSetup.element,
      h("h3", {}, text.hands.camera),
      this.#check("stoppingLine", text.hands.stoppingLine, own.stoppingLine),
      this.#lens("heightMm", text.hands.cameraHeight(lengthUnit()), own.lens.heightMm, { most: 2_000, each: lengthMm(1) }),
      this.#lens("horizon", text.hands.cameraHorizon, own.lens.horizon, { most: 0.9, each: 0.01 }),
    );
  }

  /** Shows which gamepad is connected. */
  look() {
    if (!this.side.isOpen) {
      return;
    }
    say(this.#pad, padWords(this.#gamepad()));
    this.#padSetup.look();
  }

  /** @param {Partial<Preferences>} changes */
  #change(changes) {
    this.#chosen.change(changes);
    this.#onChange();
  }

  /** @template {"thumb" | "arm"} K @param {K} key @param {string} label @param {Record<Preferences[K], string>} words @param {Preferences[K]} value */
  #choice(key, label, words, value) {
    const select = h("select", { name: key, "data-testid": `hands-${key}` });
    for (const [name, word] of Object.entries(words)) {
      select.append(h("option", { value: name, selected: name === value }, String(word)));
    }
    select.addEventListener("change", () => this.#change({ [key]: select.value }));
    return h("label", { class: "line" }, h("span", {}, label), select);
  }

  /** @param {"speed" | "expo"} key @param {string} label @param {number} value @param {number} least @param {number} most */
  #range(key, label, value, least, most) {
    const shown = h("output", { class: "figure" }, percent(value));
    const range = h("input", {
      type: "range",
      name: key,
      min: String(least),
      max: String(most),
      step: "0.05",
      value: String(value),
      "data-testid": `hands-${key}`,
    });
    range.addEventListener("input", () => {
      say(shown, percent(range.valueAsNumber));
      this.#change({ [key]: range.valueAsNumber });
    });
    return h("label", { class: "line" }, h("span", {}, label), range, shown);
  }

  /** @param {"haptics" | "sounds" | "tilt" | "child" | "stoppingLine"} key @param {string} label @param {boolean} value */
  #check(key, label, value) {
    const box = h("input", { type: "checkbox", name: key, checked: value, "data-testid": `hands-${key}` });
    box.addEventListener("keydown", (event) => event.key === "Enter" && box.click());
    box.addEventListener("change", async () => {
      say(this.#trouble, "");
      if (key === "tilt" && box.checked) {
        const answer = await Tilt.allow();
        box.checked = answer === "granted";
        const refused = answer === "insecure" ? text.hands.tiltInsecure : text.hands.tiltRefused;
        say(this.#trouble, answer === "granted" ? "" : refused);
      }
      this.#change({ [key]: box.checked });
    });
    return h("label", { class: "line check" }, box, h("span", {}, label));
  }

  /**
   * A number of the lens, typed in its own unit.
   * @param {keyof Preferences["lens"]} key @param {string} label @param {number} value
   * @param {{most: number, each: number}} unit the largest value, and what one of what is typed is worth
   */
  #lens(key, label, value, { most, each }) {
    const input = h("input", {
      type: "number",
      name: key,
      inputmode: "decimal",
      step: "any",
      min: "0",
      max: String(rounded(most / each)),
      value: String(rounded(value / each)),
      "data-testid": `hands-${key}`,
    });
    input.addEventListener("change", () => {
      if (Number.isFinite(input.valueAsNumber)) {
        this.#change({ lens: { ...this.#chosen.own.lens, [key]: input.valueAsNumber * each } });
      }
      input.value = String(rounded(this.#chosen.own.lens[key] / each));
    });
    return h("label", { class: "line" }, h("span", {}, label), input);
  }
}

/** @param {number} value to a tenth */
function rounded(value) {
  return Math.round(value * 10) / 10;
}

/** @param {number} share 0..1 */
function percent(share) {
  return `${Math.round(share * 100)}%`;
}

/** @param {Connected} gamepad */
function padWords({ name, usable, offsets, held }) {
  if (!name || !usable) {
    return name ? text.hands.padUnknown(name) : text.hands.padNone;
  }
  const { padInputs, padOffset, padHeld } = text.hands;
  return [
    name,
    ...offsets.map(([input, offset]) => padOffset(padInputs[input], Math.round(offset * 100))),
    ...held.map((input) => padHeld(padInputs[input])),
  ].join(" · ");
}
