// confirm.js — the questions before a change and the messages after one, in English.
// @ts-check

export const sure = {
  undo: "Undo",
  revokeKey: (/** @type {string} */ board) =>
    `Revoke the ${board.toLowerCase()}’s key? It disconnects at once and needs a new key to reconnect.`,
  rotateKey: (/** @type {string} */ board) =>
    `Make a new key for the ${board.toLowerCase()}? The current one stops working at once.`,
  revokePlayer: (/** @type {string} */ name) => `Revoke ${name}? Its password stops working.`,
  endLogin: (/** @type {string} */ browser) => `Log out ${browser}? Whoever uses it must log in again.`,
  newTicketKeys: "Replace the ticket keys? Nobody is logged out; the old ones stop working soon after.",
  keepOff: (/** @type {string} */ rover) =>
    `Turn off ${rover}’s camera? Anyone watching loses the video, and only you can turn it back on.`,
  rightChanged: (/** @type {string} */ name, /** @type {string} */ right) => `${name}: ${right}`,
  capChanged: (/** @type {string} */ name, /** @type {number} */ percent) => `${name} is limited to ${percent}%`,
  madeAdmin: (/** @type {string} */ name, /** @type {boolean} */ is) =>
    is ? `${name} is now an admin` : `${name} is no longer an admin`,
  shutOut: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `${name} is blocked` : `${name} can log in again`),
  deletePerson: (/** @type {string} */ name) =>
    `Delete ${name}? Their logins, access and apps end at once, for good. A camera they turned off stays off.`,
  deleteRover: (/** @type {string} */ rover) =>
    `Delete ${rover}? Its boards disconnect at once; its settings, access, apps and view history are gone for good.`,
  hoursChanged: "Quiet hours changed",
  settingsChanged: "Saved",
  qualityChanged: "Camera quality changed",
};
