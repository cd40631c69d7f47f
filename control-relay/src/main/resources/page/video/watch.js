// watch.js — a viewer's socket on the video relay: pictures in, acknowledgements out, the relay's clock learned,
// the authorisation renewed. Runs in the worker.
// @ts-check

import { ReconnectingSocket } from "../wire/reconnecting-socket.js";
import { readStamp, sameBehindTheStamp } from "../wire/stamp.js";
import { ack, age, pause, readToViewer, renew, resume, sync, TICKET_PREFIX, VIDEO_PROTOCOL } from "../wire/video-messages.js";
import { LearnedClock, pictureAge } from "./age.js";

/** Exchanges in quick succession right after connecting, so that the first picture's age is known. */
const FIRST_EXCHANGES = 6;
const FIRST_EXCHANGE_MS = 60;

/** Later exchanges, ms. They also show that the socket is alive while no picture flows. */
const EXCHANGE_MS = 1_000;

/** Ages kept between two reports. */
const MAX_AGES = 120;

/** The greatest age that is reported, ms. */
const MOST_AGE_MS = 600_000;

/** A socket on which nothing arrives, not even an answer to sync, is given up after this, ms. */
const SILENCE_MS = 4_000;

/** Authorisation is renewed after this share of its life. */
const RENEW_SHARE = 0.6;

/** A renewal that failed is tried again after this, ms. */
const RENEW_RETRY_MS = 5_000;

/** When two clocks of this machine drift apart by more than this, it was asleep, ms. */
const SLEPT_MS = 250;

/** @typedef {{ticket: string, videoUrl: string}} Ticket */

/**
 * @typedef {object} WatchOptions
 * @property {() => Promise<Ticket>} ticket a new one; each works once
 * @property {(arrival: import("./picture.js").Arrival) => void} onPicture
 * @property {(state: {open: boolean, reason: string, retryInMs: number}) => void} onLink
 * @property {(way: import("../wire/video-messages.js").Way) => void} onWay what the relay has measured of the way
 * @property {() => void} onClockLost ages computed from earlier estimates are wrong
 */

export class Watch {
  clock = new LearnedClock();

  /** Pictures without a stamp, and messages that were not valid. */
  misunderstood = 0;

  #options;
  #socket;
  #visible = true;
  /** The last picture. @type {{jpeg: ArrayBuffer, stamp: import("../wire/stamp.js").Stamp} | null} */ #before = null;
  #clockId = "";
  #exchanges = 0;
  #wallLeadMs = NaN;
  /** @type {number[]} of the pictures drawn since the last report */ #agesMs = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #exchangeTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #renewTimer;

  /** @param {WatchOptions} options */
  constructor(options) {
    this.#options = options;
    this.#socket = new ReconnectingSocket({
      address: async () => {
        const { ticket, videoUrl } = await options.ticket();
        return { url: `${videoUrl.replace(/\/$/, "")}/watch`, protocols: [VIDEO_PROTOCOL, TICKET_PREFIX + ticket] };
      },
      onOpen: () => this.#opened(),
      onMessage: (data) => (typeof data === "string" ? this.#textReceived(data) : this.#pictureReceived(data)),
      onLost: (reason, retryInMs) => this.#lost(reason, retryInMs),
      silenceMs: SILENCE_MS,
    });
  }

  start() {
    this.#socket.start();
  }

  /** A hidden page takes no pictures but keeps its place. @param {boolean} visible */
  setVisible(visible) {
    if (visible !== this.#visible) {
      this.#visible = visible;
      this.#say(visible ? resume() : pause());
    }
    if (visible) {
      this.#socket.retryNow();
    }
  }

  retryNow() {
    this.#socket.retryNow();
  }

  stop() {
    clearTimeout(this.#exchangeTimer);
    clearTimeout(this.#renewTimer);
    this.#socket.stop();
  }

  #opened() {
    this.#before = null;
    this.#forgetClock();
    this.#exchanges = 0;
    this.#exchange();
    if (!this.#visible) {
      this.#say(pause());
    }
    this.#options.onLink({ open: true, reason: "", retryInMs: 0 });
  }

  /** @param {string} reason @param {number} retryInMs */
  #lost(reason, retryInMs) {
    clearTimeout(this.#exchangeTimer);
    clearTimeout(this.#renewTimer);
    this.#options.onLink({ open: false, reason, retryInMs });
  }

  /** @param {ArrayBuffer} jpeg */
  #pictureReceived(jpeg) {
    const stamp = readStamp(jpeg);
    if (!stamp) {
      this.misunderstood++;
      return;
    }
    if (this.#before && !this.#before.stamp.unsynchronised && sameBehindTheStamp(jpeg, this.#before.jpeg)) {
      stamp.capturedUs = this.#before.stamp.capturedUs; // a sensor that hangs: nothing new was seen
    }
    this.#before = { jpeg, stamp };
    const from = this.#socket.connection;
    this.#options.onPicture({
      jpeg,
      stamp,
      receivedMs: performance.now(),
      ack: () => {
        if (this.#socket.connection === from) {
          this.#socket.send(ack(stamp.seq));
        }
      },
    });
  }

  /** @param {string} line */
  #textReceived(line) {
    let message;
    try {
      message = readToViewer(line);
    } catch {
      this.misunderstood++;
      return;
    }
    if (message.type === "sync") {
      this.clock.learn({
        sentMs: message.t0Us / 1000,
        theirReceivedMs: message.t1Us / 1000,
        theirSentMs: message.t2Us / 1000,
        receivedMs: performance.now(),
      });
      return;
    }
    if (message.type === "way") {
      this.#options.onWay(message);
      return;
    }
    if (message.clockId !== this.#clockId) {
      this.#clockId = message.clockId;
      this.#forgetClock();
    }
    this.#renewAfter(message.limits.renewMs * RENEW_SHARE);
  }

  /**
   * A picture was drawn; its age goes into the relay's metrics.
   * @param {import("../wire/stamp.js").Stamp} stamp
   */
  drawn(stamp) {
    const nowMs = performance.now();
    const { kind, ms } = pictureAge(stamp, nowMs, nowMs, this.clock.estimate);
    if (kind !== "unknown" && this.#agesMs.length < MAX_AGES) {
      this.#agesMs.push(ms);
    }
  }

  #reportAge() {
    if (this.#agesMs.length > 0) {
      const sorted = this.#agesMs.sort((a, b) => a - b);
      this.#say(age(Math.min(MOST_AGE_MS, Math.round(sorted[sorted.length >> 1]))));
      this.#agesMs = [];
    }
  }

  #exchange() {
    this.#reportAge();
    this.#noticeSleep();
    this.#say(sync(Math.round(performance.now() * 1000)));
    this.#exchangeTimer = setTimeout(
      () => this.#exchange(),
      ++this.#exchanges < FIRST_EXCHANGES ? FIRST_EXCHANGE_MS : EXCHANGE_MS,
    );
  }

  /** performance.now() may stand still while the machine sleeps, and every age would then be too young. */
  #noticeSleep() {
    const leadMs = Date.now() - performance.now();
    if (Math.abs(leadMs - this.#wallLeadMs) > SLEPT_MS) {
      this.#forgetClock();
    }
    this.#wallLeadMs = leadMs;
  }

  #forgetClock() {
    this.clock.forget();
    this.#options.onClockLost();
  }

  /** @param {number} ms */
  #renewAfter(ms) {
    clearTimeout(this.#renewTimer);
    this.#renewTimer = setTimeout(() => this.#renew(ms), ms);
  }

  /** @param {number} againMs */
  async #renew(againMs) {
    const on = this.#socket.connection;
    try {
      const { ticket } = await this.#options.ticket();
      if (on === this.#socket.connection && this.#say(renew(ticket))) {
        this.#renewAfter(againMs);
      }
    } catch {
      if (on === this.#socket.connection && this.#socket.isOpen) {
        this.#renewAfter(Math.min(againMs, RENEW_RETRY_MS));
      }
    }
  }

  /** @param {object} message */
  #say(message) {
    return this.#socket.send(JSON.stringify(message));
  }
}
