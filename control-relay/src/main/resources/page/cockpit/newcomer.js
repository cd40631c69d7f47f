// newcomer.js — is a cockpit open in this browser for the first time? Then its icons have their names under them.
// @ts-check

import { keep, kept } from "../storage.js";

const KEY = "visited";

/** At the first cockpit of this browser, until that is left. */
export function newcomer() {
  const first = kept(KEY) === null;
  addEventListener("hashchange", () => keep(KEY, "yes"), { once: true });
  addEventListener("pagehide", () => keep(KEY, "yes"), { once: true });
  return first;
}
