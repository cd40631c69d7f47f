// relay-state.js — the newest message of each kind from the control relay, and when it was received.
// @ts-check

import { ABSENT_ROVER, FREE_LEASE, NO_AUDIENCE, NO_HELLO, NO_PRIVACY, SLEEPING_CAMERA } from "./facts.js";

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {import("./facts.js").Link} Link */

/** @returns {Link} one that is being opened */
export function notOpen() {
  return { open: false, everOpen: false, reason: "", atMs: performance.now() };
}

export class RelayState {
  hello = NO_HELLO;
  rover = ABSENT_ROVER;
  lease = FREE_LEASE;

  #camera = SLEEPING_CAMERA;
  #privacy = NO_PRIVACY;
  #audience = NO_AUDIENCE;
  #control = notOpen();
  /** @type {import("./facts.js").Heard} */ #heard = { you: false, driver: "", armed: false };
  #greeted = false;
  #statusAtMs = 0;
  #cameraAtMs = 0;
  #lookMs;
  #lookedAtMs = performance.now();

  /** @param {number} lookMs how often {@link looked} is called while the page runs */
  constructor(lookMs) {
    this.#lookMs = lookMs;
  }

  /** @param {{open: boolean, reason: string}} state of the lane */
  linkChanged(state) {
    if (this.#control.open) {
      this.#heard = this.#said;
    }
    this.#control = changed(this.#control, state);
    this.#statusAtMs = performance.now();
    if (!state.open) {
      this.#greeted = false;
      this.lease = FREE_LEASE;
      this.rover = { ...this.rover, online: false, status: { ...this.rover.status, armed: false } };
    }
  }

  /** @param {import("../wire/monitor-messages.js").ToMonitor} message */
  hear(message) {
    switch (message.type) {
      case "hello":
        this.hello = message;
        break;
      case "status":
        this.rover = message;
        this.#greeted = true;
        this.#statusAtMs = performance.now();
        break;
      case "lease":
        this.lease = message;
        break;
      case "camera":
        this.#camera = message;
        this.#cameraAtMs = performance.now();
        break;
      case "privacy":
        this.#privacy = message;
        break;
      case "audience":
        this.#audience = message;
        break;
    }
  }

  get #said() {
    return { you: this.lease.you, driver: this.lease.driver, armed: this.rover.online && this.rover.status.armed };
  }

  /** While the page itself stood still it could hear nothing: that is no silence of the rover's. @param {number} nowMs */
  looked(nowMs) {
    const stoodMs = nowMs - this.#lookedAtMs - this.#lookMs;
    if (stoodMs > this.#lookMs) {
      this.#statusAtMs += stoodMs;
    }
    this.#lookedAtMs = nowMs;
  }

  /** @param {number} nowMs */
  facts(nowMs) {
    return {
      hello: this.hello,
      rover: this.rover,
      lease: this.lease,
      heard: this.#control.open ? this.#said : this.#heard,
      camera: this.#camera,
      privacy: this.#privacy,
      audience: this.#audience,
      greeted: this.#greeted,
      control: this.#control,
      controlSinceMs: nowMs - this.#control.atMs,
      cameraSinceMs: nowMs - this.#cameraAtMs,
      statusAgeMs: nowMs - this.#statusAtMs,
    };
  }
}

/** An attempt that fails does not make a loss younger. @param {Link} link @param {{open: boolean, reason: string}} now @returns {Link} */
export function changed({ open: wasOpen, everOpen, atMs }, { open, reason }) {
  return { open, reason, everOpen: everOpen || open, atMs: open === wasOpen ? atMs : performance.now() };
}
