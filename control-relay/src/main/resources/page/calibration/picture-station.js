// picture-station.js — how the camera is mounted: the person says how the picture looks until it is upright.
// @ts-check

import { text } from "../text.js";
import { remounted } from "./corrections.js";
import { Question } from "./question.js";

/** @typedef {import("./corrections.js").Seen} Seen */

export class PictureStation {
  #guide;
  /** @type {Question<Seen>} */ #question;

  /** @param {import("./guide.js").Around} guide */
  constructor(guide) {
    this.#guide = guide;
    this.#question = new Question("picture", ["upright", "onItsHead", "swapped"], text.guide.picture, (seen) =>
      guide.attempt(() => this.#answered(seen)),
    );
  }

  get element() {
    return this.#question.element;
  }

  open() {
    this.#question.ask(text.guide.picture.question, "", true);
  }

  heard() {
    // this station does not depend on the motors
  }

  /** @param {Seen} seen */
  async #answered(seen) {
    if (seen === "upright") {
      this.#guide.done();
      return;
    }
    await this.#guide.settings.change((settings) => ({ ...settings, mount: remounted(settings.mount, seen) }));
    this.#question.tell(text.guide.picture.turning, true);
  }
}
