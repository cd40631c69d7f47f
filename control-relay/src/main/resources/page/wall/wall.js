// wall.js — several rovers at a glance: a tile each, with live pictures of those that somebody wants to see.
// @ts-check

import { stopButton } from "../cockpit/stop-button.js";
import { byName } from "../rovers/order.js";
import { text } from "../text.js";
import { filling } from "../ui/attempt.js";
import { h, say } from "../ui/dom.js";
import { homeTitle, layout } from "../ui/layout.js";
import { Tile } from "./tile.js";

/** More tiles than this are not shown: each has two sockets. */
export const MOST_TILES = 12;

/** How often the tiles are updated, ms. */
const LOOK_MS = 200;

export class Wall {
  element;

  #api;
  /** @type {Tile[]} */ #tiles = [];
  #grid = h("div", { class: "wall", "data-testid": "wall" });
  #trouble = h("p", { class: "trouble", role: "alert" });
  #note = h("p", { class: "quiet wall-note" });
  #timer;
  #closed = false;
  #listening = new AbortController();

  /** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
  constructor(api, person, onLogout) {
    this.#api = api;
    const watch = h(
      "button",
      { class: "button", type: "button", "data-testid": "watch-all", onclick: () => this.#tiles.forEach((tile) => tile.watch()) },
      text.wall.watchAll,
    );
    const stopAll = () => this.#tiles.forEach((tile) => tile.stop());
    this.element = layout(
      person,
      "rovers",
      onLogout,
      homeTitle(text.wall.title, watch, stopButton("stop-all", text.wall.stopAll, stopAll, text.wall.stopAll)),
      this.#note,
      this.#trouble,
      this.#grid,
    );
    this.element.classList.add("wide");
    document.addEventListener(
      "visibilitychange",
      () => this.#tiles.forEach((tile) => tile.setVisible(document.visibilityState === "visible")),
      { signal: this.#listening.signal },
    );
    this.#timer = setInterval(() => this.#tiles.forEach((tile) => tile.look()), LOOK_MS);
    filling(this.#grid, this.#open());
  }

  close() {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#listening.abort();
    this.#tiles.forEach((tile) => tile.close());
  }

  async #open() {
    try {
      const rovers = byName(await this.#api.rovers());
      if (this.#closed) {
        return;
      }
      this.#tiles = rovers.slice(0, MOST_TILES).map((rover) => new Tile(rover, this.#api, LOOK_MS));
      this.#grid.replaceChildren(...this.#tiles.map(({ element }) => element));
      say(this.#note, rovers.length > MOST_TILES ? text.wall.first(MOST_TILES, rovers.length) : text.wall.lead);
    } catch (error) {
      say(this.#trouble, error instanceof Error ? error.message : String(error));
    }
  }
}
