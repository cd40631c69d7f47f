// said.js — what the relays send for people to read, in English: their sentences are English already.
// @ts-check

export const said = {
  /** Why a relay refused. */
  refusal: (/** @type {string} */ _code, /** @type {string} */ sentence) => sentence,
  /** Why a connection ended: a sentence without its full stop. */
  ended: (/** @type {string} */ sentence) => sentence,
  /** What is wrong with a board. */
  warning: (/** @type {string} */ sentence) => sentence,
  /** What the audit log records. */
  action: (/** @type {string} */ action) => action.toLowerCase().replaceAll("_", " "),
};
