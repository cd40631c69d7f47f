// wake.js — the steps of the camera's waking, each with the time it took.
// @ts-check

import { h, say } from "../dom.js";
import { text } from "../text.js";

/** @typedef {import("./facts.js").Camera} Camera */
/** @typedef {{words: string, time: string, state: "done" | "now" | "open"}} Step */

/**
 * @param {Camera} camera
 * @param {number} sinceMs since this message came
 * @returns {Step[]}
 */
export function wakeSteps(camera, sinceMs) {
  const reached = ["boardOffline", "off", "asked", "powered", "connected", "live"].indexOf(camera.step) - 2;
  const times = [0, camera.answeredMs, camera.connectedMs, camera.pictureMs];
  const words = [text.wake.asked, text.wake.powered, text.wake.connected, text.wake.live];
  return words.map((word, i) => {
    if (i <= reached) {
      return { words: word, time: times[i] > 0 ? text.wake.seconds(times[i]) : "", state: "done" };
    }
    const current = i === reached + 1 && reached >= 0;
    return {
      words: word,
      time: current ? text.wake.seconds(camera.sinceAskedMs + sinceMs) : "",
      state: current ? "now" : "open",
    };
  });
}

export class WakeCard {
  #rows = [0, 1, 2, 3].map(() => ({ words: h("span"), time: h("span", { class: "figure" }) }));
  #items = this.#rows.map(({ words, time }) => h("li", {}, words, time));
  #note = h("p", { class: "quiet" });

  element = h(
    "div",
    { class: "card wake", hidden: true, "data-testid": "wake" },
    h("h2", {}, text.wake.title),
    this.#note,
    h("ol", {}, ...this.#items),
  );

  /** @param {Camera} camera @param {number} sinceMs since this message came */
  show(camera, sinceMs) {
    this.#note.hidden = camera.step !== "boardOffline";
    say(this.#note, text.wake.boardOffline);
    wakeSteps(camera, sinceMs).forEach((step, i) => {
      this.#items[i].dataset.state = step.state;
      say(this.#rows[i].words, step.words);
      say(this.#rows[i].time, step.time);
    });
  }
}
