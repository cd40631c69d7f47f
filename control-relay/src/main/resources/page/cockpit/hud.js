// hud.js — everything that lies over the picture. It shows facts and reports presses.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { tabTitle } from "../ui/title.js";
import { Banners } from "./banners.js";
import { Bar } from "./bar.js";
import { Coach } from "./coach.js";
import { Details } from "./details.js";
import { DrivingSettings } from "./driving-settings.js";
import { driving } from "./facts.js";
import { Gauges } from "./gauges.js";
import { GhostDrawing } from "./ghost-drawing.js";
import { isPhone, linkQuality } from "./hops.js";
import { LastSeen } from "./last-seen.js";
import { staleness } from "./link-state.js";
import { leaseView } from "./lease.js";
import { Steady } from "./steady.js";
import { newcomer } from "./newcomer.js";
import { LeaseButtons } from "./lease-buttons.js";
import { restingPose } from "./stopping.js";
import { sideIsOpen } from "./side.js";
import { stopButton } from "./stop-button.js";
import { TrailMap } from "./trail-map.js";
import { Words } from "./words.js";

/**
 * @typedef {object} HudOptions
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} stick
 * @property {(action: import("./lease.js").LeaseAction) => void} onLease
 * @property {() => void} onStop
 * @property {() => void} onReleaseStop
 * @property {string} rover its id
 * @property {() => void} onRetry connects now instead of later
 * @property {() => void} onCameraOn this person no longer keeps the camera off
 * @property {(level: number) => void} onLight 0..1
 * @property {() => void} onSnapshot saves the picture on screen
 * @property {() => void} onSmallWindow
 * @property {import("./trail.js").Trail} trail
 * @property {import("../drive/preferences.js").Chosen} chosen how this person likes to drive
 * @property {() => import("./driving-settings.js").Connected} gamepad what is connected
 * @property {import("../drive/pad-map.js").PadMaps} padMaps how gamepads were set up
 * @property {import("../calibration/guide.js").Guide} guide
 */

/** For this long the driving settings' button is held while a child drives, ms. */
const CHILD_HOLD_MS = 2_000;

export class Hud {
  element;

  #bar;
  #gauges;
  #banners;
  #words = new Words();
  #details = new Details();
  #map;
  #hands;
  #lease;
  #ghost;
  #lastSeen;
  #chosen;
  #phone = isPhone();
  #steady = new Steady();
  #coach = new Coach();

  /** @param {HudOptions} options */
  constructor(options) {
    const { canvas, stick, onLease, onStop, onLight, onSnapshot, guide, chosen } = options;
    this.#chosen = chosen;
    this.#hands = new DrivingSettings({
      chosen,
      gamepad: options.gamepad,
      padMaps: options.padMaps,
      onChange: () => this.#arrange(),
    });
    this.#map = new TrailMap(options.trail);
    this.#bar = new Bar({
      onFill: (fill) => canvas.classList.toggle("fill", fill),
      onLight,
      onMeasure: () => guide.side.toggle(),
      onSnapshot,
      onSmallWindow: options.onSmallWindow,
      onMap: () => this.#map.side.toggle(),
      onHands: () => this.#hands.side.toggle(),
      handsHoldMs: () => (chosen.now.child ? CHILD_HOLD_MS : 0),
      onTooShort: () => this.notify(text.hands.childHold),
    });
    this.#gauges = new Gauges({ onOpen: () => this.#details.side.toggle() });
    this.#banners = new Banners(options);
    this.#lease = new LeaseButtons({ onLease, manner: () => chosen.now.arm });
    this.#ghost = new GhostDrawing(canvas);
    this.#lastSeen = new LastSeen(options.rover);
    this.#banners.element.prepend(this.#coach.element);
    this.#banners.element.append(
      ...[guide, this.#details, this.#hands, this.#map].map(({ side }) => side.element),
      this.#lastSeen.age,
    );
    const panels = [this.#bar, this.#gauges, this.#words, this.#banners].map(({ element }) => element);
    this.element = h(
      "main",
      { class: "monitor" },
      canvas,
      this.#lastSeen.element,
      this.#ghost.element,
      h("div", { class: "edge", "aria-hidden": "true" }),
      h("div", { class: "hud" }, ...panels, stick, this.#lease.element, stopButton("stop", text.stop.label, onStop)),
    );
    this.element.classList.toggle("newcomer", newcomer());
    this.#arrange();
  }

  /** The light was switched by something other than its button. */
  turnLight() {
    this.#bar.turnLight();
  }

  /** The driver is away. */
  letGo() {
    this.#lease.letGo();
  }

  #arrange() {
    this.element.dataset.thumb = this.#chosen.now.thumb;
    this.element.toggleAttribute("data-child", this.#chosen.now.child);
  }

  /** Says something for a while. @param {string} words @param {import("./words.js").Holds} [holds] */
  notify(words, holds) {
    this.#words.notify(words, holds);
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {import("./link-state.js").LinkView} now how the link is
   * @param {import("../drive/response.js").Will} will what the driver asks for
   */
  show(facts, now, will) {
    const link = this.#steady.look(now, performance.now());
    const leaseNow = leaseView(facts);
    this.element.dataset.link = link.state;
    this.element.classList.toggle("dim", link.dim);
    this.element.classList.toggle("calm", link.calm === true);
    const stale = staleness(facts);
    this.element.classList.toggle("aging", stale > 0);
    this.element.style.setProperty("--stale", stale.toFixed(2));
    this.element.classList.toggle("driving", driving(facts));
    this.element.classList.toggle("watch-only", facts.hello.right === "watch");
    this.#bar.show(facts, link.pill, leaseNow.driver);
    tabTitle(link.dim && !link.calm ? link.pill : "", facts.hello.name);
    const { quality, words } = linkQuality(facts, this.#phone);
    this.#gauges.show(facts, quality);
    this.#banners.show(facts, link, leaseNow.asks);
    const rest = driving(facts) ? restingPose(facts, will) : null;
    this.#words.show(facts, words, rest?.mm ?? -1);
    this.#details.show(facts);
    this.#map.show(facts);
    this.#hands.look();
    this.#lastSeen.show(facts);
    this.#lease.show(leaseNow);
    this.#coach.show(facts, will, link.title !== "" || leaseNow.asks !== "" || sideIsOpen());
    this.#ghost.show(facts, this.#chosen.now.stoppingLine ? rest : null, this.#chosen.now.lens);
  }
}
