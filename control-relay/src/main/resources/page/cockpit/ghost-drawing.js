// ghost-drawing.js — draws the ghost path exactly over the picture, however that is fitted to the screen.
// @ts-check

import { h } from "../ui/dom.js";
import { ghostPath } from "./ghost-path.js";

const SVG = "http://www.w3.org/2000/svg";

export class GhostDrawing {
  #canvas;
  #svg = document.createElementNS(SVG, "svg");
  #sure = this.#shape("polygon", "sure");
  #beyond = [this.#shape("polyline", "beyond"), this.#shape("polyline", "beyond")];
  #rest = this.#shape("polyline", "rest");

  element;

  /** @param {HTMLCanvasElement} canvas the picture */
  constructor(canvas) {
    this.#canvas = canvas;
    this.element = h("div", { class: "ghost", "aria-hidden": "true", hidden: true, "data-testid": "ghost" }, this.#svg);
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {import("./stopping.js").Rest | null} rest drawn while it goes forward or turns
   * @param {import("./ghost-path.js").Lens} lens
   */
  show({ width, height, rover }, rest, lens) {
    const moves = rest !== null && width > 0 && (rest.mm > 0 || (rest.mm === 0 && rest.rad !== 0));
    this.element.hidden = !moves;
    if (!rest || !moves) {
      return;
    }
    this.element.dataset.mm = String(Math.round(rest.mm));
    const { fieldOfViewDeg: viewDeg, trackMm } = rover.settings;
    const path = ghostPath(rest, trackMm, { width, height, viewDeg, lens });
    const { left, top, scale } = placeOf(this.#canvas, width, height);
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    Object.assign(this.#svg.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width * scale}px`,
      height: `${height * scale}px`,
    });
    /** @param {Element} shape @param {import("./ghost-path.js").Point[]} points */
    const put = (shape, points) => shape.setAttribute("points", points.map((point) => point.join()).join(" "));
    put(this.#sure, path.sure);
    this.#beyond.forEach((line, i) => put(line, path.beyond[i]));
    put(this.#rest, path.rest);
    this.#rest.classList.toggle("unseen", path.unseen);
  }

  /** @param {string} name @param {string} className */
  #shape(name, className) {
    const shape = document.createElementNS(SVG, name);
    shape.setAttribute("class", className);
    this.#svg.append(shape);
    return shape;
  }
}

/**
 * Where the picture lies in its element, px: object-fit contain or cover, at the style's object-position.
 * @param {HTMLCanvasElement} canvas @param {number} width of the picture, px @param {number} height px
 */
function placeOf(canvas, width, height) {
  const { clientWidth, clientHeight } = canvas;
  const style = getComputedStyle(canvas);
  const fits = [clientWidth / width, clientHeight / height];
  const scale = style.objectFit === "cover" ? Math.max(...fits) : Math.min(...fits);
  const [across, down] = style.objectPosition.split(" ").map((share) => parseFloat(share) / 100);
  return { left: (clientWidth - width * scale) * across, top: (clientHeight - height * scale) * down, scale };
}
