// gauges.js — the main figures: the picture's age, pictures per second, a command's round trip; a press opens the details.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { LATE_MS, LOST_MS } from "./link-state.js";
import { Sparkline } from "./sparkline.js";

/** The top of the line, for an age or a round trip, ms. */
const LINE_MS = 200;

export class Gauges {
  #age = h("span", { class: "age figure", "data-testid": "age" });
  #ageUnit = h("span", { class: "age-unit" });
  #ageLabel = h("span", { class: "label" });
  #fps = h("span", { class: "figure", "data-testid": "fps" });
  #size = h("span", { class: "dimensions" });
  #lag = h("span", { class: "figure" });
  #lagLabel = h("span", { class: "label" });
  #quality = h("span", { class: "quality-word" });
  #ages = new Sparkline({ label: text.details.age, most: LINE_MS });
  #lags = new Sparkline({ label: text.details.roundTrip, most: LINE_MS });

  element;

  /** @param {{onOpen: () => void}} options */
  constructor({ onOpen }) {
    this.element = h(
      "button",
      { class: "gauges panel", title: text.details.open, "data-testid": "details-open", onclick: onOpen },
      h("span", { class: "gauge" }, h("span", { class: "age-line" }, this.#age, this.#ageUnit), this.#ageLabel),
      this.#ages.element,
      h("span", { class: "gauge small" }, this.#fps, h("span", { class: "label" }, text.monitor.fps, this.#size)),
      h("span", { class: "gauge small" }, this.#lag, this.#lagLabel),
      this.#lags.element,
      this.#quality,
    );
  }

  /** @param {import("./facts.js").Facts} facts @param {import("./hops.js").Quality} quality of the link */
  show(facts, quality) {
    const { age, fps, frames, width, height, driveRoundTripMs, controlRoundTripMs } = facts;
    const [figure, unit] = frames > 0 ? ageWords(age) : ["–", ""];
    say(this.#age, figure);
    say(this.#ageUnit, unit);
    this.#age.dataset.level = ageLevel(age);
    say(this.#ageLabel, frames > 0 && age.kind === "unknown" ? text.monitor.ageUnknown : text.monitor.age);
    say(this.#fps, frames > 0 ? fps.toFixed(0) : "–");
    say(this.#size, width > 0 ? `${width} × ${height}` : "");
    const driving = driveRoundTripMs >= 0;
    const lagMs = driving ? driveRoundTripMs : controlRoundTripMs;
    say(this.#lag, lagMs >= 0 ? lagWords(lagMs) : "–");
    say(this.#lagLabel, driving ? text.monitor.roundTrip : text.monitor.lane);
    say(this.#quality, text.hops.quality[quality]);
    this.#quality.dataset.quality = quality;
    const nowMs = performance.now();
    this.#ages.sample(frames > 0 && age.kind !== "unknown" ? age.ms : -1, nowMs);
    this.#lags.sample(lagMs, nowMs);
  }
}

/** @param {number} ms a round trip, 0 or more */
function lagWords(ms) {
  return ms < 999.5 ? `${Math.round(ms)} ${text.monitor.ms}` : `${(ms / 1000).toFixed(1)} ${text.monitor.s}`;
}

/** @param {import("../video/age.js").Age} age */
export function ageLevel({ ms }) {
  return ms > LOST_MS ? "lost" : ms > LATE_MS ? "late" : "ok";
}

/**
 * An age as figure and unit: ms while that can be read, s from ten seconds on, ≥ before a lower bound.
 * @param {import("../video/age.js").Age} age
 * @returns {[string, string]}
 */
export function ageWords({ kind, ms }) {
  if (kind === "unknown") {
    return ["–", ""];
  }
  const bound = kind === "atLeast" ? text.monitor.atLeast : "";
  return ms < 10_000 ? [bound + Math.round(ms), text.monitor.ms] : [bound + Math.floor(ms / 1000), text.monitor.s];
}
