// language.js — which language the page speaks: the one chosen here before, or the first that the browser asks for.
// @ts-check

import { kept, keep } from "./storage.js";

/** All languages, each by its own name. */
export const LANGUAGES = /** @type {const} */ ({ en: "English", ko: "한국어" });

/** @typedef {keyof typeof LANGUAGES} Language */

const KEY = "language";

/**
 * @param {string | null} chosen what was chosen here before
 * @param {readonly string[]} wanted the browser's languages, the preferred first
 * @returns {Language}
 */
export function languageFor(chosen, wanted) {
  for (const name of [chosen ?? "", ...wanted]) {
    const base = name.toLowerCase().split("-")[0];
    if (Object.hasOwn(LANGUAGES, base)) {
      return /** @type {Language} */ (base);
    }
  }
  return "en";
}

export const language = languageFor(kept(KEY), globalThis.navigator?.languages ?? []);

/** Changes the language: the page is loaded again, since every sentence changes. @param {Language} chosen */
export function speak(chosen) {
  keep(KEY, chosen);
  location.reload();
}
