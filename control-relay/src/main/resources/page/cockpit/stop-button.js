// stop-button.js — a button that stops. It acts when it is touched, not when it is let go.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { isStopped } from "../wire/monitor-messages.js";

/** @param {string} name its class, and its name for tests @param {string} label for screen readers @param {() => void} onStop @param {string} [words] */
export function stopButton(name, label, onStop, words = text.stop.button) {
  const stop = h("button", { class: name, type: "button", "aria-label": label, "data-testid": name }, words);
  stop.addEventListener("pointerdown", onStop);
  stop.addEventListener("click", (event) => {
    if (event.detail === 0) {
      onStop(); // by keyboard or a screen reader: no pointer went down
    }
  });
  stop.addEventListener("contextmenu", (event) => event.preventDefault());
  return stop;
}

/** Where no banner says it: whether a press is under way, or in the latch. @param {HTMLElement} stop @param {import("./facts.js").Facts} facts */
export function sayStopped(stop, { rover, estopPending }) {
  const stopped = isStopped(rover) && !estopPending;
  say(stop, estopPending ? text.stop.pending : stopped ? text.stop.latched : text.stop.button);
  stop.classList.toggle("stopped", stopped);
}
