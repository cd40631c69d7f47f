// password.js — what forms for a new password share: the check before it is sent, and whether players end with the old one.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";

/** Shortest password that the relay takes, characters. */
export const MIN_PASSWORD = 12;

/** Throws a sentence for a password that is too short. @param {string} password */
export function checkPassword(password) {
  if ([...password.normalize("NFC")].length < MIN_PASSWORD) {
    throw new Error(text.people.tooShort(MIN_PASSWORD));
  }
}

/** A box that is ticked when the person's players end with the former password. @returns {HTMLInputElement} */
export function endPlayersBox() {
  return h("input", { type: "checkbox" });
}

/** The box with its words. @param {HTMLInputElement} box */
export function endPlayersField(box) {
  return h(
    "div",
    {},
    h("label", { class: "tick" }, box, h("span", {}, text.people.endPlayers)),
    h("small", { class: "quiet" }, text.people.endPlayersHint),
  );
}
