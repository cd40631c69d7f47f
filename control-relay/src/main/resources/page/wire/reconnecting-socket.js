// reconnecting-socket.js — a WebSocket that comes back by itself.
// It asks for its address at every attempt (a ticket works once), waits a random, growing time between attempts, and
// gives up a connection on which nothing arrives: a half-open socket reports no error.
// Runs on the page's main thread and in a worker.
// @ts-check

import { Backoff } from "./backoff.js";
import { closeSentence } from "./close-code.js";

/** A connection attempt that takes longer is given up, ms. */
const CONNECT_MS = 8_000;

/** How often to check for silence, ms. */
const WATCH_MS = 250;

/** Browsers give pages no reason for a failed connection. */
export const NO_ANSWER = "the connection was refused, or nobody answered";

/** @typedef {{url: string, protocols: string[]}} Address */

/**
 * @typedef {object} ReconnectingSocketOptions
 * @property {() => Promise<Address>} address where to connect; a rejection's message is shown as the reason
 * @property {() => void} onOpen
 * @property {(data: string | ArrayBuffer) => void} onMessage
 * @property {(reason: string, retryInMs: number) => void} onLost after a loss or a failed attempt
 * @property {number} silenceMs a connection on which nothing arrives for this long is given up
 */

export class ReconnectingSocket {
  /** Counts connections; what belongs to an earlier one must not be sent on a later one. */
  connection = 0;

  #options;
  /** @type {WebSocket | null} */ #socket = null;
  #attempt = 0; // an answer to an earlier attempt is ignored
  #backoff = new Backoff();
  #heardAtMs = 0;
  #stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retryTimer;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #watchTimer;

  /** @param {ReconnectingSocketOptions} options */
  constructor(options) {
    this.#options = options;
  }

  start() {
    this.#watchTimer = setInterval(() => this.#watch(), WATCH_MS);
    this.#connect();
  }

  /** Closes it for good; no callback is called any more. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#retryTimer);
    clearInterval(this.#watchTimer);
    this.#letGo();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Bytes that the browser has not handed to the network yet. */
  get bufferedBytes() {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /**
   * @param {string | ArrayBuffer} data
   * @returns {boolean} false when there is no connection to send it on
   */
  send(data) {
    if (!this.isOpen) {
      return false;
    }
    /** @type {WebSocket} */ (this.#socket).send(data);
    return true;
  }

  /** Connects now instead of after the wait, for when the network is known to be back. */
  retryNow() {
    if (!this.#stopped && !this.#socket && this.#retryTimer !== undefined) {
      clearTimeout(this.#retryTimer);
      this.#connect();
    }
  }

  async #connect() {
    this.#retryTimer = undefined;
    const attempt = ++this.#attempt;
    let address;
    try {
      address = await this.#options.address();
    } catch (error) {
      if (attempt === this.#attempt && !this.#stopped) {
        this.#lost(error instanceof Error ? error.message : String(error));
      }
      return;
    }
    if (attempt !== this.#attempt || this.#stopped) {
      return;
    }
    this.#open(address);
  }

  /** @param {Address} address */
  #open({ url, protocols }) {
    let socket;
    try {
      socket = new WebSocket(url, protocols);
    } catch (error) {
      this.#lost(`${url}: ${error instanceof Error ? error.message : error}`);
      return;
    }
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heardAtMs = performance.now();
    socket.onopen = () => {
      this.connection++;
      this.#heardAtMs = performance.now();
      this.#backoff.opened(this.#heardAtMs);
      this.#options.onOpen();
    };
    socket.onmessage = (event) => {
      this.#heardAtMs = performance.now();
      this.#options.onMessage(event.data);
    };
    socket.onerror = () => {
      if (!this.#backoff.isOpen) {
        this.#lost(NO_ANSWER);
      }
    };
    socket.onclose = (event) => this.#lost(closeSentence(event.code, event.reason));
  }

  #watch() {
    if (!this.#socket) {
      return;
    }
    const waitedMs = performance.now() - this.#heardAtMs;
    if (this.#socket.readyState === WebSocket.CONNECTING && waitedMs > CONNECT_MS) {
      this.#lost(`no answer within ${CONNECT_MS / 1000} s`);
    } else if (this.isOpen && waitedMs > this.#options.silenceMs) {
      this.#lost(`nothing heard for ${Math.round(waitedMs / 100) / 10} s`);
    }
  }

  /** @param {string} reason */
  #lost(reason) {
    this.#letGo();
    const retryInMs = this.#backoff.lost(performance.now());
    this.#retryTimer = setTimeout(() => this.#connect(), retryInMs);
    this.#options.onLost(reason, retryInMs);
  }

  #letGo() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
    }
  }
}
