// looking.js — the sentences of the trail, the small window, the album and the wall, in English.
// @ts-check

export const trail = {
  title: "Trail",
  open: "Trail: the way it went, and the way home",
  close: "Close",
  unknown: "The trail needs this rover’s speed. Measure it first (ruler icon; an admin can).",
  home: (/** @type {string} */ distance, /** @type {string} */ way) => `Home is ${distance} away, ${way}`,
  here: "Home is here",
  ways: [
    "ahead",
    "ahead on the left",
    "on the left",
    "behind on the left",
    "behind",
    "behind on the right",
    "on the right",
    "ahead on the right",
  ],
  drift: (/** @type {string} */ distance) =>
    `It may be off by ${distance}. The trail is reckoned from what the motors were told; nothing measures it, so it drifts.`,
  restart: "Start again: home is here",
  photo: (/** @type {string} */ clock) => `Photo, ${clock}`,
  stop: (/** @type {string} */ clock, /** @type {string} */ name) => (name ? `STOP by ${name}, ${clock}` : `STOP, ${clock}`),
};

export const smallWindow = {
  open: "Small window that stays on top, with STOP",
};

export const album = {
  title: "Album",
  lead: (/** @type {number} */ most) =>
    `Photos you took with this browser. They are stored in this browser only: your newest ${most}. Others who use it don’t see them here.`,
  empty: "No photos yet. While you watch a rover, the camera button takes one.",
  photo: "Photo",
  of: (/** @type {string} */ rover, /** @type {string} */ clock) => `${rover}, ${clock}`,
  save: "Save as a file",
  remove: "Delete",
  close: "Close",
  deleted: "Photo deleted.",
};

export const wall = {
  title: "All cameras",
  open: "All cameras",
  lead: "Watching a rover turns its camera on; it goes off again when nobody watches.",
  first: (/** @type {number} */ shown, /** @type {number} */ all) =>
    `The first ${shown} of ${all} rovers. Watching a rover turns its camera on; it goes off again when nobody watches.`,
  watch: "Watch",
  watchNamed: (/** @type {string} */ rover) => `Watch ${rover}`,
  leave: "Close",
  leaveNamed: (/** @type {string} */ rover) => `Close the picture of ${rover}`,
  watchAll: "Watch all",
  stopAll: "STOP all",
  stopNamed: (/** @type {string} */ rover) => `Stop ${rover}`,
  pictureOf: (/** @type {string} */ rover) => `Live video from ${rover}`,
};
