// wake.js — the steps of the camera's wake-up, each with the time it took, and what to do about one that hangs.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { text } from "../text.js";
import { Offers } from "./offers.js";
import { listSteps } from "./steps.js";

/** @typedef {import("./facts.js").Camera} Camera */
/** @typedef {{words: string, time: string, state: "done" | "now" | "open", advice: string[]}} Step advice: of a step that hangs */
/** @typedef {"asked" | "powered" | "connected" | "live"} Hanging a camera that got so far, and no further */

/** What comes after a step hangs when it takes longer than this, ms. @type {Record<Hanging, number>} */
const HANGS_MS = { asked: 3_000, powered: 12_000, connected: 5_000, live: 5_000 };

const REACHED = /** @type {const} */ (["asked", "powered", "connected", "live"]);

/**
 * The step at which the camera hangs; null while all is well.
 * @param {Camera} camera
 * @param {number} sinceMs since this message came
 * @returns {Hanging | null}
 */
export function hanging(camera, sinceMs) {
  const { step, sinceAskedMs, answeredMs, connectedMs, pictureMs } = camera;
  if (step === "boardOffline" || step === "off") {
    return null;
  }
  const reachedMs = { asked: 0, powered: answeredMs, connected: connectedMs, live: pictureMs }[step];
  const beyondMs = { asked: answeredMs, powered: connectedMs, connected: pictureMs, live: -1 }[step];
  const again = reachedMs < 0 || beyondMs >= 0; // it was further before: the times are those of then
  const waitedMs = again ? sinceMs : sinceAskedMs - reachedMs + sinceMs;
  return waitedMs > HANGS_MS[step] ? step : null;
}

/**
 * @param {Camera} camera
 * @param {number} sinceMs since this message came
 * @param {Hanging | null} [hangs] how far it came, if it goes no further
 * @returns {Step[]}
 */
export function wakeSteps(camera, sinceMs, hangs = hanging(camera, sinceMs)) {
  const reached = REACHED.findIndex((step) => step === camera.step);
  const times = [0, camera.answeredMs, camera.connectedMs, camera.pictureMs];
  const current = Math.min(reached + 1, REACHED.length - 1);
  return REACHED.map((step, i) => {
    const advice = hangs && i === current ? text.wake.hangs[hangs] : [];
    if (i <= reached) {
      return { words: text.wake[step], time: times[i] > 0 ? text.wake.seconds(times[i]) : "", state: "done", advice };
    }
    const now = i === current && reached >= 0;
    return {
      words: text.wake[step],
      time: now ? text.wake.seconds(camera.sinceAskedMs + sinceMs) : "",
      state: now ? "now" : "open",
      advice,
    };
  });
}

export class WakeCard {
  #rows = REACHED.map(() => ({ words: h("span"), time: h("span", { class: "figure" }), advice: h("ul", { class: "steps" }) }));
  #items = this.#rows.map(({ words, time, advice }) => h("li", {}, h("div", {}, words, time), advice));
  #note = h("p", { class: "quiet" });
  #offers;

  element;

  /** @param {{onRetry: () => void, onCameraOn: () => void}} options */
  constructor(options) {
    this.#offers = new Offers(options);
    this.element = h(
      "div",
      { class: "card wake", hidden: true, "data-testid": "wake" },
      h("h2", {}, text.wake.title),
      this.#note,
      h("ol", {}, ...this.#items),
      this.#offers.element,
    );
  }

  /** @param {import("./facts.js").Facts} facts */
  show({ camera, cameraSinceMs, hello }) {
    show(this.#note, camera.step === "boardOffline");
    say(this.#note, text.wake.boardOffline);
    const hangs = hanging(camera, cameraSinceMs);
    wakeSteps(camera, cameraSinceMs, hangs).forEach((step, i) => {
      this.#items[i].dataset.state = step.state;
      say(this.#rows[i].words, step.words);
      say(this.#rows[i].time, step.time);
      listSteps(this.#rows[i].advice, step.advice);
    });
    this.element.dataset.hangs = hangs ?? "";
    this.#offers.show(hangs === "powered" && hello.right === "admin" ? ["manage", "rovers"] : hangs ? ["rovers"] : [], hello);
  }
}
