// words.js — the lines at the bottom: what was just refused, how fast one may drive, which keys there are.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { limitView } from "./limit.js";

/** A notice is shown for this long, ms. */
const NOTICE_MS = 6_000;

/** The least time between two texts of a line that changes slowly, ms. */
const SLOW_MS = 1_000;

/** @typedef {(facts: import("./facts.js").Facts) => boolean} Holds is a notice still true? What is not is taken away at once */

export class Words {
  #notice = h("p", { class: "notice", role: "alert", "data-testid": "notice", hidden: true });
  #slow = h("p", { class: "slow-hop", role: "status", "data-testid": "slow-hop", hidden: true });
  #slowUntilMs = -Infinity;
  #limit = h("p", { class: "limit", "data-testid": "limit", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #noticeTimer;
  /** @type {Holds} */ #holds = () => true;

  element = h(
    "div",
    { class: "words" },
    this.#notice,
    this.#slow,
    this.#limit,
    h("p", { class: "keys-hint" }, text.monitor.keysHint),
  );

  /** Says something for a while. @param {string} words @param {Holds} [holds] */
  notify(words, holds = () => true) {
    clearTimeout(this.#noticeTimer);
    this.#holds = holds;
    say(this.#notice, words);
    show(this.#notice, true);
    this.#noticeTimer = setTimeout(() => show(this.#notice, false), NOTICE_MS);
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {string} slow what is slow, in words; empty while nothing is
   * @param {number} stopsMm how far the rover still goes if all is lost now
   */
  show(facts, slow, stopsMm) {
    if (!this.#notice.hidden && !this.#holds(facts)) {
      show(this.#notice, false);
    }
    const usable = facts.control.open && facts.rover.online;
    this.#slowNow(usable ? slow : "");
    const limit = limitView(facts);
    show(this.#limit, limit.words !== "" && usable);
    say(this.#limit, stopsMm > 0 ? `${limit.words} · ${text.details.stopping(distanceWords(stopsMm))}` : limit.words);
    this.#limit.dataset.level = limit.level;
  }

  /** A figure that changes all the time cannot be read: each text stays for a while. @param {string} words */
  #slowNow(words) {
    const nowMs = performance.now();
    if (nowMs >= this.#slowUntilMs) {
      this.#slowUntilMs = nowMs + SLOW_MS;
      show(this.#slow, words !== "");
      say(this.#slow, words);
    }
  }
}
