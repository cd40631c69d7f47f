// bar.js — the line on top: which rover, who drives, how the link is, and the tools.
// @ts-check

import { h, icon, say, show } from "../ui/dom.js";
import { onHold } from "../ui/hold.js";
import { toggleHelp } from "../help.js";
import { text } from "../text.js";
import { watching } from "./details.js";
import { smallWindowPossible } from "./small-window.js";
import { fullscreenPossible, rememberFill, toggleFullscreen, wantsFill } from "./screen.js";

/** A battery within this factor of its lowest voltage is shown as low. */
const LOW_BATTERY = 1.05;

export class Bar {
  #name = h("h1", { class: "name" });
  #driver = h("span", { role: "status", "data-testid": "driver" });
  #pill = h("p", { class: "pill", role: "status", "aria-live": "polite", "data-testid": "link" });
  #volts = h("span", { class: "figure" });
  #battery = h("p", { class: "chip", "data-testid": "battery", hidden: true }, icon("battery"), this.#volts);
  #light;
  #hands;

  element;

  #measure = tool("measure", text.guide.open);
  #tools = h("div", { class: "tools unknown" });

  #known = false;

  #watchers = h("span", { class: "watchers", "data-testid": "watchers" });

  /** @param {{onFill: (fill: boolean) => void, onLight: (level: number) => void, onMeasure: () => void, onSnapshot: () => void, onMap: () => void, onSmallWindow: () => void, onHands: () => void, handsHoldMs: () => number, onTooShort: () => void}} options */
  constructor({ onFill, onLight, onMeasure, onSnapshot, onMap, onSmallWindow, onHands, handsHoldMs, onTooShort }) {
    const snapshot = tool("photo", text.snapshot.take);
    snapshot.addEventListener("click", onSnapshot);
    const map = tool("map", text.trail.open);
    map.addEventListener("click", onMap);
    const small = tool("small", text.smallWindow.open);
    small.addEventListener("click", onSmallWindow);
    show(small, smallWindowPossible());
    this.#hands = tool("wheel", text.hands.open);
    onHold(this.#hands, handsHoldMs, onHands, onTooShort);
    this.#measure.addEventListener("click", onMeasure);
    this.#light = toggle("light", text.monitor.light, false, (on) => onLight(on ? 1 : 0));
    const fill = toggle("fill", text.monitor.fill, wantsFill(), (on) => {
      rememberFill(on);
      onFill(on);
    });
    const full = tool("fullscreen", text.monitor.fullscreen);
    full.addEventListener("click", toggleFullscreen);
    show(full, fullscreenPossible());
    const help = tool("help", text.help.open);
    help.addEventListener("click", toggleHelp);
    this.#tools.append(this.#battery, this.#light, snapshot, map, this.#hands, this.#measure, fill, small, full, help);
    const back = { class: "tool", href: "#/rovers", title: text.monitor.back, "aria-label": text.monitor.back };
    this.element = h(
      "header",
      { class: "bar" },
      h("a", { ...back, "data-testid": "back" }, icon("back")),
      h("div", { class: "who" }, this.#name, h("span", { class: "driver" }, this.#driver, this.#watchers)),
      this.#pill,
      this.#tools,
    );
    onFill(wantsFill());
  }

  /** Does what its button does. */
  turnLight() {
    if (!this.#light.hidden) {
      this.#light.click();
    }
  }

  /** @param {import("./facts.js").Facts} facts @param {string} link in words @param {string} driver in words */
  show({ hello, lease, control, greeted, rover, audience }, link, driver) {
    const { batteryMv } = rover.status;
    const unknown = hello.name === "" && control.reason === "";
    const low = batteryMv < rover.settings.lowBatteryMv * LOW_BATTERY;
    say(this.#name, unknown ? text.loading : hello.name || text.monitor.unnamed);
    this.#known ||= greeted || control.reason !== "";
    this.#tools.classList.toggle("unknown", !this.#known);
    say(this.#driver, driver);
    const count = audience.people.length + audience.players;
    say(this.#watchers, control.open && count > 0 ? ` · ${count === 1 ? text.audience.only : text.audience.count(count)}` : "");
    this.#watchers.title = watching(audience);
    say(this.#pill, link);
    say(this.#volts, text.monitor.batteryVolts(batteryMv));
    show(this.#battery, control.open && rover.online && batteryMv > 0);
    this.#battery.classList.toggle("low", low);
    this.#battery.title = low ? text.monitor.batteryLow : "";
    show(this.#light, lease.you);
    show(this.#hands, hello.right !== "watch");
    show(this.#measure, hello.right === "admin");
  }
}

/** @param {Parameters<typeof icon>[0]} sign @param {string} label */
function tool(sign, label) {
  const words = /** @type {Record<string, string>} */ (text.monitor.tools)[sign] ?? "";
  const name = h("span", { class: "tool-name", "aria-hidden": "true" }, words); // shown at the first visit
  return h("button", { class: `tool tool-${sign}`, title: label, "aria-label": label, "data-testid": sign }, icon(sign), name);
}

/** @param {Parameters<typeof icon>[0]} sign @param {string} label @param {boolean} on @param {(on: boolean) => void} onTurn */
function toggle(sign, label, on, onTurn) {
  const button = tool(sign, label);
  button.setAttribute("aria-pressed", String(on));
  button.addEventListener("click", () => {
    const turned = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(turned));
    onTurn(turned);
  });
  return button;
}
