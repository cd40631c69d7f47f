// drive.js — the drive loop: while armed, the driver's will goes out 20 times a second, neutral included.
// It runs on the main thread on purpose: a page that freezes must fall silent, and the dead man stops the rover.
// After a freeze the page sends neutral first; the stick counts from the next command on. After arming a hand at rest counts
// from the board's answer on: the board obeys nothing before it has heard neutral, and a slow link may have let that expire.
// @ts-check

import { drive } from "../wire/monitor-messages.js";
import { atOrAfter, next } from "../wire/u32.js";
import { isNeutral, NEUTRAL } from "./response.js";
import { RoundTrip } from "./round-trip.js";

/** With more than this waiting in the browser for the network, no command is sent, bytes. Those that wait expire. */
const MAX_WAITING_BYTES = 512;

/**
 * @typedef {object} DriveOptions
 * @property {{send(message: {type: string}): boolean, readonly bufferedBytes: number}} control
 * @property {() => import("./response.js").Will} will what stick and keys ask for now
 * @property {() => import("../wire/monitor-messages.js").View} view the picture on screen now
 * @property {() => number} [nowMs] a clock that only goes forward
 */

export class Drive {
  roundTrip = new RoundTrip();

  /** The last command. @type {import("./response.js").Will} */ lastSent = NEUTRAL;

  /** Commands sent. */
  sent = 0;

  /** Commands held back because earlier ones had not left. */
  heldBack = 0;

  #options;
  #nowMs;
  #seq = 0;
  #tick = 0;
  /** Sequence of the first command since the loop began to run. */ #firstSeq = 0;
  /** Has the hand been at rest since then? */ #rested = false;
  /** Has the board carried out a command since then? */ #obeyed = false;
  #lastMs = 0;
  #periodMs = 50;
  #frozenMs = 250;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  /** @param {DriveOptions} options */
  constructor(options) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? (() => performance.now());
  }

  get running() {
    return this.#timer !== undefined;
  }

  /** @param {number} hz commands per second @param {number} deadManMs a longer gap means that the page was frozen */
  pace(hz, deadManMs) {
    this.#periodMs = 1000 / hz;
    this.#frozenMs = deadManMs;
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest */
  statusReceived(status) {
    this.#tick = status.tick;
    this.#obeyed ||= this.#sentSinceTheBegin(status.ackSeq);
    this.roundTrip.acknowledged(status.ackSeq, this.#nowMs());
  }

  /** Runs while `allowed`: this page holds the lease, the board is armed, the page is visible. @param {boolean} allowed */
  run(allowed) {
    if (allowed === this.running) {
      return;
    }
    if (allowed) {
      this.#firstSeq = next(this.#seq);
      this.#rested = false;
      this.#obeyed = false;
      this.#lastMs = this.#nowMs();
      this.#timer = setInterval(() => this.#beat(), this.#periodMs);
      this.#beat();
    } else {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.lastSent = NEUTRAL;
    }
  }

  /** Sends neutral now instead of at the next tick. */
  neutralNow() {
    if (this.running) {
      this.#rested = true;
      this.#say(NEUTRAL);
    }
  }

  /** @param {number} seq of a command; another driver's may be any */
  #sentSinceTheBegin(seq) {
    return this.running && atOrAfter(seq, this.#firstSeq) && atOrAfter(this.#seq, seq);
  }

  #beat() {
    const nowMs = this.#nowMs();
    const wasFrozen = nowMs - this.#lastMs > this.#frozenMs;
    this.#lastMs = nowMs;
    const will = this.#options.will();
    this.#rested ||= isNeutral(will);
    this.#say(wasFrozen || (this.#rested && !this.#obeyed) ? NEUTRAL : will);
  }

  /** @param {import("./response.js").Will} will */
  #say(will) {
    if (this.#options.control.bufferedBytes > MAX_WAITING_BYTES) {
      this.heldBack++;
      return;
    }
    const seq = next(this.#seq);
    const command = drive({ seq, tick: this.#tick, ...will, view: this.#options.view() });
    if (this.#options.control.send(command)) {
      this.#seq = seq;
      this.lastSent = will;
      this.sent++;
      this.roundTrip.sent(seq, this.#nowMs());
    }
  }
}
