// tile.js — one rover on the wall: its state, its STOP, and once it is asked for its live picture, with its age.
// @ts-check

import { Control } from "../control/control.js";
import { pictureFacts, NO_LEGS } from "../cockpit/facts.js";
import { ageLevel, ageWords } from "../cockpit/gauges.js";
import { leaseView } from "../cockpit/lease.js";
import { linkView, mayNotBeSeen } from "../cockpit/link-state.js";
import { changed, notOpen, RelayState } from "../cockpit/relay-state.js";
import { Estop } from "../drive/estop.js";
import { seenOf } from "../rovers/seen.js";
import { ago } from "../spans.js";
import { text } from "../text.js";
import { h, say, show } from "../ui/dom.js";
import { Frames } from "../video/frames.js";
import { NO_PICTURE } from "../video/age.js";
import { isStopped } from "../wire/monitor-messages.js";
import { randomId } from "../wire/random-id.js";

/** What is known of a picture that was not asked for. */
const NO_PICTURE_FACTS = { videoSinceMs: 0, age: NO_PICTURE, fps: 0, frames: 0, width: 0, height: 0, legs: NO_LEGS };

export class Tile {
  element;

  #rover;
  #api;
  #relay;
  #control;
  #estop;
  #pageName = randomId();
  #videoLink = notOpen();
  /** @type {Frames | null} */ #frames = null;
  #picture = h("div", { class: "tile-picture" });
  #age = h("span", { class: "tile-age", "data-testid": "tile-age" });
  #state = h("span", { class: "pill", "data-testid": "tile-link" });
  #driver = h("span", { class: "quiet" });
  #watch;
  #leave;
  #stop;

  /** @param {import("../api.js").RoverEntry} rover @param {import("../api.js").Api} api @param {number} lookMs how often {@link look} is called */
  constructor(rover, api, lookMs) {
    this.#rover = rover;
    this.#api = api;
    this.#relay = new RelayState(lookMs);
    this.#control = new Control({
      roverId: rover.id,
      pageName: this.#pageName,
      mayEnter: async () => {
        if (!(await api.rovers()).some(({ id }) => id === rover.id)) {
          throw new Error(text.monitor.noSuchRover);
        }
      },
      onMessage: (message) => this.#hear(message),
      onLink: (state) => {
        this.#relay.linkChanged(state);
        this.#estop.remind();
      },
    });
    this.#estop = new Estop({ send: (message) => this.#control.send(message) });
    this.#watch = h(
      "button",
      {
        class: "button",
        type: "button",
        "data-testid": "tile-watch",
        "aria-label": text.wall.watchNamed(rover.name),
        onclick: () => this.watch(),
      },
      text.wall.watch,
    );
    this.#leave = h(
      "button",
      {
        class: "button quiet-button small-button",
        type: "button",
        "data-testid": "tile-leave",
        "aria-label": text.wall.leaveNamed(rover.name),
        onclick: () => this.leave(),
      },
      text.wall.leave,
    );
    this.#stop = h(
      "button",
      {
        class: "tile-stop",
        type: "button",
        "data-testid": "tile-stop",
        "aria-label": text.wall.stopNamed(rover.name),
        onclick: () => this.stop(),
      },
      text.stop.button,
    );
    this.#showSeen();
    this.element = h(
      "article",
      { class: "card tile", "data-testid": "tile", "data-rover": rover.id },
      this.#picture,
      h("div", { class: "tile-over" }, this.#state, this.#age),
      this.#watch,
      h(
        "div",
        { class: "tile-line" },
        h("div", { class: "tile-who" }, h("a", { href: `#/rover/${encodeURIComponent(rover.id)}` }, rover.name), this.#driver),
        this.#leave,
        this.#stop,
      ),
    );
  }

  get watching() {
    return this.#frames !== null;
  }

  /** Opens its picture, which turns its camera on. */
  watch() {
    if (this.#frames) {
      return;
    }
    const canvas = h("canvas", { class: "picture", role: "img", "aria-label": text.wall.pictureOf(this.#rover.name) });
    this.#picture.replaceChildren(canvas);
    this.#videoLink = notOpen();
    this.#frames = new Frames({
      canvas,
      ticket: () => this.#api.viewerTicket(this.#rover.id, this.#pageName),
      onDrawn: () => canvas.classList.add("shown"),
      onCleared: () => canvas.classList.remove("shown"),
      onLink: (state) => {
        this.#videoLink = changed(this.#videoLink, state);
      },
    });
    this.#frames.displayLatency(this.#relay.hello.displayLatencyMs);
  }

  /** Closes its picture; when nobody else watches, the camera is turned off. */
  leave() {
    this.#frames?.close();
    this.#frames = null;
    this.#showSeen();
  }

  stop() {
    this.#estop.press();
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#frames?.setVisible(visible);
    if (visible) {
      this.#control.retryNow();
    }
  }

  close() {
    this.#frames?.close();
    this.#estop.close();
    this.#control.close();
  }

  look() {
    const nowMs = performance.now();
    this.#relay.looked(nowMs);
    let facts = this.#facts(nowMs);
    if (mayNotBeSeen(facts) && this.#frames?.clear()) {
      facts = this.#facts(nowMs);
    }
    const link = linkView(facts);
    const asleep = !this.watching && (link.state === "waking" || link.state === "ok");
    this.element.dataset.link = asleep ? "asleep" : link.state;
    this.#picture.classList.toggle("dim", link.dim);
    const others = facts.camera.step === "live" ? text.rovers.cameraLive : text.rovers.cameraSleeps;
    say(this.#state, asleep ? others : link.pill);
    say(this.#age, facts.frames > 0 ? ageWords(facts.age).join(" ") : this.#frames ? "" : this.#seenWords());
    this.#age.dataset.level = facts.frames > 0 ? ageLevel(facts.age) : "";
    say(this.#driver, leaseView(facts).driver);
    show(this.#watch, asleep);
    show(this.#leave, this.watching);
    const stopped = isStopped(facts.rover);
    this.#stop.classList.toggle("stopped", stopped && !this.#estop.pending);
    say(this.#stop, this.#estop.pending ? text.stop.pending : stopped ? text.stop.latched : text.stop.button);
  }

  /** @param {import("../wire/monitor-messages.js").ToMonitor} message */
  #hear(message) {
    this.#relay.hear(message);
    if (message.type === "hello") {
      this.#frames?.displayLatency(message.displayLatencyMs);
    } else if (message.type === "estopped") {
      this.#estop.answered(message.id);
    }
  }

  /** @param {number} nowMs @returns {import("../cockpit/facts.js").Facts} */
  #facts(nowMs) {
    return {
      ...this.#relay.facts(nowMs),
      ...(this.#frames ? pictureFacts(this.#frames, this.#videoLink, nowMs) : { ...NO_PICTURE_FACTS, video: this.#videoLink }),
      controlRoundTripMs: this.#control.roundTripMs,
      driveRoundTripMs: -1,
      estopPending: this.#estop.pending,
      arming: false,
    };
  }

  #showSeen() {
    const seen = seenOf(this.#rover.id);
    this.#picture.replaceChildren(...(seen ? [h("img", { class: "tile-seen", src: seen.url, alt: "" })] : []));
  }

  #seenWords() {
    const seen = seenOf(this.#rover.id);
    return seen ? text.seen.ago(ago(seen.atMs)) : "";
  }
}
