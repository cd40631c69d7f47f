// monitor.js — one rover on screen: connects the two lanes, the driver's input and the display.
// @ts-check

import { Guide } from "../calibration/guide.js";
import { Control } from "../control/control.js";
import { sure } from "../ui/confirm.js";
import { Attention } from "../drive/attention.js";
import { PadMaps } from "../drive/pad-map.js";
import { Chosen } from "../drive/preferences.js";
import { DriveInput } from "../drive/drive-input.js";
import { text } from "../text.js";
import { estopClear, lease, light } from "../wire/monitor-messages.js";
import { randomId } from "../wire/random-id.js";
import { attributes, Published } from "./attributes.js";
import { driving } from "./facts.js";
import { Hud } from "./hud.js";
import { whyNotDriving } from "./lease.js";
import { LeaseNews } from "./lease-news.js";
import { linkView, mayNotBeSeen } from "./link-state.js";
import { LivePicture } from "./live-picture.js";
import { mayEnter } from "./may-enter.js";
import { AwakeScreen } from "./screen.js";
import { Senses } from "./senses.js";
import { closeSide } from "./side.js";
import { SmallWindow } from "./small-window.js";
import { takeSnapshot } from "./snapshot.js";
import { RelayState } from "./relay-state.js";
import { StillWatch } from "./still-watch.js";
import { Trail } from "./trail.js";

/** How often the figures on screen are updated, ms. */
const LOOK_MS = 100;

/** A hidden page gives up the lease after this, ms: nobody is looking, and others may want to drive. */
const HIDDEN_RELEASE_MS = 10_000;

export class Monitor {
  element;

  #control;
  #picture;
  #frames;
  #input;
  #hud;
  #guide;
  #attention;
  #chosen = new Chosen();
  #padMaps = new PadMaps();
  #senses = new Senses(this.#chosen);
  #still = new StillWatch(() => this.#frames.snapshot());
  #news = new LeaseNews({ notify: (words, holds) => this.#hud.notify(words, holds) });
  #screen = new AwakeScreen();
  #trail = new Trail();
  #small;
  #published = new Published();
  #lookTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #hiddenTimer;

  #personId;
  #relay = new RelayState(LOOK_MS);

  /** @param {string} roverId @param {import("../api.js").Api} api @param {number} personId who looks */
  constructor(roverId, api, personId) {
    this.#personId = personId;
    const pageName = randomId(); // by which the relays know which video socket belongs to the page that drives
    this.#control = new Control({
      roverId,
      pageName,
      mayEnter: () => mayEnter(api, roverId),
      onMessage: (message) => this.#hear(message),
      onLink: (state) => this.#controlChanged(state),
    });
    this.#picture = new LivePicture(api, roverId, pageName, text.monitor.picture);
    const { canvas, frames } = this.#picture;
    this.#frames = frames;
    this.#input = new DriveInput({
      chosen: this.#chosen,
      padMaps: this.#padMaps,
      cap: () => this.#guide.cap,
      onArm: () => this.#act(this.#relay.rover.status.armed ? "disarm" : "arm"),
      onLight: () => this.#hud.turnLight(),
      isThere: () => this.#attention.there,
      control: this.#control,
      frames: this.#frames,
      rover: () => this.#relay.rover,
      notify: (words) => this.#hud.notify(words),
      onNotArmed: (why) => this.#hud.notify(why, ({ rover, arming }) => !rover.status.armed && !arming),
      onIdlePush: () => this.#sayWhyNotDriving(),
      onStop: () => this.#look(),
    });
    this.#guide = new Guide(api, roverId);
    this.#small = new SmallWindow({
      canvas,
      onStop: () => this.#input.stop(),
      onLook: () => this.#look(),
      onChange: () => this.#showPictures(),
    });
    this.#hud = new Hud({
      canvas,
      rover: roverId,
      guide: this.#guide,
      stick: this.#input.stick.element,
      onLease: (action) => this.#act(action),
      onStop: () => this.#input.stop(),
      onCameraOn: () => this.#cameraOn(api, roverId),
      onRetry: () => this.#retryNow(),
      onReleaseStop: () => this.#releaseStop(),
      onLight: (level) => this.#control.send(light(level)),
      onSnapshot: () => this.#snapshot(),
      onSmallWindow: () => this.#small.toggle().catch((error) => this.#hud.notify(String(error))),
      trail: this.#trail,
      chosen: this.#chosen,
      gamepad: () => this.#input.gamepad,
      padMaps: this.#padMaps,
    });
    this.element = this.#hud.element;
    this.#attention = new Attention({
      driving: () => this.#input.drive.running,
      onAway: () => {
        this.#input.letGo();
        this.#hud.letGo();
      },
      onReshaped: () => {
        this.#input.reshaped();
        this.#hud.letGo();
      },
      onVisible: (visible) => this.#visibilityChanged(visible),
      onNetwork: () => this.#retryNow(),
    });
    this.#lookTimer = setInterval(() => this.#look(), LOOK_MS);
    this.#screen.hold();
    this.#look();
  }

  /** Leaves: neutral first, then both lanes are closed. */
  close() {
    closeSide();
    this.#small.close();
    this.#input.close();
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
    this.#showPictures();
    this.#runDrive();
    clearTimeout(this.#hiddenTimer);
    if (visible) {
      this.#retryNow();
      this.#screen.hold();
    } else {
      this.#hiddenTimer = setTimeout(() => this.#relay.lease.you && this.#control.send(lease("release")), HIDDEN_RELEASE_MS);
    }
  }

  /** Nobody sees a hidden page's picture, but for the one in the small window. */
  #showPictures() {
    this.#frames.setVisible(this.#attention.visible || this.#small.isOpen);
  }

  #retryNow() {
    this.#control.retryNow();
    this.#frames.retryNow();
  }

  /** @param {import("./lease.js").LeaseAction} action */
  #act(action) {
    this.#news.pressed(action);
    switch (action) {
      case "arm":
        this.#input.arm(this.#relay.lease);
        break;
      case "disarm":
        this.#input.disarm();
        break;
      case "take":
      case "ask":
        this.#control.send(lease("request"));
        break;
      case "grant":
        this.#input.handOver();
        break;
      default:
        this.#control.send(lease(action));
    }
    this.#look();
  }

  /** @param {{open: boolean, reason: string}} state */
  #controlChanged(state) {
    this.#relay.linkChanged(state);
    this.#input.controlChanged(state.open);
    this.#runDrive();
    this.#look();
  }

  /** @param {import("../wire/monitor-messages.js").ToMonitor} message */
  #hear(message) {
    this.#relay.hear(message);
    switch (message.type) {
      case "hello":
        this.#input.drive.pace(message.driveHz, message.limits.deadManMs);
        this.#frames.displayLatency(message.displayLatencyMs);
        break;
      case "status":
        this.#input.statusReceived(message.status);
        this.#guide.statusReceived(message.status);
        this.#trail.statusReceived(message, Date.now());
        this.#runDrive();
        return; // 20 a second: the display follows at its own pace
      case "estopped":
        this.#input.estop.answered(message.id);
        break;
      case "lease":
        this.#input.leaseChanged(message);
        this.#runDrive();
        this.#news.changed(message);
        break;
      case "error":
        if (this.#input.refused(message.code)) {
          this.#hud.notify(text.said.refusal(message.code, message.message));
        }
        break;
    }
    this.#look();
  }

  #sayWhyNotDriving() {
    const why = whyNotDriving(this.#facts);
    if (why) {
      this.#hud.notify(why, (facts) => whyNotDriving(facts) === why && !facts.arming);
    }
  }

  /** What was shown is released, and nothing newer. Who pressed at the rover may be reaching for it: that is asked first. */
  async #releaseStop() {
    const { generation, atRover } = this.#relay.rover.latch;
    if (!atRover || (await sure(text.stop.atRoverAsk, text.stop.release))) {
      this.#control.send(estopClear(generation));
    }
  }

  /** @param {import("../api.js").Api} api @param {string} roverId */
  async #cameraOn(api, roverId) {
    try {
      await api.keepCameraOff(roverId, false);
    } catch (error) {
      this.#hud.notify(error instanceof Error ? error.message : String(error));
    }
  }

  async #snapshot() {
    const jpeg = await this.#frames.snapshot();
    if (jpeg) {
      this.#trail.pin("photo", "", Date.now());
    }
    this.#hud.notify(
      jpeg
        ? await takeSnapshot({ jpeg, rover: this.#relay.hello.name, person: this.#personId, atMs: Date.now() })
        : text.snapshot.none,
    );
  }

  #runDrive() {
    this.#input.drive.run(driving(this.#facts) && this.#attention.visible);
  }

  /** @returns {import("./facts.js").Facts} */
  get #facts() {
    const { drive, estop, arming } = this.#input;
    const nowMs = performance.now();
    return {
      ...this.#relay.facts(nowMs),
      ...this.#picture.facts(nowMs),
      controlRoundTripMs: this.#control.roundTripMs,
      driveRoundTripMs: drive.running ? drive.roundTrip.ms : -1,
      estopPending: estop.pending,
      arming,
    };
  }

  #look() {
    this.#relay.looked(performance.now());
    this.#input.look();
    let facts = this.#facts;
    if (mayNotBeSeen(facts) && this.#frames.clear()) {
      facts = this.#facts;
    }
    const link = linkView(facts);
    this.#hud.show(facts, link, this.#input.will);
    this.#small.show(facts, link.pill);
    this.#senses.look(facts, link.dim, performance.now());
    if (this.#still.look(facts.rover.status, facts.lease.you, performance.now())) {
      this.#hud.notify(text.monitor.stuck);
    }
    this.#published.show(attributes(facts, link, this.#frames, this.#input.drive));
  }
}
