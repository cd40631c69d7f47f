// manage.js — a rover's name and settings for its admins: rights, quiet hours, its boards' keys; the server's admins may delete it.
// @ts-check

import { h, say } from "../ui/dom.js";
import { rowButton, troubleLine } from "../ui/attempt.js";
import { sure } from "../ui/confirm.js";
import { rename } from "../ui/rename.js";
import { text } from "../text.js";
import { buildPanel } from "./build.js";
import { devicesList } from "./devices.js";
import { privacyPanel } from "./privacy.js";
import { qualityPanel } from "./quality.js";
import { rightsList } from "./rights.js";

/**
 * @param {import("../api.js").Api} api
 * @param {import("../api.js").Person} person
 * @param {import("../api.js").RoverEntry} rover
 * @param {import("../api.js").Server} server
 * @param {() => void} onDone
 * @param {() => void} onDeleted
 */
export function manageCard(api, person, rover, server, onDone, onDeleted) {
  const title = h("h1", { class: "what", tabindex: "-1", autofocus: true }, rover.name);
  const renaming = rowButton(text.rename.button, text.rename.title(rover.name), "rover-rename", () =>
    rename(
      title.textContent ?? "",
      text.rename.roverHint,
      (name) => api.renameRover(rover.id, name),
      (name) => say(title, name),
    ),
  );
  const { element: trouble, attempt } = troubleLine();
  const remove = rowButton(text.rovers.remove, text.rovers.removeNamed(rover.name), "rover-delete", () =>
    attempt(async () => {
      if (await sure(text.sure.deleteRover(rover.name), text.rovers.remove)) {
        await api.deleteRover(rover.id);
        onDeleted();
      }
    }),
  );
  return h(
    "section",
    { class: "card sheet manage", "data-testid": "manage" },
    h("div", { class: "row" }, title, renaming),
    privacyPanel(api, person, rover),
    qualityPanel(api, rover),
    buildPanel(api, rover),
    rightsList(api, rover),
    devicesList(api, rover, server),
    trouble,
    h(
      "div",
      { class: "row" },
      person.admin ? remove : null,
      h("button", { class: "button quiet-button", onclick: onDone, "data-testid": "manage-done" }, text.players.done),
    ),
  );
}
