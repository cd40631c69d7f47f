// guide.js — calibrates a rover beside its picture, station by station: how its camera is mounted, which way its wheels
// turn, how fast it is and how it brakes, whether it turns and goes straight.
// @ts-check

import { Side } from "../cockpit/side.js";
import { h, show } from "../ui/dom.js";
import { troubleLine } from "../ui/attempt.js";
import { text } from "../text.js";
import { cautious } from "./motor-fit.js";
import { PictureStation } from "./picture-station.js";
import { RoverSettings } from "./rover-settings.js";
import { SpeedStation } from "./speed-station.js";
import { StraightStation } from "./straight-station.js";
import { WheelsStation } from "./wheels-station.js";

/**
 * What a station needs of the guide.
 * @typedef {object} Around
 * @property {RoverSettings} settings
 * @property {() => Promise<void>} mayMove a rover of unknown speed may move from now on, cautiously
 * @property {(result?: string) => void} done the next station, which shows this result first
 * @property {(change: () => Promise<void>) => Promise<void>} attempt a rejection's message is shown
 */

/**
 * @typedef {object} Station
 * @property {HTMLElement} element
 * @property {number} [cap] share of full speed that nobody exceeds while it is open
 * @property {(result: string) => void | Promise<void>} open it begins again; result: what the station before has found
 * @property {() => void | Promise<void>} [leave] another one opens, or the guide closes
 * @property {(status: import("../wire/monitor-messages.js").BoardStatus) => void} statusReceived the board's newest, while it is open
 */

export class Guide {
  side;

  #settings;
  /** @type {Station[]} */ #stations;
  /** @type {HTMLButtonElement[]} */ #places;
  #attempt;
  #open = 0;

  /** @param {import("../api.js").Api} api @param {string} rover its id */
  constructor(api, rover) {
    this.#settings = new RoverSettings(api, rover);
    const { element: trouble, attempt } = troubleLine();
    this.#attempt = attempt;
    /** @type {Around} */
    const around = {
      settings: this.#settings,
      mayMove: () => this.#mayMove(),
      done: (result) => this.#done(result),
      attempt,
    };
    this.#stations = [
      new PictureStation(around),
      new WheelsStation(around),
      new SpeedStation(around),
      new StraightStation(around),
    ];
    this.#places = text.guide.stations.map((name, i) =>
      h("button", { type: "button", "data-testid": `station-${i}`, onclick: () => this.#go(i) }, name),
    );
    this.side = new Side(
      {
        name: "calibrate",
        title: text.guide.title,
        close: text.calibrate.close,
        onOpen: () => this.#begin(),
        onClose: () => this.#leave(),
      },
      h("ol", { class: "way" }, ...this.#places.map((place) => h("li", {}, place))),
      ...this.#stations.map(({ element }) => element),
      trouble,
    );
  }

  /** Share of full speed that nobody exceeds now. */
  get cap() {
    return (this.side.isOpen && this.#stations[this.#open].cap) || 1;
  }

  #begin() {
    this.#places.forEach((place) => delete place.dataset.done);
    this.#go(0);
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest */
  statusReceived(status) {
    if (this.side.isOpen) {
      this.#stations[this.#open].statusReceived(status);
    }
  }

  #leave() {
    this.#attempt(async () => this.#stations[this.#open].leave?.());
  }

  /** @param {number} station @param {string} [result] of the one before */
  #go(station, result = "") {
    const left = this.#stations[this.#open];
    this.#open = station;
    this.side.element.dataset.station = String(station);
    this.#stations.forEach(({ element }, i) => show(element, i === station));
    this.#places.forEach((place, i) => {
      place.removeAttribute("aria-current");
      if (i === station) {
        place.setAttribute("aria-current", "step");
      }
    });
    this.#attempt(async () => {
      await left.leave?.();
      await this.#stations[station].open(result);
    });
  }

  /** Goes on to the next station; after the last one its result stays shown. */
  #done(result = "") {
    this.#places[this.#open].dataset.done = "";
    if (this.#open + 1 < this.#stations.length) {
      this.#go(this.#open + 1, result);
    }
  }

  async #mayMove() {
    if ((await this.#settings.now()).maxSpeedMmS === 0) {
      await this.#settings.change((settings) => cautious(settings));
    }
  }
}
