// rovers.js — the rovers, their boards, and who may see them, in English.
// @ts-check

export const rovers = {
  title: "Rovers",
  online: "Online",
  offline: "Offline",
  offlineSince: (/** @type {string} */ clock) => `Offline since ${clock}`,
  neverConnected: "Never connected",
  cameraLive: "Camera live",
  cameraSleeps: "Camera wakes when opened",
  cameraOff: "Camera kept off",
  drives: (/** @type {string} */ name) => `${name} drives`,
  free: "Nobody drives",
  rights: { watch: "You may watch", drive: "You may drive", admin: "You may change everything" },
  emptyTitle: "No rover yet",
  addLead: "Each of its two boards gets a key of its own; with the simulator you can try everything without hardware.",
  emptyOther: "Nobody has given you a rover yet. Ask the person who set this server up.",
  manage: "Manage",
  manageNamed: (/** @type {string} */ name) => `Manage ${name}: people and boards`,
  remove: "Delete the rover",
  removeNamed: (/** @type {string} */ name) => `Delete ${name}`,
  add: "Add a rover",
  addSubmit: "Add",
  cancel: "Cancel",
  newName: "What is it called?",
  newNameHint: "For example: Rosie",
};

export const keys = {
  title: (/** @type {string} */ name) => `${name} is ready for its boards`,
  once: "These keys are shown only this once. Copy them now; a lost key can only be replaced by a new one.",
  simulator: "Try it without hardware",
  simulatorLead: "Run this in the project’s folder, on any machine that reaches this server:",
  drive: "Drive board",
  driveLead: "The board that turns the motors. It is always on and connects to the control relay.",
  camera: "Camera board",
  cameraLead: "The board with the lens. The drive board switches its power.",
  server: "Server",
  key: "Key",
  copy: "Copy",
  copied: "Copied",
  copyBy: "Select it and copy by hand",
  done: "I have copied the keys",
};

export const devices = {
  title: "Boards",
  pair: "Pair",
  pairNamed: (/** @type {string} */ board) => `A code to pair the ${board.toLowerCase()}`,
  rotate: "New key",
  rotateNamed: (/** @type {string} */ board) => `A new key for the ${board.toLowerCase()}`,
  revoke: "Revoke",
  revokeNamed: (/** @type {string} */ board) => `Revoke the key of the ${board.toLowerCase()}`,
  noKey: "No key: it opens nothing",
  keyed: (/** @type {string} */ when) => `key of ${when}`,
  type: (/** @type {string} */ board, /** @type {string} */ when) =>
    `Type this code into the setup page of the ${board.toLowerCase()}, until ${when}. It works once; the key that the board has now is good until then.`,
};

export const build = {
  title: "How it is built",
  lead: "The rover’s own page finds these with you, drive by drive (the ruler on top). Here they can be typed; saving stops the rover.",
  invertLeft: "Left motor turns backwards",
  invertRight: "Right motor turns backwards",
  trim: "Trim, % (positive slows the left wheel)",
  deadband: "Deadband, % of full power at which the wheels just turn",
  rampMs: "From rest to full speed, ms",
  trackMm: "From wheel to wheel, mm (how fast it turns follows from it)",
  fieldOfViewDeg: "Camera’s width of view, °",
  speedMargin: "How much faster than measured it may be, % (a fuller battery, another floor)",
  brakeAtRest: "Brake at rest (else the wheels coast)",
  upsideDown: "Camera hangs upside down",
  mirrored: "Picture is mirrored",
  save: "Save",
  saved: "Saved.",
  uncalibrated: "The rover was never connected, and nothing is known of it yet: connect its drive board first.",
};

export const privacy = {
  title: "Privacy",
  camera: "Camera",
  free: "May be woken by whoever may watch",
  keptOff: (/** @type {string[]} */ names) =>
    `${names.join(" and ")} ${names.length > 1 ? "keep" : "keeps"} it off, and nobody else can switch it on.`,
  keptOffByYou: "You keep it off.",
  keep: "Keep it off",
  release: "Let it be switched on",
  hours: "Quiet hours",
  noQuiet: "None",
  quiet: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ zone) =>
    `Off from ${from} to ${to} (${zone})`,
  quietUntil: (/** @type {string} */ until) => `Quiet hours until ${until}.`,
  from: "Quiet hours begin",
  to: "Quiet hours end",
  set: "Set",
  setLabel: "Set the quiet hours",
  forget: "None",
  forgetLabel: "None: no quiet hours",
};

export const watched = {
  open: "Who watched",
  openNamed: (/** @type {string} */ name) => `Who watched ${name}`,
  title: (/** @type {string} */ name) => `Who watched ${name}`,
  lead: "Everybody who may watch this rover can read this. It is what the video relay has seen.",
  none: "Nobody yet.",
  columns: ["Who", "By", "From", "For"],
  page: "Page",
  gone: "A login that is gone",
  minutes: (/** @type {number} */ minutes) => `${minutes} min`,
};

export const players = {
  open: "Other players",
  openNamed: (/** @type {string} */ name) => `${name} in other players`,
  title: (/** @type {string} */ name) => `${name} in other players`,
  lead: "For other players (VLC, Home Assistant…): each gets a password of its own, which shows this rover’s picture and opens nothing else, until it is revoked.",
  name: "Which player is it?",
  nameHint: "For example: VLC in the kitchen",
  add: "Add",
  done: "Close",
  made: (/** @type {string} */ person, /** @type {string} */ day) => `${person}, ${day}`,
  revoke: "Revoke",
  revokeNamed: (/** @type {string} */ name) => `Revoke ${name}`,
  once: "This password is shown only this once. Copy what your player needs now.",
  stream: "Stream",
  picture: "Picture",
  apart: "Where address and login are asked for apart:",
  address: "Address",
  user: "User",
  password: "Password",
  wake: "A stream wakes the camera. A single picture wakes it only with ?wake=1 at the end of its address.",
};
