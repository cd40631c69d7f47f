// trail-map.js — the panel with the way the rover went: its trail, pins, the arrow home, and how far all that may be off.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { clockWords } from "../spans.js";
import { text } from "../text.js";
import { distanceWords } from "../units.js";
import { Side } from "./side.js";

const SVG = "http://www.w3.org/2000/svg";

/** The map shows at least so much, mm. */
const LEAST_MM = 2_000;

/** Empty border, share of what is shown. */
const BORDER = 0.12;

/** Lengths that a scale shows, mm. */
const SCALES_MM = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** The scale's bar takes at most this share of the map. */
const SCALE_SHARE = 0.4;

/** The map is drawn in a square of so many units. */
const SIZE = 100;

/** Nearer than this the rover is at home, mm. */
const AT_HOME_MM = 150;

export class TrailMap {
  side;

  #trail;
  #path = shape("path", { class: "trail-way" });
  #drift = shape("circle", { class: "trail-drift" });
  #home = shape("path", { class: "trail-home", d: "M-3 0L0-3L3 0V3H-3Z" });
  #rover = shape("path", { class: "trail-rover", d: "M0-4L3 3L0 1.5L-3 3Z" });
  #pins = shape("g", {});
  #bar = shape("path", { class: "trail-scale" });
  #barWords = h("span", { class: "trail-scale-words" });
  #map;
  #arrow = shape("path", { d: "M0-7L5 6L0 3L-5 6Z" });
  #words = h("p", { class: "trail-words", "data-testid": "trail-home" });
  #doubt = h("p", { class: "quiet", "data-testid": "trail-drift" });
  #list = h("ol", { class: "trail-pins", "data-testid": "trail-pins" });
  #unknown = h("p", { class: "quiet" }, text.trail.unknown);
  #known;
  #drawn = "";

  /** @param {import("./trail.js").Trail} trail */
  constructor(trail) {
    this.#trail = trail;
    this.#map = svg(`0 0 ${SIZE} ${SIZE}`, "trail-map", this.#path, this.#drift, this.#home, this.#pins, this.#rover, this.#bar);
    this.#map.setAttribute("role", "img");
    this.#map.setAttribute("aria-label", text.trail.title);
    this.#known = h(
      "div",
      { class: "trail-known" },
      h("div", { class: "trail-frame" }, this.#map, this.#barWords),
      h("div", { class: "row trail-home-row" }, svg("-8 -8 16 16", "trail-arrow", this.#arrow), this.#words),
      this.#doubt,
      this.#list,
      h(
        "button",
        {
          class: "button quiet-button small-button",
          type: "button",
          "data-testid": "trail-restart",
          onclick: () => {
            trail.restart();
            this.#draw();
          },
        },
        text.trail.restart,
      ),
    );
    this.side = new Side(
      { name: "trail", title: text.trail.title, close: text.trail.close, onOpen: () => this.#draw() },
      this.#unknown,
      this.#known,
    );
  }

  /** @param {import("./facts.js").Facts} facts */
  show({ rover }) {
    if (this.side.isOpen) {
      const known = rover.settings.maxSpeedMmS > 0;
      show(this.#known, known);
      show(this.#unknown, !known);
      this.#draw();
    }
  }

  #draw() {
    const { pose, points, pins, driftMm, home } = this.#trail;
    const drawn = [pose.x, pose.y, pose.rad * 100, driftMm, points.length, pins.length].map(Math.round).join();
    if (drawn === this.#drawn) {
      return;
    }
    this.#drawn = drawn;
    const { at, perMm } = view([...points, ...pins, pose, { x: 0, y: 0 }]);
    const place = (/** @type {{x: number, y: number}} */ point) =>
      at(point)
        .map((part) => part.toFixed(1))
        .join(" ");
    const way = [...points, { ...pose, begins: false }];
    this.#path.setAttribute("d", way.map((point) => `${point.begins ? "M" : "L"}${place(point)}`).join(""));
    this.#home.setAttribute("transform", `translate(${place({ x: 0, y: 0 })})`);
    this.#rover.setAttribute("transform", `translate(${place(pose)}) rotate(${-degrees(pose.rad)})`);
    const [x, y] = at(pose);
    this.#drift.setAttribute("cx", `${x}`);
    this.#drift.setAttribute("cy", `${y}`);
    this.#drift.setAttribute("r", `${Math.min(SIZE, driftMm * perMm)}`);
    const lengthMm = SCALES_MM.filter((mm) => mm * perMm <= SIZE * SCALE_SHARE).at(-1) ?? SCALES_MM[0];
    this.#bar.setAttribute("d", `M4 ${SIZE - 4}h${lengthMm * perMm}`);
    say(this.#barWords, distanceWords(lengthMm));
    this.#arrow.setAttribute("transform", `rotate(${-degrees(home.rad)})`);
    const near = home.mm < AT_HOME_MM;
    this.#arrow.classList.toggle("near", near);
    say(this.#words, near ? text.trail.here : text.trail.home(distanceWords(home.mm), text.trail.ways[sector(home.rad)]));
    say(this.#doubt, text.trail.drift(distanceWords(driftMm)));
    this.#showPins(place);
  }

  /** @param {(point: import("./trail.js").Pin) => string} place */
  #showPins(place) {
    const { pins } = this.#trail;
    this.#pins.replaceChildren(
      ...pins.map((pin, i) => {
        const mark = shape("g", { class: `trail-pin ${pin.kind}`, transform: `translate(${place(pin)})` });
        const number = shape("text", { y: "1.3" });
        number.textContent = String(i + 1);
        mark.append(shape("circle", { r: "3" }), number);
        return mark;
      }),
    );
    const words = pins.map(({ kind, words, atMs }) => text.trail[kind](clockWords(atMs, Date.now()), words));
    const shown = [...this.#list.children].map((item) => item.textContent);
    if (words.length !== shown.length || words.some((word, i) => word !== shown[i])) {
      this.#list.replaceChildren(...words.map((word) => h("li", {}, word)));
    }
  }
}

/** Which of eight directions, from straight ahead on, to the left. @param {number} rad */
export function sector(rad) {
  return ((Math.round(rad / (Math.PI / 4)) % 8) + 8) % 8;
}

/** Fits points into the map, ahead at home upwards. @param {{x: number, y: number}[]} points */
export function view(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const shownMm = Math.max(LEAST_MM, right - left, high - low) * (1 + 2 * BORDER);
  const perMm = SIZE / shownMm;
  return {
    perMm,
    /** @param {{x: number, y: number}} point */
    at: ({ x, y }) => [SIZE / 2 + (x - (left + right) / 2) * perMm, SIZE / 2 - (y - (low + high) / 2) * perMm],
  };
}

/** @param {number} rad */
function degrees(rad) {
  return (rad * 180) / Math.PI;
}

/** @param {string} box @param {string} name its class @param {...SVGElement} content */
function svg(box, name, ...content) {
  const element = shape("svg", { viewBox: box, class: name });
  element.append(...content);
  return element;
}

/** @param {string} tag @param {Record<string, string>} attributes @returns {SVGElement} */
function shape(tag, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}
