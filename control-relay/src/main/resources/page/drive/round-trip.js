// round-trip.js — how long a command takes to the rover and back, from its sending to the status that acknowledges it.
// @ts-check

import { atOrAfter } from "../wire/u32.js";

/** Commands remembered while under way: three seconds at 20 a second. */
const MAX_UNDER_WAY = 64;

/** Measurements kept for the percentile. */
const MAX_KEPT = 100;

export class RoundTrip {
  /** The newest measurement, ms; −1 before the first. */
  ms = -1;

  /** @type {{seq: number, sentMs: number}[]} */ #underWay = [];
  /** @type {number[]} */ #kept = [];

  /** @param {number} seq @param {number} nowMs */
  sent(seq, nowMs) {
    this.#underWay.push({ seq, sentMs: nowMs });
    if (this.#underWay.length > MAX_UNDER_WAY) {
      this.#underWay.shift();
    }
  }

  /** @param {number} ackSeq the newest command that the board carried out @param {number} nowMs */
  acknowledged(ackSeq, nowMs) {
    const exact = this.#underWay.find(({ seq }) => seq === ackSeq);
    if (exact) {
      this.ms = nowMs - exact.sentMs;
      this.#kept.push(this.ms);
      if (this.#kept.length > MAX_KEPT) {
        this.#kept.shift();
      }
    }
    this.#underWay = this.#underWay.filter(({ seq }) => !atOrAfter(ackSeq, seq));
  }

  /** 95 of 100 measurements were at most this, ms; −1 before the first. */
  get p95Ms() {
    const sorted = [...this.#kept].sort((a, b) => a - b);
    return sorted.length === 0 ? -1 : sorted[Math.ceil(sorted.length * 0.95) - 1];
  }

  /** Commands of an earlier connection will not be acknowledged. */
  forget() {
    this.#underWay = [];
    this.ms = -1;
  }
}
