// picture-way.js — where the time goes between the camera and this screen: camera to relay, relay to here, drawing.
// The relay reports how long pictures take to reach it; the rest of the whole way is the time from there.
// @ts-check

/** Pictures that the median is taken of, so that one hiccup does not show. */
const LAST = 9;

/** @typedef {{cameraMs: number, viewerMs: number, drawMs: number, lowered: number, stride: number, kbitS: number}} Legs ms each, −1 when not known */

export class PictureWay {
  /** @type {import("./worker-messages.js").Drawn[]} */ #drawn = [];
  /** @type {number[]} */ #cameraMs = [];
  #lowered = 0;
  #stride = 1;

  /** @param {import("./worker-messages.js").Drawn} picture */
  drawn(picture) {
    keep(this.#drawn, picture);
  }

  /** @param {import("../wire/video-messages.js").Way} way */
  told({ cameraMs, lowered, stride }) {
    keep(this.#cameraMs, cameraMs);
    this.#lowered = lowered;
    this.#stride = stride;
  }

  /** Forgets everything, for a new connection. */
  forget() {
    this.#drawn = [];
    this.#cameraMs = [];
    this.#lowered = 0;
    this.#stride = 1;
  }

  /** @param {number} fps pictures per second @returns {Legs} */
  legs(fps) {
    const transitMs = middle(this.#drawn.map((picture) => picture.transitMs));
    const cameraMs = middle(this.#cameraMs.slice(-3));
    return {
      cameraMs,
      viewerMs: transitMs < 0 || cameraMs < 0 ? -1 : Math.max(0, transitMs - cameraMs),
      drawMs: middle(this.#drawn.map((picture) => picture.drawMs)),
      lowered: this.#lowered,
      stride: this.#stride,
      kbitS: Math.max(0, (middle(this.#drawn.map((picture) => picture.bytes)) * 8 * fps) / 1000),
    };
  }
}

/** @template T @param {T[]} list @param {T} newest */
function keep(list, newest) {
  list.push(newest);
  if (list.length > LAST) {
    list.shift();
  }
}

/** @param {number[]} values @returns {number} −1 when there is none */
function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? -1;
}
