// control.js — a monitor's socket on the control relay: typed messages in and out, the lane's round trip measured.
// @ts-check

import { ReconnectingSocket } from "../wire/reconnecting-socket.js";
import { MONITOR_PROTOCOL, readToMonitor, sync } from "../wire/monitor-messages.js";
import { LaneTime } from "./lane-time.js";

/** Control answers each sync; a socket on which nothing arrives for this long is given up, ms. */
const SILENCE_MS = 3_000;

/** How often the round trip is measured, ms. */
const SYNC_MS = 250;

/** Right after connecting it is measured this many times, this many ms apart. */
const FIRST_SYNCS = 4;
const FIRST_SYNC_MS = 100;

/**
 * @typedef {object} ControlOptions
 * @property {string} roverId
 * @property {string} pageName tells this page from others of the same login, as its tickets do
 * @property {() => Promise<void>} mayEnter rejects with a sentence when this person may not connect
 * @property {(message: import("../wire/monitor-messages.js").ToMonitor) => void} onMessage all but sync
 * @property {(state: {open: boolean, reason: string, retryInMs: number}) => void} onLink
 */

export class Control {
  /** Messages that were not valid. */
  misunderstood = 0;

  #options;
  #socket;
  #laneTime = new LaneTime();
  #syncs = 0; // on this connection
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #syncTimer;

  /** @param {ControlOptions} options */
  constructor(options) {
    this.#options = options;
    this.#socket = new ReconnectingSocket({
      address: async () => {
        await options.mayEnter();
        return { url: monitorUrl(options.roverId, options.pageName), protocols: [MONITOR_PROTOCOL] };
      },
      onOpen: () => {
        this.#laneTime.forget();
        this.#syncs = 0;
        this.#sync();
        options.onLink({ open: true, reason: "", retryInMs: 0 });
      },
      onMessage: (data) => this.#hear(data),
      onLost: (reason, retryInMs) => {
        clearTimeout(this.#syncTimer);
        this.#laneTime.forget();
        options.onLink({ open: false, reason, retryInMs });
      },
      silenceMs: SILENCE_MS,
    });
    this.#socket.start();
  }

  /** The median of the lane's recent round trips, ms; −1 while not measured. */
  get roundTripMs() {
    return this.#laneTime.medianMs;
  }

  /** The 95th percentile of the lane's recent round trips, ms; −1 while not measured. */
  get roundTripP95Ms() {
    return this.#laneTime.p95Ms;
  }

  /** Bytes that the browser has not handed to the network yet. */
  get bufferedBytes() {
    return this.#socket.bufferedBytes;
  }

  /** @param {{type: string}} message @returns {boolean} false when there is no connection */
  send(message) {
    return this.#socket.send(JSON.stringify(message));
  }

  retryNow() {
    this.#socket.retryNow();
  }

  close() {
    clearTimeout(this.#syncTimer);
    this.#socket.stop();
  }

  #sync() {
    this.send(sync(Math.round(performance.now() * 1000)));
    this.#syncTimer = setTimeout(() => this.#sync(), ++this.#syncs < FIRST_SYNCS ? FIRST_SYNC_MS : SYNC_MS);
  }

  /** @param {string | ArrayBuffer} data */
  #hear(data) {
    let message;
    try {
      message = readToMonitor(String(data));
    } catch {
      this.misunderstood++;
      return;
    }
    if (message.type === "sync") {
      this.#laneTime.answered(Math.max(0, performance.now() - message.t0Us / 1000));
    } else {
      this.#options.onMessage(message);
    }
  }
}

/** @param {string} roverId @param {string} pageName */
function monitorUrl(roverId, pageName) {
  const url = new URL(`monitor/${encodeURIComponent(roverId)}`, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ page: pageName }).toString();
  url.hash = "";
  return url.href;
}
