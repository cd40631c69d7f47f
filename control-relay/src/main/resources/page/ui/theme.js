// theme.js — dark, light, or the system's theme. A module of its own, so that it is set before the first view is built.
// @ts-check

import { keep, kept } from "../storage.js";

/** @typedef {"system" | "light" | "dark"} Theme */

const KEY = "theme";

/** @returns {Theme} */
export function theme() {
  const chosen = kept(KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** @param {Theme} chosen from now on */
export function wear(chosen) {
  keep(KEY, chosen);
  dress(chosen);
}

/** @param {Theme} chosen */
function dress(chosen) {
  if (chosen === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  for (const bar of /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll("meta[name=theme-color]"))) {
    const mine = bar.dataset.theme;
    bar.media = chosen === "system" ? `(prefers-color-scheme: ${mine})` : chosen === mine ? "all" : "not all";
  }
}

dress(theme());
