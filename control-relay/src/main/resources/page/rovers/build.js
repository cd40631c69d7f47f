// build.js — how a rover is built, its motors are wired and its camera is mounted, for its admins.
// @ts-check

import { RoverSettings } from "../calibration/rover-settings.js";
import { h, say } from "../ui/dom.js";
import { filling, troubleLine } from "../ui/attempt.js";
import { text } from "../text.js";

/** @typedef {import("../wire/monitor-messages.js").Settings} Settings */

/** @param {import("../api.js").Api} api @param {import("../api.js").RoverEntry} rover */
export function buildPanel(api, rover) {
  const switches = {
    invertLeft: toggle("invertLeft"),
    invertRight: toggle("invertRight"),
    brakeAtRest: toggle("brakeAtRest"),
    upsideDown: toggle("upsideDown"),
    mirrored: toggle("mirrored"),
  };
  const numbers = {
    trim: number("trim", -30, 30),
    deadband: number("deadband", 0, 60),
    rampMs: number("rampMs", 0, 2_000),
    trackMm: number("trackMm", 20, 2_000),
    fieldOfViewDeg: number("fieldOfViewDeg", 20, 150),
    speedMargin: number("speedMargin", 0, 100),
  };
  const saved = h("p", { class: "quiet", role: "status" });
  const { element: trouble, attempt } = troubleLine();
  const kept = new RoverSettings(api, rover.id);
  const load = async () => show(await kept.now());
  /** @param {Settings} settings */
  const show = ({ motors, mount, trackMm, fieldOfViewDeg, speedMargin }) => {
    switches.invertLeft.checked = motors.invertLeft;
    switches.invertRight.checked = motors.invertRight;
    switches.brakeAtRest.checked = motors.brakeAtRest;
    switches.upsideDown.checked = mount.upsideDown;
    switches.mirrored.checked = mount.mirrored;
    numbers.trim.value = String(percent(motors.trim));
    numbers.deadband.value = String(percent(motors.deadband));
    numbers.rampMs.value = String(motors.rampMs);
    numbers.trackMm.value = String(trackMm);
    numbers.fieldOfViewDeg.value = String(fieldOfViewDeg);
    numbers.speedMargin.value = String(percent(speedMargin));
  };
  const save = async () => {
    say(saved, "");
    await kept.change(
      (settings) => ({
        ...settings,
        trackMm: numbers.trackMm.valueAsNumber,
        fieldOfViewDeg: numbers.fieldOfViewDeg.valueAsNumber,
        speedMargin: numbers.speedMargin.valueAsNumber / 100,
        motors: {
          trim: numbers.trim.valueAsNumber / 100,
          invertLeft: switches.invertLeft.checked,
          invertRight: switches.invertRight.checked,
          deadband: numbers.deadband.valueAsNumber / 100,
          rampMs: numbers.rampMs.valueAsNumber,
          brakeAtRest: switches.brakeAtRest.checked,
        },
        mount: { upsideDown: switches.upsideDown.checked, mirrored: switches.mirrored.checked },
      }),
      async () => {
        say(saved, "");
        await load();
      },
    );
    say(saved, text.build.saved);
  };
  const form = h(
    "form",
    { novalidate: true, "data-testid": "build" },
    h("h2", {}, text.build.title),
    h("p", { class: "quiet" }, text.build.lead),
    ...Object.entries(switches).map(([name, input]) => labelled(name, input)),
    ...Object.entries(numbers).map(([name, input]) => labelled(name, input)),
    h("div", { class: "row" }, h("button", { class: "button small-button", type: "submit" }, text.build.save)),
    saved,
    trouble,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(save);
  });
  filling(form, attempt(load));
  return h("section", {}, form);
}

/** @param {number} share @returns whole percent, without what binary fractions add */
function percent(share) {
  return Math.round(share * 1_000) / 10;
}

/** @param {string} name @param {HTMLElement} input */
function labelled(name, input) {
  return h("label", { class: "row" }, h("span", { class: "what" }, text.build[/** @type {"trim"} */ (name)]), input);
}

/** @param {string} name */
function toggle(name) {
  return h("input", { type: "checkbox", name, "data-testid": `build-${name}` });
}

/** @param {string} name @param {number} min @param {number} max */
function number(name, min, max) {
  return h("input", {
    type: "number",
    name,
    class: "select",
    min: String(min),
    max: String(max),
    step: "any",
    inputmode: "decimal",
    "data-testid": `build-${name}`,
  });
}
