// age.js — how old is the picture on screen?
//
// Another clock's offset is learned by asking it for its time. The answer may have lain anywhere inside the round trip, so
// the offset is wrong by at most half of it; the exchange with the least round trip of the last minute is therefore the
// least wrong (older ones are dropped because crystals drift). Half of that round trip is added to every age: an age shown
// here may be too old by some ms, never too young.
// @ts-check

/** Exchanges older than this are forgotten, ms. */
export const WINDOW_MS = 60_000;

/** Exchanges remembered at the same time. */
export const MAX_EXCHANGES = 128;

/** @typedef {{offsetMs: number, uncertaintyMs: number}} Estimate their clock minus ours, and by how much that may be wrong */

/** @typedef {{kind: "known" | "atLeast" | "unknown", ms: number}} Age ms is the time since it was drawn when unknown */

/** Of no picture at all. @type {Age} */
export const NO_PICTURE = { kind: "unknown", ms: 0 };

/**
 * One question to the other clock, four times in ms: sent and received by ours, received and sent by theirs.
 * @typedef {{sentMs: number, theirReceivedMs: number, theirSentMs: number, receivedMs: number}} Exchange
 */

/** Learns another clock's offset. */
export class LearnedClock {
  /** @type {{offsetMs: number, roundTripMs: number, atMs: number}[]} */ #exchanges = [];

  /** @param {Exchange} exchange one that cannot be (time running backwards) is ignored */
  learn({ sentMs, theirReceivedMs, theirSentMs, receivedMs }) {
    const roundTripMs = receivedMs - sentMs - (theirSentMs - theirReceivedMs);
    if (receivedMs < sentMs || theirSentMs < theirReceivedMs || roundTripMs < 0) {
      return;
    }
    const offsetMs = (theirReceivedMs - sentMs + (theirSentMs - receivedMs)) / 2;
    this.#exchanges = this.#exchanges.filter((earlier) => receivedMs - earlier.atMs < WINDOW_MS).slice(1 - MAX_EXCHANGES);
    this.#exchanges.push({ offsetMs, roundTripMs, atMs: receivedMs });
  }

  /** Forgets everything: it is another clock, or one of the two stood still. */
  forget() {
    this.#exchanges = [];
  }

  /** The best guess, or null before the first exchange. @returns {Estimate | null} */
  get estimate() {
    if (this.#exchanges.length === 0) {
      return null;
    }
    const best = this.#exchanges.reduce((a, b) => (b.roundTripMs <= a.roundTripMs ? b : a));
    return { offsetMs: best.offsetMs, uncertaintyMs: best.roundTripMs / 2 };
  }
}

/** Time over two clocks: from ours to a second one, and from there to a third. @param {Estimate | null} first @param {Estimate | null} second @returns {Estimate | null} */
export function chain(first, second) {
  return first && second
    ? { offsetMs: first.offsetMs + second.offsetMs, uncertaintyMs: first.uncertaintyMs + second.uncertaintyMs }
    : null;
}

/**
 * @param {import("../wire/stamp.js").Stamp} stamp of the picture
 * @param {number} nowMs our clock
 * @param {number} drawnAtMs our clock
 * @param {Estimate | null} relay the video relay's clock as seen from ours
 * @returns {Age}
 */
export function pictureAge(stamp, nowMs, drawnAtMs, relay) {
  /** @type {Age} */
  const unknown = { kind: "unknown", ms: nowMs - drawnAtMs };
  if (!relay || stamp.unsynchronised) {
    return unknown;
  }
  const ms = nowMs + relay.offsetMs - stamp.capturedUs / 1000;
  if (isFuture(ms, relay)) {
    return unknown;
  }
  return stamp.arrivalTime ? { kind: "atLeast", ms: Math.max(0, ms) } : { kind: "known", ms: ms + relay.uncertaintyMs };
}

/**
 * Was the picture taken later than now, beyond what our clock may be wrong by? Cameras stamp no picture too late, so one of the
 * clocks is at fault. @param {number} ageMs @param {Estimate} relay
 */
function isFuture(ageMs, relay) {
  return ageMs < -relay.uncertaintyMs;
}

/**
 * How long a picture took from its camera to here, ms; −1 when that is not known.
 * @param {import("../wire/stamp.js").Stamp} stamp
 * @param {number} receivedMs our clock
 * @param {Estimate | null} relay the video relay's clock as seen from ours
 */
export function transit(stamp, receivedMs, relay) {
  if (!relay || stamp.unsynchronised || stamp.arrivalTime) {
    return -1;
  }
  const ms = receivedMs + relay.offsetMs - stamp.capturedUs / 1000;
  return isFuture(ms, relay) ? -1 : Math.max(0, ms);
}

/**
 * The age as a drive command carries it: whole ms, rounded up, at most a minute; −1 for one that must not be driven by.
 * @param {Age} age
 */
export function ageOnWire(age) {
  return age.kind === "known" ? Math.min(60_000, Math.ceil(age.ms)) : -1;
}
