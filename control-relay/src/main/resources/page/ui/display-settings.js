// display-settings.js — language, theme and units of this browser, at the foot of every view but the monitor.
// @ts-check

import { h } from "./dom.js";
import { LANGUAGES, language, speak } from "../language.js";
import { text } from "../text.js";
import { theme, wear } from "./theme.js";
import { countIn, units } from "../units.js";

export function displaySettings() {
  return h(
    "footer",
    { class: "taste" },
    choice("language", text.taste.language, LANGUAGES, language, speak),
    choice("theme", text.taste.theme, text.taste.themes, theme(), wear),
    choice("units", text.taste.units, text.taste.unitNames, units, countIn),
  );
}

/**
 * @template {string} T
 * @param {string} testId
 * @param {string} label
 * @param {Readonly<Record<T, string>>} choices
 * @param {T} chosen
 * @param {(chosen: T) => void} onChoose
 */
function choice(testId, label, choices, chosen, onChoose) {
  const select = h(
    "select",
    {
      class: "select",
      "aria-label": label,
      "data-testid": testId,
      onchange: () => onChoose(/** @type {T} */ (select.value)),
    },
    ...Object.entries(choices).map(([value, words]) => h("option", { value, selected: value === chosen }, String(words))),
  );
  return select;
}
