// still-watch.js — looks, while this page drives, whether the picture on screen changes, and says when the driver is to be told.
// @ts-check

import { smallCopy } from "../video/small-copy.js";
import { StillPicture } from "../video/still.js";
import { moves, Stuck } from "./stuck.js";

export class StillWatch {
  #snapshot;
  #still = new StillPicture();
  #stuck = new Stuck();
  #copying = false;

  /** @param {() => Promise<ArrayBuffer | null>} snapshot the picture on screen */
  constructor(snapshot) {
    this.#snapshot = snapshot;
  }

  /**
   * Is the driver to be told now?
   * @param {import("../wire/monitor-messages.js").BoardStatus} status
   * @param {boolean} drives does this page drive?
   * @param {number} nowMs
   */
  look(status, drives, nowMs) {
    if (!drives || !moves(status)) {
      this.#still.forget();
    } else if (!this.#copying && this.#still.isDue(nowMs)) {
      this.#takeCopy();
    }
    return this.#stuck.look(status, this.#still.stillMs(nowMs), nowMs);
  }

  async #takeCopy() {
    this.#copying = true;
    const jpeg = await this.#snapshot();
    const copy = jpeg && (await smallCopy(jpeg));
    if (copy) {
      this.#still.look(copy, performance.now());
    }
    this.#copying = false;
  }
}
