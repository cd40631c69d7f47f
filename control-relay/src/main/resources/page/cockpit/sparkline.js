// sparkline.js — the last half minute of one figure as a line, newest at the right.
// @ts-check

import { h } from "../ui/dom.js";

/** Samples kept. */
const KEPT = 120;

/** Time between two samples, ms: with the above, half a minute. */
const SAMPLE_MS = 250;

const WIDTH = 120;
const HEIGHT = 24;

export class Sparkline {
  /** @type {number[]} −1: not known */ #values = [];
  #most;
  #nextMs = -Infinity;
  #canvas;
  #context;

  element;

  /** @param {{label: string, most: number}} options what the line shows; the least value that reaches its top, in the figure's unit */
  constructor({ label, most }) {
    this.#most = most;
    const scale = Math.min(2, globalThis.devicePixelRatio || 1);
    this.#canvas = h("canvas", { class: "spark", role: "img", "aria-label": label });
    this.#canvas.width = WIDTH * scale;
    this.#canvas.height = HEIGHT * scale;
    this.#context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
    this.#context.scale(scale, scale);
    this.element = this.#canvas;
  }

  /** Takes the figure when it is time for a sample. @param {number} value −1 when not known @param {number} nowMs */
  sample(value, nowMs) {
    if (nowMs < this.#nextMs) {
      return;
    }
    this.#nextMs = nowMs + SAMPLE_MS;
    this.#values.push(value);
    if (this.#values.length > KEPT) {
      this.#values.shift();
    }
    if (this.#canvas.isConnected && this.#canvas.offsetParent !== null) {
      this.#draw();
    }
  }

  #draw() {
    const context = this.#context;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.strokeStyle = getComputedStyle(this.#canvas).color;
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    context.beginPath();
    for (const [x, y] of points(this.#values, this.#most)) {
      if (y < 0) {
        context.moveTo(x, -y);
      } else {
        context.lineTo(x, y);
      }
    }
    context.stroke();
  }
}

/**
 * The points of the line; a negative y begins a new piece, after values that are not known.
 * @param {number[]} values @param {number} most
 * @returns {[number, number][]}
 */
export function points(values, most) {
  const top = Math.max(most, ...values);
  /** @type {[number, number][]} */
  const line = [];
  let broken = true;
  values.forEach((value, i) => {
    if (value < 0) {
      broken = true;
      return;
    }
    const x = WIDTH - (values.length - 1 - i) * (WIDTH / (KEPT - 1));
    const y = HEIGHT - 1 - (value / top) * (HEIGHT - 2);
    line.push([x, broken ? -y : y]);
    broken = false;
  });
  return line;
}
