// tile.js — one rover on the wall: its state, its STOP, and once it is asked for its live picture, with its age.
// @ts-check

import { Control } from "../control/control.js";
import { NO_PICTURE_ASKED } from "../cockpit/facts.js";
import { ageLevel, ageWords } from "../cockpit/gauges.js";
import { leaseView } from "../cockpit/lease.js";
import { linkView, mayNotBeSeen } from "../cockpit/link-state.js";
import { LivePicture } from "../cockpit/live-picture.js";
import { mayEnter } from "../cockpit/may-enter.js";
import { notOpen, RelayState } from "../cockpit/relay-state.js";
import { sayStopped, stopButton } from "../cockpit/stop-button.js";
import { Estop } from "../drive/estop.js";
import { seenOf } from "../rovers/seen.js";
import { ago } from "../spans.js";
import { text } from "../text.js";
import { h, say, show } from "../ui/dom.js";
import { randomId } from "../wire/random-id.js";

export class Tile {
  element;

  #rover;
  #api;
  #relay;
  #control;
  #estop;
  #pageName = randomId();
  /** @type {LivePicture | null} */ #live = null;
  #seenAtMs = 0;
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
      mayEnter: () => mayEnter(api, rover.id),
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
    this.#stop = stopButton("tile-stop", text.wall.stopNamed(rover.name), () => this.stop());
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
    return this.#live !== null;
  }

  /** Opens its picture, which turns its camera on. */
  watch() {
    if (this.#live) {
      return;
    }
    this.#live = new LivePicture(this.#api, this.#rover.id, this.#pageName, text.wall.pictureOf(this.#rover.name));
    this.#picture.replaceChildren(this.#live.canvas);
    this.#live.frames.displayLatency(this.#relay.hello.displayLatencyMs);
  }

  /** Closes its picture; when nobody else watches, the camera is turned off. */
  leave() {
    this.#live?.frames.close();
    this.#live = null;
    this.#showSeen();
  }

  stop() {
    this.#estop.press();
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#live?.frames.setVisible(visible);
    if (visible) {
      this.#control.retryNow();
    }
  }

  close() {
    this.#live?.frames.close();
    this.#estop.close();
    this.#control.close();
  }

  look() {
    const nowMs = performance.now();
    this.#relay.looked(nowMs);
    let facts = this.#facts(nowMs);
    if (mayNotBeSeen(facts) && this.#live?.frames.clear()) {
      facts = this.#facts(nowMs);
    }
    const link = linkView(facts);
    const asleep = !this.watching && (link.state === "waking" || link.state === "ok");
    this.element.dataset.link = asleep ? "asleep" : link.state;
    this.#picture.classList.toggle("dim", link.dim);
    const others = facts.camera.step === "live" ? text.rovers.cameraLive : text.rovers.cameraSleeps;
    say(this.#state, asleep ? others : link.pill);
    say(this.#age, facts.frames > 0 ? ageWords(facts.age).join(" ") : this.#live ? "" : this.#seenWords());
    this.#age.dataset.level = facts.frames > 0 ? ageLevel(facts.age) : "";
    say(this.#driver, leaseView(facts).driver);
    show(this.#watch, asleep);
    show(this.#leave, this.watching);
    sayStopped(this.#stop, facts);
  }

  /** @param {import("../wire/monitor-messages.js").ToMonitor} message */
  #hear(message) {
    this.#relay.hear(message);
    if (message.type === "hello") {
      this.#live?.frames.displayLatency(message.displayLatencyMs);
    } else if (message.type === "estopped") {
      this.#estop.answered(message.id);
    }
  }

  /** @param {number} nowMs @returns {import("../cockpit/facts.js").Facts} */
  #facts(nowMs) {
    return {
      ...this.#relay.facts(nowMs),
      ...(this.#live?.facts(nowMs) ?? { ...NO_PICTURE_ASKED, video: notOpen() }),
      controlRoundTripMs: this.#control.roundTripMs,
      driveRoundTripMs: -1,
      estopPending: this.#estop.pending,
      arming: false,
    };
  }

  #showSeen() {
    const seen = seenOf(this.#rover.id);
    this.#seenAtMs = seen?.atMs ?? 0;
    this.#picture.replaceChildren(...(seen ? [h("img", { class: "tile-seen", src: seen.url, alt: "" })] : []));
  }

  #seenWords() {
    return this.#seenAtMs > 0 ? text.seen.ago(ago(this.#seenAtMs)) : "";
  }
}
