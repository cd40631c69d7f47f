// password.js — checks a password before it is sent.
// @ts-check

import { text } from "../text.js";

/** Shortest password that the page takes, characters; the relay itself takes shorter ones from the command line. */
export const MIN_PASSWORD = 10;

/** Throws a sentence for a password that is too short. @param {string} password */
export function checkPassword(password) {
  if ([...password].length < MIN_PASSWORD) {
    throw new Error(text.people.tooShort(MIN_PASSWORD));
  }
}
