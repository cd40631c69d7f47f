// monitor.js — one rover on screen: brings the two lanes, the driver's hands and the display together.
// @ts-check

import { CalibrationPanel } from "../calibration/panel.js";
import { Control } from "../control/control.js";
import { h } from "../dom.js";
import { Wheel } from "../drive/wheel.js";
import { text } from "../text.js";
import { Frames } from "../video/frames.js";
import { estopClear, lease, light } from "../wire/monitor-messages.js";
import { Attention } from "./attention.js";
import { attributes, Published } from "./attributes.js";
import { ABSENT_ROVER, driving, FREE_LEASE, NO_HELLO, NO_PRIVACY, SLEEPING_CAMERA } from "./facts.js";
import { Hud } from "./hud.js";
import { AwakeScreen } from "./screen.js";

/** How often the figures on screen are renewed, ms. */
const LOOK_MS = 100;

/** A hidden page that holds the wheel gives it up after this, ms: nobody is looking, and others may want to drive. */
const HIDDEN_RELEASE_MS = 10_000;

/** @type {import("./facts.js").Link} */
const NOT_OPEN = { open: false, everOpen: false, reason: "" };

export class Monitor {
  element;

  #control;
  #frames;
  #wheel;
  #hud;
  #calibration;
  #attention;
  #screen = new AwakeScreen();
  #published = new Published();
  #lookTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #hiddenTimer;

  #hello = NO_HELLO;
  #rover = ABSENT_ROVER;
  #lease = FREE_LEASE;
  #camera = SLEEPING_CAMERA;
  #privacy = NO_PRIVACY;
  #greeted = false;
  #controlLink = NOT_OPEN;
  #videoLink = NOT_OPEN;
  #statusAtMs = 0;
  #cameraAtMs = 0;

  /** @param {string} roverId @param {import("../api.js").Api} api */
  constructor(roverId, api) {
    const canvas = h("canvas", { class: "picture", role: "img", "aria-label": text.monitor.picture });
    this.#control = new Control({
      roverId,
      mayEnter: async () => {
        if (!(await api.rovers()).some(({ id }) => id === roverId)) {
          throw new Error(text.monitor.noSuchRover);
        }
      },
      onMessage: (message) => this.#hear(message),
      onLink: (state) => this.#controlChanged(state),
    });
    this.#frames = new Frames({
      canvas,
      ticket: () => api.viewerTicket(roverId),
      onDrawn: () => canvas.classList.add("shown"),
      onLink: (state) => {
        this.#videoLink = changed(this.#videoLink, state);
      },
    });
    this.#wheel = new Wheel({
      control: this.#control,
      frames: this.#frames,
      rover: () => this.#rover,
      notify: (words) => this.#hud.notify(words),
      onStop: () => this.#look(),
    });
    this.#calibration = new CalibrationPanel({ api, rover: roverId, settings: () => this.#rover.settings });
    this.#hud = new Hud({
      canvas,
      calibration: this.#calibration,
      stick: this.#wheel.stick.element,
      onSeat: (action) => this.#seat(action),
      onStop: () => this.#wheel.stop(),
      onCameraOn: () => this.#cameraOn(api, roverId),
      onReleaseStop: () => this.#control.send(estopClear()),
      onLight: (level) => this.#control.send(light(level)),
    });
    this.element = this.#hud.element;
    this.#attention = new Attention({
      onAway: () => this.#wheel.letGo(),
      onVisible: (visible) => this.#visibilityChanged(visible),
      onNetwork: () => this.#retryNow(),
    });
    this.#lookTimer = setInterval(() => this.#look(), LOOK_MS);
    this.#screen.hold();
    this.#look();
  }

  /** Leaves: neutral first, then both lanes are closed. */
  close() {
    this.#wheel.close();
    this.#attention.close();
    clearInterval(this.#lookTimer);
    clearTimeout(this.#hiddenTimer);
    this.#frames.close();
    this.#control.close();
    this.#screen.letGo();
    this.#published.close();
  }

  /** @param {boolean} visible */
  #visibilityChanged(visible) {
    this.#frames.setVisible(visible);
    this.#runDrive();
    clearTimeout(this.#hiddenTimer);
    if (visible) {
      this.#retryNow();
      this.#screen.hold();
    } else {
      this.#hiddenTimer = setTimeout(() => this.#lease.you && this.#control.send(lease("release")), HIDDEN_RELEASE_MS);
    }
  }

  #retryNow() {
    this.#control.retryNow();
    this.#frames.retryNow();
  }

  /** @param {import("./seat.js").SeatAction} action */
  #seat(action) {
    switch (action) {
      case "arm":
        this.#wheel.arm(this.#lease);
        break;
      case "disarm":
        this.#wheel.disarm();
        break;
      case "take":
      case "ask":
        this.#control.send(lease("request"));
        break;
      case "grant":
        this.#wheel.handOver();
        break;
      default:
        this.#control.send(lease(action));
    }
    this.#look();
  }

  /** @param {{open: boolean, reason: string}} state */
  #controlChanged(state) {
    this.#controlLink = changed(this.#controlLink, state);
    this.#wheel.controlChanged(state.open);
    this.#statusAtMs = performance.now();
    if (!state.open) {
      this.#greeted = false;
      this.#lease = FREE_LEASE;
      this.#rover = { ...this.#rover, online: false, status: { ...this.#rover.status, armed: false } };
    }
    this.#runDrive();
    this.#look();
  }

  /** @param {import("../wire/monitor-messages.js").ToMonitor} message */
  #hear(message) {
    switch (message.type) {
      case "hello":
        this.#hello = message;
        this.#wheel.drive.pace(message.driveHz, message.limits.deadManMs);
        break;
      case "status":
        this.#rover = message;
        this.#greeted = true;
        this.#statusAtMs = performance.now();
        this.#wheel.heard(message.status);
        this.#calibration.heard(message.status);
        this.#runDrive();
        return; // 20 a second: the display follows at its own pace
      case "lease":
        this.#lease = message;
        this.#wheel.leaseChanged(message);
        this.#runDrive();
        break;
      case "camera":
        this.#camera = message;
        this.#cameraAtMs = performance.now();
        break;
      case "privacy":
        this.#privacy = message;
        break;
      case "error":
        if (this.#wheel.refused(message.code)) {
          this.#hud.notify(text.said.refusal(message.code, message.message));
        }
        break;
    }
    this.#look();
  }

  /** @param {import("../api.js").Api} api @param {string} roverId */
  async #cameraOn(api, roverId) {
    try {
      await api.keepCameraOff(roverId, false);
    } catch (error) {
      this.#hud.notify(error instanceof Error ? error.message : String(error));
    }
  }

  #runDrive() {
    this.#wheel.drive.run(driving(this.#facts) && this.#attention.visible);
  }

  /** @returns {import("./facts.js").Facts} */
  get #facts() {
    const nowMs = performance.now();
    const { drive, estop, arming } = this.#wheel;
    return {
      hello: this.#hello,
      rover: this.#rover,
      lease: this.#lease,
      camera: this.#camera,
      privacy: this.#privacy,
      greeted: this.#greeted,
      cameraSinceMs: nowMs - this.#cameraAtMs,
      control: this.#controlLink,
      video: this.#videoLink,
      controlRoundTripMs: this.#control.roundTripMs,
      driveRoundTripMs: drive.running ? drive.roundTrip.ms : -1,
      statusAgeMs: nowMs - this.#statusAtMs,
      age: this.#frames.age,
      fps: this.#frames.fps,
      frames: this.#frames.count,
      estopPending: estop.pending,
      arming,
    };
  }

  #look() {
    this.#wheel.look();
    const facts = this.#facts;
    this.#hud.show(facts);
    this.#published.show(attributes(facts, this.#frames, this.#wheel.drive));
  }
}

/** @param {import("./facts.js").Link} link @param {{open: boolean, reason: string}} now @returns {import("./facts.js").Link} */
function changed({ everOpen }, { open, reason }) {
  return { open, reason, everOpen: everOpen || open };
}
