// add-rover.js — a new rover: its name first, then how its boards are connected.
// @ts-check

import { h } from "../ui/dom.js";
import { field, form } from "../ui/form.js";
import { showOnce } from "../ui/secret-dialog.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";
import { devicesList } from "./devices.js";

/**
 * @param {import("../api.js").Api} api
 * @param {(rover: import("../api.js").NewRover) => Promise<void>} onAdded
 * @param {() => void} onCancel
 */
export function addRoverForm(api, onAdded, onCancel) {
  const name = h("input", {
    name: "rover",
    maxlength: "40",
    autocomplete: "off",
    autofocus: true,
    placeholder: text.rovers.newNameHint,
    "data-testid": "rover-name",
  });
  return form({
    title: text.rovers.add,
    lead: text.rovers.addLead,
    fields: [field(text.rovers.newName, name)],
    submit: text.rovers.addSubmit,
    testId: "add-rover",
    beside: h("button", { class: "button quiet-button", type: "button", onclick: onCancel }, text.rovers.cancel),
    onSubmit: async () => {
      if (!name.value.trim()) {
        throw new Error(text.people.nameMissing);
      }
      await onAdded(await api.addRover(name.value.trim()));
    },
  });
}

/**
 * The boards of a rover that has never been connected.
 * @param {import("../api.js").Api} api
 * @param {import("../api.js").RoverEntry} rover
 * @param {import("../api.js").Server} server
 * @param {import("../api.js").BoardEntry[]} boards
 * @param {() => void} onDone
 */
export function boardsCard(api, rover, server, boards, onDone) {
  return h(
    "section",
    { class: "card sheet manage", "data-testid": "boards" },
    h("h1", { tabindex: "-1", autofocus: true }, text.keys.title(rover.name)),
    devicesList(api, rover, server, boards),
    h("div", { class: "row" }, h("button", { class: "button quiet-button", type: "button", onclick: onDone }, text.players.done)),
  );
}

/**
 * The boards of a rover that was just made: paired first; their keys, shown this once, behind another way.
 * @param {import("../api.js").Api} api
 * @param {import("../api.js").NewRover} rover
 * @param {import("../api.js").Server} server
 * @param {import("../api.js").BoardEntry[]} boards none where they could not be asked for
 */
export function connectBoards(api, rover, server, boards) {
  const drive = `${rover.drive.device}.${rover.drive.key}`;
  const camera = `${rover.camera.device}.${rover.camera.key}`;
  const command = `java -jar firmware/simulator/target/simulator.jar --control-url ${server.url} --drive-key ${drive} --camera-key ${camera}`;
  showOnce(
    "keys",
    text.keys.finished,
    h("h1", { tabindex: "-1", autofocus: true }, text.keys.title(rover.name)),
    devicesList(api, { id: rover.id, seenAtMs: 0 }, server, boards, [
      h("p", { class: "warning" }, text.keys.once),
      copyLine(text.keys.server, server.url, "key-server"),
      copyLine(text.keys.drive, drive, "drive-key"),
      copyLine(text.keys.camera, camera, "camera-key"),
    ]),
    h(
      "details",
      { "data-testid": "simulator" },
      h("summary", {}, text.keys.simulator),
      h(
        "div",
        { class: "stack" },
        h("p", { class: "quiet" }, text.keys.simulatorLead),
        copyLine("", command, "simulator-command"),
      ),
    ),
  );
}
