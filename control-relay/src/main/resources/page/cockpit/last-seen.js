// last-seen.js — while there is no picture yet: the last one stored of this rover, in grey and with its age, so that nobody
// takes it for a live one. The first live picture takes its place (monitor.css).
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { ago } from "../spans.js";
import { forgetSeen, seenOf } from "../rovers/seen.js";
import { text } from "../text.js";

export class LastSeen {
  #rover;
  #seen;

  element;
  age = h("p", { class: "last-age", "data-testid": "last-age" });

  /** @param {string} rover */
  constructor(rover) {
    this.#rover = rover;
    this.#seen = seenOf(rover);
    const picture = this.#seen ? [h("img", { src: this.#seen.url, alt: "" })] : [];
    this.element = h("div", { class: "last-seen", "data-testid": "last-seen" }, ...picture);
  }

  /** @param {import("./facts.js").Facts} facts */
  show({ frames, control }) {
    if (control.reason === text.monitor.noSuchRover) {
      this.#seen = null;
      forgetSeen(this.#rover); // also what this page has stored meanwhile
      this.element.replaceChildren();
    }
    const seen = frames === 0 ? this.#seen : null;
    show(this.age, seen !== null);
    if (seen) {
      say(this.age, text.seen.last(ago(seen.atMs)));
    }
  }
}
