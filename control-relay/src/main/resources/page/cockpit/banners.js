// banners.js — what must be read before driving on: a latched stop, somebody who asks for the lease, a lost link, a camera
// that is still waking.
// @ts-check

import { h, say, show } from "../ui/dom.js";
import { text } from "../text.js";
import { Offers } from "./offers.js";
import { estopView } from "./lease.js";
import { listSteps } from "./steps.js";
import { WakeCard } from "./wake.js";

export class Banners {
  #lostTitle = h("h2", { "data-testid": "lost" });
  #lostBody = h("p", { "data-testid": "lost-body" });
  #lostSteps = h("ul", { class: "steps", "data-testid": "lost-steps" });
  #offers;
  #lost;
  #wake;
  #estopTitle = h("h2");
  #estopBody = h("p");
  #release;
  #estop;
  #asksWords = h("h2");
  #asks;

  element;

  /** @param {{onReleaseStop: () => void, onCameraOn: () => void, onRetry: () => void, onLease: (action: "grant" | "deny") => void}} options */
  constructor({ onReleaseStop, onCameraOn, onRetry, onLease }) {
    this.#wake = new WakeCard({ onRetry, onCameraOn });
    this.#offers = new Offers({ onRetry, onCameraOn });
    this.#lost = h(
      "div",
      { class: "lost", hidden: true },
      this.#lostTitle,
      this.#lostBody,
      this.#lostSteps,
      this.#offers.element,
    );
    this.#release = button(text.stop.release, "release-stop", onReleaseStop);
    const words = h("div", {}, this.#estopTitle, this.#estopBody);
    this.#estop = h("div", { class: "card estop-card", role: "alert", "data-testid": "estop" }, words, this.#release);
    const keep = button(text.lease.deny, "deny", () => onLease("deny"));
    keep.classList.add("quiet-button");
    this.#asks = h(
      "div",
      { class: "card asks", role: "alert", "data-testid": "asks" },
      this.#asksWords,
      h(
        "div",
        { class: "row" },
        button(text.lease.grant, "grant", () => onLease("grant")),
        keep,
      ),
    );
    this.element = h("div", { class: "middle" }, this.#estop, this.#asks, this.#lost, this.#wake.element);
  }

  /** @param {import("./facts.js").Facts} facts @param {import("./link-state.js").LinkView} link @param {string} asks who asks for the lease */
  show(facts, link, asks) {
    const stopped = estopView(facts);
    show(this.#estop, stopped.visible);
    say(this.#estopTitle, stopped.title);
    say(this.#estopBody, stopped.body);
    show(this.#release, stopped.mayRelease);
    show(this.#asks, asks !== "");
    say(this.#asksWords, text.lease.asks(asks));
    show(this.#lost, link.title !== "");
    say(this.#lostTitle, link.title);
    say(this.#lostBody, link.body);
    listSteps(this.#lostSteps, link.steps);
    this.#offers.show(link.offers, facts.hello);
    show(this.#wake.element, link.state === "waking");
    this.#wake.show(facts);
  }
}

/** @param {string} label @param {string} testId @param {() => void} onclick */
function button(label, testId, onclick) {
  return h("button", { class: "button", "data-testid": testId, onclick }, label);
}
