// said.js — what the relays send for people to read, in English: their sentences are English already.
// @ts-check

/** @type {Record<string, string>} */
const ACTIONS = {
  SETUP: "First setup",
  LOGIN: "Login",
  LOGIN_REFUSED: "Login refused",
  LOGOUT: "Logout",
  ROVER_ADDED: "Rover added",
  ROVER_RENAMED: "Rover renamed",
  ROVER_DELETED: "Rover deleted",
  PLAYER_ADDED: "App added",
  PLAYER_REVOKED: "App revoked",
  PERSON_ADDED: "Person added",
  PERSON_INVITED: "Invite link made",
  PERSON_CHANGED: "Person changed",
  PERSON_RENAMED: "Person renamed",
  PERSON_DELETED: "Person deleted",
  PASSWORD_CHANGED: "Password changed",
  PASSKEY_ADDED: "Passkey made",
  PASSKEY_REMOVED: "Passkey removed",
  SECOND_FACTOR_CHANGED: "Second factor changed",
  RIGHT_CHANGED: "Access changed",
  SPEED_CAP_CHANGED: "Speed limit changed",
  SESSION_ENDED: "Logged out by hand",
  DEVICE_KEYED: "New key for a board",
  DEVICE_REVOKED: "Board’s key revoked",
  CLAIM_MADE: "Pairing code created",
  CLAIMED: "Board paired",
  CLAIM_REFUSED: "Pairing code refused",
  KEYS_ROTATED: "Ticket keys replaced",
  CONNECTED: "Connected",
  REPLACED: "Replaced by a newer connection",
  KEY_SHARED: "Several boards use one key",
  KEY_REFUSED: "Key refused",
  LEASE_GRANTED: "Took control",
  LEASE_TAKEN_OVER: "Took over from a silent driver",
  LEASE_OVERRIDDEN: "Took control at once",
  CAMERA_KEPT_OFF: "Camera turned off",
  CAMERA_RELEASED: "Camera allowed again",
  QUIET_HOURS_CHANGED: "Quiet hours changed",
  SETTINGS_CHANGED: "Settings changed",
  QUALITY_CHANGED: "Camera quality changed",
  ESTOP: "Emergency stop",
  ESTOP_AT_ROVER: "Emergency stop at the rover",
  ESTOP_CLEARED: "Emergency stop released",
  UNKNOWN: "Something unknown",
};

/** Where the relay's own sentence speaks to programs. @type {Record<string, string>} */
const REFUSALS = {
  bad_login: "Wrong name or password.",
  bad_password: "That’s not your current password.",
  bad_invitation: "This link was already used or replaced, or it was cut short on the way. Ask for a new one.",
  invitation_expired: "This link has expired. Ask for a new one.",
  last_admin: "At least one admin who can log in must remain.",
  seat_taken: "Someone else is driving. Request control.",
  not_driver: "Take control first: only the driver can do that.",
};

/** Begins with a capital letter and ends with a full stop. @param {string} sentence */
function whole(sentence) {
  const begun = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

export const said = {
  /** Why a relay refused. */
  refusal: (/** @type {string} */ code, /** @type {string} */ sentence) => REFUSALS[code] ?? whole(sentence),
  /** Why a connection ended: a sentence without its full stop. */
  ended: (/** @type {string} */ sentence) => sentence,
  /** What is wrong with a board. */
  warning: (/** @type {string} */ sentence) => sentence,
  /** What the audit log records. */
  action: (/** @type {string} */ action) => ACTIONS[action] ?? action,
};
