// lease-news.js — tells somebody that they got or lost the lease by another hand than their own.
// @ts-check

import { text } from "../text.js";

/** @typedef {import("./facts.js").Lease} Lease */

/** Whoever does one of these knows what becomes of the lease. @type {Set<import("./lease.js").LeaseAction>} */
const BY_HAND = new Set(["release", "grant", "arm"]);

export class LeaseNews {
  #had = false; // was it ours when it last was anybody's for sure
  #byHand = false; // what becomes of it next was asked for here
  #notify;

  /** @param {{notify: (words: string, holds: import("./words.js").Holds) => void}} options */
  constructor({ notify }) {
    this.#notify = notify;
  }

  /** Somebody pressed a button here. @param {import("./lease.js").LeaseAction} action */
  pressed(action) {
    this.#byHand = BY_HAND.has(action);
  }

  /** @param {Lease} now one that is being handed over is nobody's yet */
  changed(now) {
    const { you, changing } = now;
    if (changing || you === this.#had) {
      return;
    }
    if (!this.#byHand) {
      this.#notify(newsOf(now), ({ lease, rover }) => lease.you === you && !(you && rover.status.armed));
    }
    this.#had = you;
    this.#byHand = false;
  }
}

/** @param {Lease} now */
function newsOf({ you, driver }) {
  if (you) {
    return text.lease.got;
  }
  return driver === "" ? text.lease.lost : text.lease.lostTo(driver);
}
