// drive-input.js — the driver's input: stick, keys, gamepad and tilt, the loop that sends it, arming and the emergency stop.
// @ts-check

import { text } from "../text.js";
import { ageOnWire } from "../video/age.js";
import { disarm, isStopped, lease } from "../wire/monitor-messages.js";
import { Arming } from "./arming.js";
import { Drive } from "./drive.js";
import { Estop } from "./estop.js";
import { GamepadHand } from "./gamepad.js";
import { buzz } from "./haptics.js";
import { Keys } from "./keys.js";
import { isNeutral, merged, NEUTRAL } from "./response.js";
import { Stick } from "./sticks.js";
import { Tilt } from "./tilt.js";

/** Control's refusals of a command from a page that does not hold the lease. */
const LATE_CODES = new Set(["seat_taken", "not_driver"]);

/** For this long after losing the lease, refusals may answer commands that were still on their way, ms. */
const LATE_MS = 1_000;

/**
 * @typedef {object} DriveInputOptions
 * @property {import("../control/control.js").Control} control
 * @property {import("../video/frames.js").Frames} frames
 * @property {() => import("../wire/monitor-messages.js").Rover} rover the newest known
 * @property {(words: string) => void} notify shows the driver why something was not done
 * @property {(words: string) => void} onNotArmed arming failed
 * @property {() => void} onIdlePush somebody pushes, and nothing is sent: this page does not drive
 * @property {() => boolean} isThere has the page the focus
 * @property {import("./preferences.js").Chosen} chosen how this person likes to drive
 * @property {import("./pad-map.js").PadMaps} padMaps how their gamepads were set up
 * @property {() => number} cap share of full speed that nobody exceeds now, 0..1
 * @property {() => void} onStop the emergency stop was pressed
 * @property {() => void} onArm arm or disarm, asked for by the gamepad @property {() => void} onLight the headlight, likewise
 */

export class DriveInput {
  stick = new Stick({
    onTouched: () => this.#touched(),
    onNeutral: () => this.drive.neutralNow(),
    expo: () => this.#options.chosen.now.expo,
  });
  gamepad;
  drive;
  estop;

  #options;
  #keys;
  #tilt = new Tilt();
  #arming;
  #hadLease = false;
  #wasArmed = false;
  #leaseLostMs = -Infinity;

  /** @param {DriveInputOptions} options */
  constructor(options) {
    this.#options = options;
    const { control, frames, rover, notify } = options;
    const send = (/** @type {{type: string}} */ message) => control.send(message);
    const view = () => ({ seq: frames.shown?.stamp.seq ?? 0, ageMs: ageOnWire(frames.age) });
    this.drive = new Drive({ control, will: () => this.#will, view });
    this.estop = new Estop({ send });
    this.#arming = new Arming({
      readiness: () => ({
        online: rover().online,
        estop: isStopped(rover()) || this.estop.pending,
        neutral: isNeutral(this.#will),
        age: frames.age,
        roundTripMs: control.roundTripP95Ms,
      }),
      view,
      send,
      onFailed: options.onNotArmed,
    });
    const onNeutral = () => this.drive.neutralNow();
    this.#keys = new Keys({ onNeutral, onStop: () => this.stop(), onPushed: () => this.#pushed() });
    this.gamepad = new GamepadHand({
      expo: () => options.chosen.now.expo,
      isThere: options.isThere,
      armed: () => this.#wasArmed,
      mapOf: (name) => options.padMaps.of(name),
      onHeld: (input) => notify(text.hands.padHeld(text.hands.padInputs[input])),
      onNeutral,
      onPushed: () => this.#pushed(),
      onStop: () => this.stop(),
      onArm: options.onArm,
      onLight: options.onLight,
      onGone: () => {
        onNeutral();
        notify(text.hands.padGone);
      },
    });
  }

  get arming() {
    return this.#arming.active;
  }

  get #will() {
    if (this.estop.pending || !this.#options.isThere()) {
      return NEUTRAL;
    }
    const { tilt, expo, speed } = this.#options.chosen.now;
    const thumb = tilt ? (this.stick.held ? this.#tilt.will(expo) : NEUTRAL) : this.stick.will;
    return merged([thumb, this.gamepad.will, this.#keys.will], Math.min(speed, this.#options.cap()));
  }

  /** What the driver asks for now. */
  get will() {
    return this.#will;
  }

  #touched() {
    focus(); // a stick takes a touch without that
    this.#tilt.centre();
    if (this.#options.chosen.now.tilt && !this.#tilt.alive) {
      this.#options.notify(text.hands.tiltNone);
    }
    this.#pushed();
  }

  #pushed() {
    if (!this.drive.running && !this.arming) {
      this.#options.onIdlePush();
    }
  }

  /** The screen was turned or resized: nothing is any more where the thumb was put down. */
  reshaped() {
    this.stick.reset();
  }

  /** Neutral at once, until stick or keys are touched again. */
  letGo() {
    this.stick.reset();
    this.#keys.reset();
    this.gamepad.reset();
    if (!isNeutral(this.drive.lastSent)) {
      this.drive.neutralNow();
    }
  }

  stop() {
    this.#arming.cancel();
    this.estop.press();
    this.drive.neutralNow();
    buzz("stopped", this.#options.chosen.now.haptics);
    this.#options.onStop();
  }

  /** @param {import("../wire/monitor-messages.js").Lease} held */
  arm(held) {
    this.#arming.begin(held, performance.now());
  }

  disarm() {
    this.#arming.cancel();
    this.drive.neutralNow();
    this.#options.control.send(disarm());
  }

  /** Grants the lease to the page that asks for it. */
  handOver() {
    this.letGo();
    this.#options.control.send(lease("grant"));
  }

  /** @param {import("../wire/monitor-messages.js").BoardStatus} status the board's newest, just received */
  statusReceived(status) {
    this.drive.statusReceived(status);
    this.#arming.status(status, performance.now());
    if (status.armed && !this.#wasArmed && this.#hadLease) {
      buzz("armed", this.#options.chosen.now.haptics);
    }
    this.#wasArmed = status.armed;
  }

  /** @param {import("../wire/monitor-messages.js").Lease} held */
  leaseChanged(held) {
    if (this.#hadLease && !held.you) {
      this.#leaseLostMs = performance.now();
    }
    this.#hadLease = held.you;
    this.#arming.lease(held);
  }

  /**
   * Control refused something: what was under way is over.
   * @param {string} code
   * @returns {boolean} should it be shown? Not when it answers commands that were on their way when the lease was lost
   */
  refused(code) {
    this.#arming.cancel();
    return !LATE_CODES.has(code) || performance.now() - this.#leaseLostMs > LATE_MS;
  }

  /** @param {boolean} open */
  controlChanged(open) {
    this.drive.roundTrip.forget();
    if (open) {
      this.estop.remind();
    } else {
      this.#arming.cancel();
    }
  }

  /** Ends what has taken too long. */
  look() {
    this.#arming.look(performance.now());
  }

  close() {
    this.letGo();
    this.drive.run(false);
    this.estop.close();
    this.#keys.close();
    this.gamepad.close();
    this.#tilt.close();
  }
}
