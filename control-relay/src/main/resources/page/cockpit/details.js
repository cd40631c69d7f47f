// details.js — the panel with all measurements of the link, hop by hop: camera → relay → you → board.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { hops } from "./hops.js";
import { leaseView } from "./lease.js";
import { Side } from "./side.js";

/** @typedef {import("./facts.js").Facts} Facts */

const UNKNOWN = "–";

/** A hop this many times as slow as usual fills its bar. */
const FULL_STRAIN = 2;

export class Details {
  #hops = /** @type {const} */ (["camera", "viewer", "draw", "control", "board"]).map((name) => {
    const bar = h("i");
    const ms = h("span", { class: "figure", "data-testid": `hop-${name}` });
    return { name, bar, ms, row: h("li", { class: "hop" }, h("span", {}, text.details[name]), h("b", {}, bar), ms) };
  });
  /** @type {Map<string, HTMLElement>} */ #values = new Map();
  #list = h("dl", { class: "known" });

  side = new Side(
    { name: "details", title: text.details.title, close: text.details.close },
    h("ol", { class: "hops" }, ...this.#hops.map(({ row }) => row)),
    this.#list,
  );

  /** @param {Facts} facts */
  show(facts) {
    if (!this.side.isOpen) {
      return;
    }
    hops(facts).forEach(({ name, ms, strain }, i) => {
      const { bar, ms: figure, row } = this.#hops[i];
      const idle = name === "board" && facts.driveRoundTripMs < 0;
      say(figure, ms >= 0 ? `${Math.round(ms)} ${text.monitor.ms}` : idle ? text.details.boardIdle : UNKNOWN);
      bar.style.width = `${Math.min(1, strain / FULL_STRAIN) * 100}%`;
      row.dataset.slow = String(strain > 1);
    });
    for (const [name, value] of known(facts)) {
      this.#say(name, value);
    }
  }

  /** @param {string} name @param {string} value */
  #say(name, value) {
    let place = this.#values.get(name);
    if (!place) {
      place = h("dd");
      this.#values.set(name, place);
      this.#list.append(h("dt", {}, name), place);
    }
    say(place, value || UNKNOWN);
  }
}

/** What is known, in words. @param {Facts} facts @returns {[string, string][]} */
export function known(facts) {
  const { rover, legs, audience } = facts;
  const { status } = rover;
  const lowered = legs.lowered > 0 ? text.details.lowered(legs.lowered) : text.details.asWished;
  const dropped = Object.entries(status.dropped).filter(([, count]) => count > 0);
  return [
    [
      text.details.picture,
      facts.frames > 0 ? text.details.pictureWords(facts.width, facts.height, Math.round(facts.fps), legs.kbitS) : UNKNOWN,
    ],
    [text.details.quality, legs.stride > 1 ? `${lowered}; ${text.details.resting}` : lowered],
    [text.details.drives, leaseView(facts).driver],
    [text.details.watches, watching(audience)],
    [text.details.signal, rover.online && status.rssiDbm < 0 ? text.details.signalWords(status.rssiDbm) : ""],
    [text.details.battery, rover.online && status.batteryMv > 0 ? text.monitor.batteryVolts(status.batteryMv) : ""],
    [text.details.deadMan, rover.online && status.deadManMs > 0 ? text.details.deadManWords(status.deadManMs) : ""],
    [text.details.uptime, rover.online ? text.details.uptimeWords(status.tick) : ""],
    [
      text.details.dropped,
      dropped.length > 0 ? dropped.map(([why, count]) => `${count} ${droppedWords(why)}`).join(", ") : text.details.none,
    ],
    [text.details.firmware, rover.firmware],
  ];
}

/** A board of tomorrow may have a reason that this page has no words for. @param {string} why */
function droppedWords(why) {
  return /** @type {Record<string, string>} */ (text.details.droppedWhy)[why] ?? text.details.droppedOther;
}

/** Who watches, by name, and how many programs. @param {import("./facts.js").Audience} audience */
export function watching({ people, players }) {
  return [...people, ...(players > 0 ? [text.details.players(players)] : [])].join(", ");
}
