// people.js — the sentences about logins, people and the audit log, in English.
// @ts-check

export const api = {
  unreachable: "The server does not answer. Is it running, and are you on its network?",
  unexpected: (/** @type {number} */ status) => `The server answered ${status} without a reason.`,
};

export const people = {
  setupTitle: "Welcome to Twinlane",
  setupLead: "You are the first one here. Choose a name and a password: this person may do everything.",
  setupSubmit: "Begin",
  setupHint: (/** @type {number} */ chars) => `At least ${chars} characters. A few words are easier to remember than symbols.`,
  needsSetupTitle: "Not set up yet",
  needsSetupLead:
    "This server has no people yet. When it started it printed a one-time setup link on its terminal, and wrote it to the file “setup-link” in its data folder. Open that link here.",
  retry: "Look again",
  loginTitle: "Log in",
  loginLead: "Drive and watch the rovers of this home.",
  loginSubmit: "Log in",
  name: "Name",
  password: "Password",
  logout: "Log out",
  tooShort: (/** @type {number} */ chars) => `The password needs at least ${chars} characters.`,
  nameMissing: "Please enter a name.",
  again: "You were logged out. Log in to go on.",
  confirmTitle: "Is it still you?",
  confirmLead:
    "What you are about to do goes on after you log out. Show your password or a passkey once more; it counts for ten minutes.",
  confirmSubmit: "Go on",
  invitationTitle: "Choose your password",
  invitationLead: "Somebody of this home has invited you, or let you choose anew. Nobody else will know this password.",
  invitationSubmit: "Go in",
  endPlayers: "End my other players too (VLC, Home Assistant…)",
  endPlayersHint: "Each needs a new password then. Choose this if somebody may have seen theirs.",
};

export const me = {
  title: (/** @type {string} */ name) => name,
  tab: "Your account",
  password: "Another password",
  passwordLead: "All your other logins end, so that whoever knew the former password is out.",
  former: "The password you have now",
  newer: "The new one",
  change: "Change it",
  changed: "Changed. Your other logins have ended.",
  data: "Your data",
  dataLead: "All that is stored about you, as a file (JSON). Who watched is kept for 90 days, who did what for a year.",
  dataSave: "Save my data",
};

export const passkeys = {
  title: "Passkeys",
  lead: "Log in with the finger, face or PIN of your phone or PC, or with a security key. It cannot be guessed, and no other site can get it out of you.",
  add: "Make a passkey",
  nameHint: "Name, such as My phone",
  used: (/** @type {string} */ when) => `Last used ${when}`,
  remove: "Remove",
  removeNamed: (/** @type {string} */ name) => `Remove the passkey ${name}`,
  sure: (/** @type {string} */ name) => `Remove the passkey ${name}? It lets nobody in any more.`,
  beside: "My password needs a passkey beside it",
  login: "Use a passkey",
  obstacles: {
    no_tls: "Passkeys need https. This page is served over http.",
    no_name: "Passkeys need a name as address, such as rover.home. This page is served under a number.",
  },
  onlyAt: (/** @type {string} */ site) => `Passkeys are made for ${site}. Open this page under that name.`,
  noBrowser: "This browser has no passkeys.",
  already: "This device has a passkey of yours already.",
  elsewhere: "Passkeys of this server work under its own name only.",
  cancelled: "No passkey was used.",
};

export const logins = {
  title: "Logged in on",
  lead: "Every browser that you have logged in with. End what you do not know.",
  none: "Nowhere",
  unknown: "Unknown",
  seen: (/** @type {string} */ address, /** @type {string} */ when) => `${address ? `${address} · ` : ""}${when}`,
  here: "This one",
  end: "End",
  endNamed: (/** @type {string} */ browser) => `End the login of ${browser}`,
};

export const household = {
  title: "People",
  admin: "Admin",
  disabled: "Cannot log in",
  waiting: "Has no password yet",
  link: "Password link",
  linkNamed: (/** @type {string} */ name) => `Password link for ${name}`,
  makeAdmin: "Make admin",
  noAdmin: "No admin",
  adminNamed: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `No admin: ${name}` : `Make admin: ${name}`),
  enable: "Let in again",
  disable: "Shut out",
  remove: "Delete",
  removeNamed: (/** @type {string} */ name) => `Delete ${name}`,
  disableNamed: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `Let in again: ${name}` : `Shut out: ${name}`),
  once: (/** @type {string} */ name) => `Give this link to ${name}. It is shown only now, opens once, and is good for a day.`,
  copied: "I have copied the link",
  keys: "New ticket keys",
  keysLabel: "New ticket keys, for the tickets between the relays; nobody is logged out",
  keysDone: "New keys are in use within a second. Nobody is logged out.",
  add: "Add somebody",
  addLead: "They choose their own password with a link. What they may do is said rover by rover.",
  addSubmit: "Add",
  nameHint: "As they will log in",
  adminHint: "Admin: may do everything, with every rover and everybody",
};

export const book = {
  title: "Book",
  more: "Older entries",
  columns: ["When", "What", "Who", "To what", "From"],
};

export const rights = {
  title: "Who may do what",
  everywhere: "Admin of the house",
  of: (/** @type {string} */ name) => `What ${name} may do`,
  words: { none: "Nothing", watch: "Watch", drive: "Drive", admin: "Everything" },
};

export const taste = {
  language: "Language",
  theme: "Colours",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  units: "Units",
  unitNames: { metric: "Metric", imperial: "Feet and inches" },
};
