// words.js — the lines at the bottom: what was just refused, how fast one may drive, which keys there are.
// @ts-check

import { h, say, show } from "../dom.js";
import { text } from "../text.js";
import { limitView } from "./limit.js";

/** A notice is shown for this long, ms. */
const NOTICE_MS = 6_000;

export class Words {
  #notice = h("p", { class: "notice", role: "alert", "data-testid": "notice", hidden: true });
  #limit = h("p", { class: "limit", "data-testid": "limit", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #noticeTimer;

  element = h(
    "div",
    { class: "words" },
    this.#notice,
    this.#limit,
    h("p", { class: "keys-hint" }, text.monitor.keysHint),
  );

  /** Says something for a while. @param {string} words */
  notify(words) {
    clearTimeout(this.#noticeTimer);
    say(this.#notice, words);
    show(this.#notice, true);
    this.#noticeTimer = setTimeout(() => show(this.#notice, false), NOTICE_MS);
  }

  /** @param {import("./facts.js").Facts} facts */
  show(facts) {
    const limit = limitView(facts);
    show(this.#limit, limit.words !== "" && facts.control.open && facts.rover.online);
    say(this.#limit, limit.words);
    this.#limit.dataset.level = limit.level;
  }
}
