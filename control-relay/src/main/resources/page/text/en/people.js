// people.js — the sentences about logins, people and the audit log, in English.
// @ts-check

export const api = {
  unreachable: "Can’t reach the server. Is it running, and are you on the same network?",
  incomplete: "Part of this page didn’t load. Trying again…",
  unexpected: (/** @type {number} */ status) => `Unexpected server error (${status}).`,
};

export const people = {
  setupTitle: "Welcome to Twinlane",
  setupLead: "Create the first account. It will be an administrator.",
  setupSubmit: "Create account",
  setupHint: (/** @type {number} */ chars) => `At least ${chars} characters. A few words are easier to remember than symbols.`,
  needsSetupTitle: "Not set up yet",
  needsSetupLead:
    "No accounts yet. When the server started it printed a one-time setup link in its terminal and saved it to “setup-link” in its data folder. Open that link in this browser.",
  retry: "Check again",
  loginTitle: "Log in",
  loginLead: "Watch and drive this home’s rovers.",
  loginSubmit: "Log in",
  name: "Name",
  password: "Password",
  logout: "Log out",
  tooShort: (/** @type {number} */ chars) => `Use at least ${chars} characters.`,
  nameMissing: "Please enter a name.",
  again: "You’ve been logged out. Log in to continue.",
  confirmTitle: "Is it still you?",
  confirmLead:
    "This lasts after you log out. Enter your password or use a passkey once more; you won’t be asked again for ten minutes.",
  confirmSubmit: "Continue",
  invitationTitle: "Choose your password",
  invitationSubmit: "Continue",
  endPlayers: "Revoke my other apps too (VLC, Home Assistant…)",
  endPlayersHint: "Each then needs a new password. Choose this if somebody may have seen theirs.",
};

export const invitation = {
  welcome: (/** @type {string} */ name) => `Welcome, ${name}`,
  newPassword: (/** @type {string} */ name) => `A new password for ${name}`,
  lead: "Choose a password; nobody else will know it.",
  leadFor: (/** @type {string} */ name) => `${name} logs in with it from now on. You stay logged in as yourself.`,
  login: "You log in as",
  set: "Set password",
  done: (/** @type {string} */ name) => `Done. ${name} can log in now.`,
  back: (/** @type {string} */ name) => `Go on as ${name}`,
  otherTitle: (/** @type {string} */ name) => `This link is for ${name}`,
  otherLead: (/** @type {string} */ name, /** @type {string} */ you) =>
    `You’re logged in as ${you}, and stay so. Send the link to ${name}; it hasn’t been used up.`,
  here: (/** @type {string} */ name) => `Set ${name}’s password here`,
  deadTitle: "This link no longer works",
  deadLead:
    "An invite link works once, for 24 hours, and only the newest one counts. If you’ve chosen a password already, log in.",
  unreachable: "Can’t check this link",
  sheetTitle: (/** @type {string} */ name) => `Invite ${name}`,
  code: (/** @type {string} */ name) => `QR code of the invite link for ${name}`,
  scan: (/** @type {string} */ name) => `Let ${name} scan this with a phone’s camera, or send the link.`,
  share: "Share…",
  copy: "Copy link",
  message: "Your link to drive our rover",
};

export const reach = {
  only: (/** @type {string} */ host) =>
    `Only this computer can open this address (${host}). Phones, other people and boards can’t reach the server yet.`,
  askAdmin: "Ask the server’s admin to serve it on the home network.",
  how: "How to change that",
  address: "This computer’s address on your network",
  example: (/** @type {string} */ address) => `Put your server’s own address on your network in place of ${address}.`,
  settings: "Start both servers with these settings (compose: the .env file), then open the page under that address:",
};

export const rename = {
  button: "Rename",
  title: (/** @type {string} */ name) => `Rename ${name}`,
  personHint: "They’ll log in with the new name; the password stays. History keeps the old one.",
  roverHint: "Everyone sees the new name at once.",
  save: "Rename",
  done: (/** @type {string} */ before, /** @type {string} */ after) => `${before} is now ${after}`,
};

export const me = {
  title: (/** @type {string} */ name) => name,
  tab: "Your account",
  password: "Change password",
  passwordLead: "This logs you out everywhere else.",
  former: "Current password",
  newer: "New password",
  change: "Change password",
  changed: "Password changed. You’re logged out everywhere else.",
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
  title: "Where you’re logged in",
  lead: "Log out any you don’t recognise.",
  none: "None",
  unknown: "Unknown",
  seen: (/** @type {string} */ address, /** @type {string} */ when) => `${address ? `${address} · ` : ""}${when}`,
  here: "This browser",
  end: "Log out",
  endNamed: (/** @type {string} */ browser) => `Log out ${browser}`,
};

export const household = {
  title: "People",
  admin: "Admin",
  disabled: "Blocked",
  waiting: "Invited",
  link: "Invite link",
  passkeys: (/** @type {number} */ count) => (count === 1 ? "Passkey" : `${count} passkeys`),
  linkNamed: (/** @type {string} */ name) => `Invite link for ${name}`,
  makeAdmin: "Make admin",
  noAdmin: "Remove admin",
  adminNamed: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `Remove admin: ${name}` : `Make admin: ${name}`),
  enable: "Unblock",
  disable: "Block",
  remove: "Delete",
  removeNamed: (/** @type {string} */ name) => `Delete ${name}`,
  disableNamed: (/** @type {string} */ name, /** @type {boolean} */ is) => (is ? `Unblock: ${name}` : `Block: ${name}`),
  once: (/** @type {string} */ name) => `Send this link to ${name}. It’s shown only once, works once and expires in 24 hours.`,
  copied: "Done",
  keys: "Replace ticket keys",
  keysLabel: "Replace ticket keys, which the two servers use between them; nobody is logged out",
  keysDone: "New keys are in use within a second. Nobody is logged out.",
  add: "Add a person",
  addLead: "They’ll get a link and choose their own password.",
  addSubmit: "Add and show link",
  rightsTitle: "What may they do?",
  rightOn: (/** @type {string} */ rover) => `Access to ${rover}`,
  nameHint: "Name they’ll log in with",
  adminHint: "Administrator: full access to all rovers and people",
};

export const book = {
  title: "Activity",
  more: "Older entries",
  columns: ["Time", "Event", "By", "Details", "Address"],
};

export const rights = {
  title: "Access",
  everywhere: "House admin",
  of: (/** @type {string} */ name) => `Access for ${name}`,
  words: { none: "No access", watch: "Watch", drive: "Drive", admin: "Manage" },
};

export const taste = {
  language: "Language",
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  units: "Units",
  unitNames: { metric: "Metric", imperial: "Imperial" },
};
