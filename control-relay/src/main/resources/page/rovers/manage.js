// manage.js — a rover's settings for its admins: rights, quiet hours, its boards' keys.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { buildPanel } from "./build.js";
import { devicesList } from "./devices.js";
import { privacyPanel } from "./privacy.js";
import { qualityPanel } from "./quality.js";
import { rightsList } from "./rights.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {import("../api.js").RoverEntry} rover @param {() => void} onDone */
export function manageCard(api, person, rover, onDone) {
  return h(
    "section",
    { class: "card sheet manage", "data-testid": "manage" },
    h("h1", { tabindex: "-1", autofocus: true }, rover.name),
    privacyPanel(api, person, rover),
    qualityPanel(api, rover),
    buildPanel(api, rover),
    rightsList(api, rover),
    devicesList(api, rover, new URL(".", document.baseURI).origin),
    h(
      "div",
      { class: "row" },
      h("button", { class: "button quiet-button", onclick: onDone, "data-testid": "manage-done" }, text.players.done),
    ),
  );
}
