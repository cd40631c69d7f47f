// stopping-line.js — draws where the rover comes to rest, exactly over the picture, however it is fitted to the screen.
// @ts-check

import { h } from "../ui/dom.js";
import { arc } from "./stopping.js";

const SVG = "http://www.w3.org/2000/svg";

export class StoppingLine {
  #canvas;
  #svg = document.createElementNS(SVG, "svg");
  #line = document.createElementNS(SVG, "polyline");

  element;

  /** @param {HTMLCanvasElement} canvas the picture */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#svg.append(this.#line);
    this.element = h("div", { class: "stopping", "aria-hidden": "true", hidden: true, "data-testid": "stopping" }, this.#svg);
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {number} mm how far the rover still goes; drawn when that is more than nothing
   * @param {import("./stopping.js").Lens} lens
   */
  show({ width, height, rover }, mm, lens) {
    const seen = mm > 0 && width > 0 ? arc(mm, width, height, lens, rover.settings.fieldOfViewDeg) : [];
    /** @type {[number, number][]} nearer than what can be seen: along the picture's lower edge */
    const edge = [
      [width * 0.3, height - 2],
      [width * 0.7, height - 2],
    ];
    const points = seen.length > 0 ? seen : edge;
    this.element.hidden = mm <= 0;
    this.element.dataset.mm = String(Math.round(mm));
    if (mm <= 0) {
      return;
    }
    this.#svg.classList.toggle("unseen", seen.length === 0);
    const place = placeOf(this.#canvas, width, height);
    this.#line.setAttribute("points", points.map(([x, y]) => `${place.x(x)},${place.y(y)}`).join(" "));
  }
}

/**
 * Where a point of the picture lies in its element: object-fit contain or cover, at the style's object-position.
 * @param {HTMLCanvasElement} canvas @param {number} width of the picture, px @param {number} height px
 */
function placeOf(canvas, width, height) {
  const { clientWidth, clientHeight } = canvas;
  const style = getComputedStyle(canvas);
  const fits = [clientWidth / width, clientHeight / height];
  const scale = style.objectFit === "cover" ? Math.max(...fits) : Math.min(...fits);
  const [across, down] = style.objectPosition.split(" ").map((share) => parseFloat(share) / 100);
  const left = (clientWidth - width * scale) * across;
  const top = (clientHeight - height * scale) * down;
  return { x: (/** @type {number} */ x) => left + x * scale, y: (/** @type {number} */ y) => top + y * scale };
}
