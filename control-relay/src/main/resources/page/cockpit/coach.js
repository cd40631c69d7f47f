// coach.js — four short steps on somebody's first drive: arm, push, let go, STOP. Gone for good once it was finished or closed.
// @ts-check

import { keep, kept } from "../storage.js";
import { h, say, show } from "../ui/dom.js";
import { text } from "../text.js";
import { driving } from "./facts.js";
import { isPhone } from "./hops.js";

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {"arm" | "push" | "rest" | "stop"} Step */

const KEY = "coached";
const STEPS = /** @type {const} */ (["arm", "push", "rest", "stop"]);

/** A stick that is pushed this far means it, share of its way. */
const PUSHED = 0.15;

/**
 * The step that is due after this moment; past the last one: null.
 * @param {Step} step @param {Facts} facts @param {{linear: number, angular: number}} will what the driver asks for
 * @returns {Step | null}
 */
export function nextStep(step, facts, { linear, angular }) {
  if (facts.lease.you && facts.rover.latch.latched) {
    return step === "stop" ? null : step;
  }
  const drives = driving(facts);
  const pushes = drives && Math.max(Math.abs(linear), Math.abs(angular)) >= PUSHED;
  switch (step) {
    case "arm":
      return drives ? "push" : "arm";
    case "push":
      return pushes ? "rest" : drives ? "push" : "arm";
    case "rest":
      return pushes ? "rest" : "stop";
    case "stop":
      return "stop";
  }
}

/** May it be shown now? Never to who only watches, nor while somebody else drives, nor beside what must be read first. @param {Facts} facts */
export function mayCoach({ hello, control, lease, rover, camera }) {
  const free = lease.driver === "" || lease.you;
  const able = rover.online && rover.settings.maxSpeedMmS > 0 && !rover.latch.latched; // one that is not measured stays put
  return control.open && able && hello.right !== "watch" && free && camera.step === "live";
}

export class Coach {
  #words = h("p", { role: "status" });
  #phone = isPhone();
  #count = h("span", { class: "quiet figure", "aria-hidden": "true" });
  /** @type {Step | null} */ #step = kept(KEY) === null ? "arm" : null;

  element = h(
    "div",
    { class: "card coach", "data-testid": "coach", hidden: true },
    this.#count,
    this.#words,
    h(
      "button",
      {
        class: "button quiet-button small-button",
        type: "button",
        "aria-label": text.coach.close,
        title: text.coach.close,
        onclick: () => this.#end(),
      },
      "✕",
    ),
  );

  /** @param {Facts} facts @param {{linear: number, angular: number}} will @param {boolean} covered is something else open in its place */
  show(facts, will, covered) {
    if (this.#step === null) {
      return;
    }
    const next = nextStep(this.#step, facts, will);
    if (next === null) {
      this.#end();
      return;
    }
    this.#step = next;
    say(this.#words, next === "push" && !this.#phone ? text.coach.pushByKeys : text.coach.steps[next]);
    say(this.#count, `${STEPS.indexOf(next) + 1}/${STEPS.length}`);
    this.element.dataset.step = next;
    show(this.element, mayCoach(facts) && !covered);
  }

  #end() {
    this.#step = null;
    keep(KEY, "yes");
    show(this.element, false);
  }
}
