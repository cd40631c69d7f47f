// add-rover.js — a new rover: its name first, then its boards' keys, shown once.
// @ts-check

import { h } from "../ui/dom.js";
import { field, form } from "../ui/form.js";
import { showOnce } from "../ui/secret-dialog.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";

/**
 * @param {import("../api.js").Api} api
 * @param {(rover: import("../api.js").NewRover) => void} onAdded
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
      onAdded(await api.addRover(name.value.trim()));
    },
  });
}

/**
 * @param {import("../api.js").NewRover} rover
 * @param {string} server the control relay as the boards reach it
 */
export function showKeys(rover, server) {
  const drive = `${rover.drive.device}.${rover.drive.key}`;
  const camera = `${rover.camera.device}.${rover.camera.key}`;
  const command = `java -jar firmware/simulator/target/simulator.jar --control-url ${server} --drive-key ${drive} --camera-key ${camera}`;
  showOnce(
    "keys",
    text.keys.done,
    h("h1", {}, text.keys.title(rover.name)),
    h("p", { class: "warning" }, text.keys.once),
    h("h2", {}, text.keys.simulator),
    h("p", { class: "quiet" }, text.keys.simulatorLead),
    copyLine("", command, "simulator-command"),
    board(text.keys.drive, text.keys.driveLead, server, drive, "drive-key"),
    board(text.keys.camera, text.keys.cameraLead, server, camera, "camera-key"),
  );
}

/** @param {string} title @param {string} lead @param {string} server @param {string} key @param {string} testId */
function board(title, lead, server, key, testId) {
  return h(
    "div",
    {},
    h("h2", {}, title),
    h("p", { class: "quiet" }, lead),
    copyLine(text.keys.server, server, `${testId}-server`),
    copyLine(text.keys.key, key, testId),
  );
}
