// card.js — one rover in the list: its last picture and its age, its state, and a link to its monitor.
// @ts-check

import { h, icon } from "../ui/dom.js";
import { ago, clockWords } from "../spans.js";
import { text } from "../text.js";
import { seenOf } from "./seen.js";

/** A picture no older than this is labelled live, ms. */
const LIVE_MS = 15_000;

/** Was no drive board of it ever connected? @param {import("../api.js").RoverEntry} rover */
export function isNew({ online, seenAtMs }) {
  return !online && seenAtMs === 0;
}

/** @param {import("../api.js").RoverEntry} rover */
export function roverCard(rover) {
  return h(
    "a",
    {
      class: "card rover",
      href: `#/rover/${encodeURIComponent(rover.id)}`,
      "data-testid": "rover",
      "data-online": String(rover.online),
      title: text.rovers.rights[rover.right],
    },
    seenPicture(rover),
    h("h2", {}, rover.name),
    h(
      "p",
      { class: "chips" },
      chip(onlineWords(rover), rover.online ? "good" : "off"),
      rover.online || rover.cameraLive ? chip(cameraWords(rover), rover.cameraLive ? "good" : "off", "camera") : null,
      chip(rover.driver ? text.rovers.drives(rover.driver) : text.rovers.free, rover.driver ? "busy" : "off", "wheel"),
      rover.online && rover.batteryMv > 0
        ? chip(text.monitor.batteryVolts(rover.batteryMv), rover.batteryLow ? "bad" : "off", "battery")
        : null,
    ),
    isNew(rover) ? null : h("span", { class: rover.online ? "button" : "button quiet-button" }, text.rovers.open[rover.right]),
  );
}

/** @param {import("../api.js").RoverEntry} rover */
function onlineWords({ online, seenAtMs }) {
  if (online) {
    return text.rovers.online;
  }
  return seenAtMs > 0 ? text.rovers.offlineSince(clockWords(seenAtMs, Date.now())) : text.rovers.neverConnected;
}

/** @param {import("../api.js").RoverEntry} rover */
function cameraWords({ cameraLive, cameraOff }) {
  if (cameraOff) {
    return text.rovers.cameraOff;
  }
  return cameraLive ? text.rovers.cameraLive : text.rovers.cameraSleeps;
}

/** @param {import("../api.js").RoverEntry} rover */
function seenPicture(rover) {
  const seen = seenOf(rover.id);
  if (!seen) {
    return h("figure", { class: "seen" }, h("div", { class: "unseen", title: text.seen.lead }, icon("camera"), text.seen.none));
  }
  const live = rover.cameraLive && Date.now() - seen.atMs < LIVE_MS;
  return h(
    "figure",
    { class: "seen", "data-testid": "seen", "data-live": String(live) },
    h("img", { src: seen.url, alt: text.seen.of(rover.name), width: "480", height: "360" }),
    h("figcaption", {}, live ? text.seen.now : text.seen.ago(ago(seen.atMs))),
  );
}

/** @param {string} words @param {"good" | "busy" | "off" | "bad"} tone @param {"camera" | "wheel" | "battery"} [sign] */
function chip(words, tone, sign) {
  return h("span", { class: "chip", "data-tone": tone }, sign ? icon(sign) : h("span", { class: "dot" }), words);
}
