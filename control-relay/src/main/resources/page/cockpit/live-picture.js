// live-picture.js — a rover's picture on a canvas of its own, and what is known of it and of its lane.
// @ts-check

import { h } from "../ui/dom.js";
import { Frames } from "../video/frames.js";
import { changed, notOpen } from "./relay-state.js";

export class LivePicture {
  canvas;
  frames;

  #link = notOpen();

  /**
   * Opens it, which turns the camera on.
   * @param {import("../api.js").Api} api @param {string} roverId @param {string} pageName by which the relays know which video
   *   socket belongs to which page @param {string} label for screen readers
   */
  constructor(api, roverId, pageName, label) {
    const canvas = h("canvas", { class: "picture", role: "img", "aria-label": label });
    this.canvas = canvas;
    this.frames = new Frames({
      canvas,
      ticket: () => api.viewerTicket(roverId, pageName),
      onDrawn: () => canvas.classList.add("shown"),
      onCleared: () => canvas.classList.remove("shown"),
      onLink: (state) => {
        this.#link = changed(this.#link, state);
        this.frames.way.forget();
      },
    });
  }

  /** @param {number} nowMs by performance.now() */
  facts(nowMs) {
    const { frames } = this;
    return {
      video: this.#link,
      videoSinceMs: nowMs - this.#link.atMs,
      age: frames.age,
      fps: frames.fps,
      frames: frames.count,
      width: frames.shown?.width ?? 0,
      height: frames.shown?.height ?? 0,
      legs: frames.way.legs(frames.fps),
    };
  }
}
