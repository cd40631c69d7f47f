// frames.js — the page's side of the picture worker: what is on screen now, and how old it is.
// The age is computed at every reading, so it grows while pictures stop and while the worker is silent.
// @ts-check

import { chain, LearnedClock, pictureAge, NO_PICTURE } from "./age.js";
import { PictureWay } from "./picture-way.js";
import { Pace } from "./pace.js";

/** How often the worker's clock is compared with the page's, ms. They may differ. */
const CLOCK_MS = 1_000;

const WORKER = new URL("./frames-worker.js", import.meta.url);

/**
 * @typedef {object} FramesOptions
 * @property {HTMLCanvasElement} canvas never drawn on before
 * @property {() => Promise<import("./watch.js").Ticket>} ticket
 * @property {() => void} onDrawn
 * @property {() => void} onCleared
 * @property {(state: {open: boolean, reason: string, retryInMs: number}) => void} onLink
 */

export class Frames {
  /** The picture on screen, or null. @type {import("./worker-messages.js").Drawn | null} */ shown = null;

  /** Pictures drawn so far. */
  count = 0;

  /** Where the time goes on its way. */
  way = new PictureWay();

  #options;
  #worker;
  /** @type {Map<number, (jpeg: ArrayBuffer | null) => void>} */ #snapshots = new Map();
  #snapshotsAsked = 0;
  #pace = new Pace();
  #workerClock = new LearnedClock();
  #relayClockKnown = false;
  #drawnAtMs = 0; // by this thread's clock
  #displayLatencyMs = 0;
  #clockTimer;

  /** @param {FramesOptions} options */
  constructor(options) {
    this.#options = options;
    this.#worker = new Worker(WORKER, { type: "module", name: "frames" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) =>
      options.onLink({
        open: false,
        reason: `the picture worker failed: ${event.message || "not loaded"}`,
        retryInMs: 0,
      });
    const canvas = options.canvas.transferControlToOffscreen();
    this.#worker.postMessage({ type: "start", canvas }, [canvas]);
    this.#clockTimer = setInterval(() => this.#askClock(), CLOCK_MS);
    this.#askClock();
  }

  /** Asks for the worker, and so puts it in the browser's cache: there it stays of this page's version when the server is updated. */
  static async workerIsThere() {
    const answer = await fetch(WORKER);
    return answer.ok;
  }

  /** Can this browser show the picture? */
  static get possible() {
    return "OffscreenCanvas" in globalThis && "transferControlToOffscreen" in HTMLCanvasElement.prototype;
  }

  /** A screen shows a picture so long after it was drawn. @param {number} ms */
  displayLatency(ms) {
    this.#displayLatencyMs = ms;
  }

  /** Age of the picture on screen at this moment. */
  get age() {
    if (!this.shown) {
      return NO_PICTURE;
    }
    const relay = this.#relayClockKnown ? chain(this.#workerClock.estimate, this.shown.relayClock) : null;
    const { kind, ms } = pictureAge(this.shown.stamp, performance.now(), this.#drawnAtMs, relay);
    return { kind, ms: ms + this.#displayLatencyMs };
  }

  /** Pictures per second. */
  get fps() {
    return this.#pace.perSecond(performance.now());
  }

  /** The picture on screen as its camera made it, or null while there is none. @returns {Promise<ArrayBuffer | null>} */
  snapshot() {
    const id = ++this.#snapshotsAsked;
    return new Promise((resolve) => {
      this.#snapshots.set(id, resolve);
      this.#send({ type: "snapshot", id });
    });
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#send({ type: "visible", visible });
  }

  /** Takes the picture off the screen, and out of memory: it may not be seen any more. Returns whether there was one. */
  clear() {
    if (!this.shown) {
      return false;
    }
    this.#send({ type: "clear" });
    this.shown = null;
    this.count = 0;
    this.#pace = new Pace();
    this.way.forget();
    this.#options.onCleared();
    return true;
  }

  retryNow() {
    this.#send({ type: "retryNow" });
  }

  close() {
    clearInterval(this.#clockTimer);
    this.#worker.terminate();
  }

  /** @param {import("./worker-messages.js").FromWorker} message */
  #hear(message) {
    switch (message.type) {
      case "drawn":
        this.shown = message;
        this.#drawnAtMs = performance.now();
        this.#relayClockKnown = message.relayClock !== null;
        this.count++;
        this.#pace.drawn(this.#drawnAtMs);
        this.way.drawn(message);
        this.#options.onDrawn();
        break;
      case "link":
        this.#options.onLink(message);
        break;
      case "way":
        this.way.reported(message);
        break;
      case "snapshot":
        this.#snapshots.get(message.id)?.(message.jpeg);
        this.#snapshots.delete(message.id);
        break;
      case "clockLost":
        this.#relayClockKnown = false;
        this.#workerClock.forget();
        this.#askClock();
        break;
      case "clock":
        this.#workerClock.learn({
          sentMs: message.sentMs,
          theirReceivedMs: message.workerMs,
          theirSentMs: message.workerMs,
          receivedMs: performance.now(),
        });
        break;
      case "ticketPlease":
        this.#fetchTicket(message.id);
        break;
    }
  }

  #askClock() {
    this.#send({ type: "clock", sentMs: performance.now() });
  }

  /** @param {number} id */
  async #fetchTicket(id) {
    try {
      const { ticket, videoUrl } = await this.#options.ticket();
      this.#send({ type: "ticket", id, ticket, videoUrl });
    } catch (error) {
      this.#send({ type: "ticketRefused", id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** @param {import("./worker-messages.js").ToWorker} message */
  #send(message) {
    this.#worker.postMessage(message);
  }
}
