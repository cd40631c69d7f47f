// order.js — the rovers as a person looks for them: by name, with 2 before 10.
// @ts-check

import { language } from "../language.js";

const NAMES = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

/** @template {{name: string}} R @param {R[]} rovers @returns {R[]} */
export function byName(rovers) {
  return [...rovers].sort((a, b) => NAMES.compare(a.name, b.name));
}
