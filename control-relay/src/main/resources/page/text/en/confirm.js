// confirm.js — the questions before a change and the messages after one, in English.
// @ts-check

export const sure = {
  undo: "Undo",
  revokeKey: (/** @type {string} */ board) =>
    `Revoke the key of the ${board.toLowerCase()}? It is cut off at once, and connects again only with a new key.`,
  rotateKey: (/** @type {string} */ board) =>
    `Make a new key for the ${board.toLowerCase()}? The key that it has now stops working at once.`,
  revokePlayer: (/** @type {string} */ name) => `Revoke ${name}? Its password opens nothing any more.`,
  endLogin: (/** @type {string} */ browser) => `End the login of ${browser}? Whoever uses it must log in again.`,
  newTicketKeys: "Make new ticket keys? Nobody is logged out; the old ones stop working soon after.",
  keepOff: (/** @type {string} */ rover) =>
    `Keep the camera of ${rover} off? Whoever watches now loses the picture, and only you can let it be switched on again.`,
  rightChanged: (/** @type {string} */ name, /** @type {string} */ right) => `${name}: ${right}`,
  capChanged: (/** @type {string} */ name, /** @type {number} */ percent) => `${name} drives at ${percent} % at most`,
  madeAdmin: (/** @type {string} */ name, /** @type {boolean} */ is) =>
    is ? `${name} is an admin now` : `${name} is no admin any more`,
  shutOut: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `${name} is shut out` : `${name} may log in again`),
  deletePerson: (/** @type {string} */ name) =>
    `Delete ${name}? Their logins, rights and players end at once, for good. A camera that they keep off stays off.`,
  deleteRover: (/** @type {string} */ rover) =>
    `Delete ${rover}? Its boards are cut off at once, and its settings, rights, players and visits are gone for good.`,
  hoursChanged: "The quiet hours were changed",
  settingsChanged: "Saved",
  qualityChanged: "The camera’s quality was changed",
};
