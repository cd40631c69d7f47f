// password.js — checks a password before it is sent.
// @ts-check

import { text } from "../text.js";

/** Shortest password that the relay takes, characters. */
export const MIN_PASSWORD = 12;

/** Throws a sentence for a password that is too short. @param {string} password */
export function checkPassword(password) {
  if ([...password.normalize("NFC")].length < MIN_PASSWORD) {
    throw new Error(text.people.tooShort(MIN_PASSWORD));
  }
}
