// gauges.js — the figures: how old the picture is, how many a second, how long a command takes.
// @ts-check

import { h, say } from "../dom.js";
import { text } from "../text.js";
import { LATE_MS, LOST_MS } from "./link-state.js";

export class Gauges {
  #age = h("span", { class: "age figure", "data-testid": "age" });
  #ageUnit = h("span", { class: "age-unit" });
  #ageLabel = h("span", { class: "label" });
  #fps = h("span", { class: "figure", "data-testid": "fps" });
  #lag = h("span", { class: "figure", "data-testid": "round-trip" });
  #lagLabel = h("span", { class: "label" });

  element = h(
    "section",
    { class: "gauges panel" },
    h("p", { class: "gauge" }, h("span", { class: "age-line" }, this.#age, this.#ageUnit), this.#ageLabel),
    h("p", { class: "gauge small" }, this.#fps, h("span", { class: "label" }, text.monitor.fps)),
    h("p", { class: "gauge small" }, this.#lag, this.#lagLabel),
  );

  /** @param {import("./facts.js").Facts} facts */
  show({ age, fps, frames, driveRoundTripMs, controlRoundTripMs }) {
    const [figure, unit] = frames > 0 ? ageWords(age) : ["–", ""];
    say(this.#age, figure);
    say(this.#ageUnit, unit);
    this.#age.dataset.level = age.ms > LOST_MS ? "lost" : age.ms > LATE_MS ? "late" : "ok";
    say(this.#ageLabel, frames > 0 && age.kind === "unknown" ? text.monitor.ageUnknown : text.monitor.age);
    say(this.#fps, frames > 0 ? fps.toFixed(0) : "–");
    const driving = driveRoundTripMs >= 0;
    const lagMs = driving ? driveRoundTripMs : controlRoundTripMs;
    say(this.#lag, lagMs >= 0 ? `${Math.round(lagMs)} ${text.monitor.ms}` : "–");
    say(this.#lagLabel, driving ? text.monitor.roundTrip : text.monitor.lane);
  }
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
