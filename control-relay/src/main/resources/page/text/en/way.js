// way.js — the sentences about the way of pictures and commands, in English.
// @ts-check

/** @typedef {Record<"camera" | "viewer" | "draw" | "control" | "board", string>} HopNames */

export const hops = {
  onPhone: /** @type {HopNames} */ ({
    camera: "the camera’s uplink",
    viewer: "your phone’s downlink",
    draw: "decoding on your phone",
    control: "your phone’s link to the server",
    board: "the drive board’s link",
  }),
  onComputer: /** @type {HopNames} */ ({
    camera: "the camera’s uplink",
    viewer: "your computer’s downlink",
    draw: "decoding on your computer",
    control: "your computer’s link to the server",
    board: "the drive board’s link",
  }),
  adds: (/** @type {string} */ hop, /** @type {number} */ ms) => `${hop[0].toUpperCase()}${hop.slice(1)} adds ${ms} ms`,
  andLowered: (/** @type {string} */ sentence) => `${sentence}; quality reduced`,
  onlyLowered: "Quality reduced to keep video live",
  quality: { excellent: "Excellent link", good: "Good link", fair: "Fair link", poor: "Poor link", unknown: "Link" },
};

export const details = {
  open: "Connection details",
  title: "Connection, hop by hop",
  close: "Close",
  camera: "Camera → server",
  viewer: "Server → you",
  draw: "Decoding",
  control: "You ⇄ server",
  board: "Server ⇄ drive board",
  boardIdle: "measured while driving",
  age: "Video delay, last 30 s",
  roundTrip: "Command round trip, last 30 s",
  picture: "Picture",
  pictureWords: (/** @type {number} */ w, /** @type {number} */ h, /** @type {number} */ fps, /** @type {number} */ kbitS) =>
    `${w} × ${h}, ${fps} fps, ${(kbitS / 1000).toFixed(1)} Mbit/s`,
  quality: "Camera quality",
  asWished: "as configured",
  lowered: (/** @type {number} */ steps) =>
    `reduced by ${steps} ${steps === 1 ? "step" : "steps"}: the driver’s connection is slow`,
  resting: "viewers get fewer pictures; the driver comes first",
  drives: "Driver",
  watches: "Viewers",
  players: (/** @type {number} */ n) => `${n} ${n === 1 ? "app" : "apps"}`,
  signal: "Wi-Fi signal",
  signalWords: (/** @type {number} */ dbm) =>
    `${dbm} dBm, ${dbm >= -60 ? "strong" : dbm >= -72 ? "good" : dbm >= -80 ? "weak" : "very weak"}`,
  battery: "Battery",
  deadMan: "Stops without commands after",
  deadManWords: (/** @type {number} */ ms) => `${ms} ms`,
  uptime: "Uptime",
  uptimeWords: (/** @type {number} */ ms) => {
    const minutes = Math.floor(ms / 60_000);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  },
  firmware: "Firmware",
  dropped: "Commands rejected",
  droppedWhy: {
    expired: "too old",
    oldLease: "of an earlier driver",
    outOfSequence: "overtaken by a newer one",
    disarmed: "not armed",
    poorLink: "connection too poor to arm",
  },
  droppedOther: "for another reason",
  none: "none",
  stopping: (/** @type {string} */ distance) => `stops within ${distance}`,
};

export const audience = {
  only: "Only you watching",
  count: (/** @type {number} */ n) => `${n} watching`,
};

export const snapshot = {
  take: "Save this picture",
  none: "No picture yet.",
  taken: (/** @type {string} */ name) => `Saved as ${name}, and in your album`,
  savedOnly: (/** @type {string} */ name) => `Saved as ${name}. This browser keeps no album.`,
};
