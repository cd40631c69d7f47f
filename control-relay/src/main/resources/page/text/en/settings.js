// settings.js — the sentences about speed caps and picture quality, in English.
// @ts-check

export const speed = {
  of: (/** @type {string} */ name) => `How fast ${name} may drive`,
  full: "Full speed",
  percent: (/** @type {number} */ percent) => `${percent} % speed`,
};

export const quality = {
  title: "Camera quality",
  label: "Size and sharpness of the picture",
  auto: "Automatic: as good as the driver’s way bears",
  fixed: (/** @type {string} */ size, /** @type {number} */ jpeg, /** @type {number} */ fps) =>
    `Always ${size.replace("x", "×")}, JPEG ${jpeg}, ${fps} fps`,
  lead: "Fixed means: also when the way to the driver is too narrow for it, and the pictures come late.",
};

export const seen = {
  none: "No picture yet",
  lead: "Open it once, and its last picture is kept in this browser.",
  now: "Live",
  ago: (/** @type {string} */ words) => `Seen ${words}`,
  last: (/** @type {string} */ words) => `Last picture, ${words}`,
  of: (/** @type {string} */ name) => `Last picture of ${name}`,
};

export const firstRun = {
  title: "Your first rover, in three steps",
  steps: [
    "Add it here and give it a name. You get two keys, one for each of its boards.",
    "Without hardware: paste the simulator’s line into a terminal. With boards: press “Pair” under “Manage” and type the code into the board’s own setup page.",
    "When it says “Online”, open it. The camera wakes by itself; press Arm, then drive.",
  ],
};
