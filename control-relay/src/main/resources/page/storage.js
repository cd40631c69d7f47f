// storage.js — choices kept in this browser. Where it allows no storage, they last as long as the page.
// @ts-check

/** @type {Map<string, string>} */
const here = new Map();

/** @param {string} key @returns {string | null} */
export function kept(key) {
  try {
    return here.get(key) ?? localStorage.getItem(`twinlane.${key}`);
  } catch {
    return null; // storage is forbidden, or this is no browser
  }
}

/** @param {string} key @param {string} value */
export function keep(key, value) {
  here.set(key, value);
  try {
    localStorage.setItem(`twinlane.${key}`, value);
  } catch {
    // storage is forbidden or full
  }
}
