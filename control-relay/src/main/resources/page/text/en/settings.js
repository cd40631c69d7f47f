// settings.js — the sentences about speed caps and picture quality, in English.
// @ts-check

export const speed = {
  of: (/** @type {string} */ name) => `Speed limit for ${name}`,
  full: "Full speed",
  percent: (/** @type {number} */ percent) => `${percent}% speed`,
};

export const quality = {
  title: "Camera quality",
  label: "Size and sharpness of the picture",
  auto: "Automatic: the best the driver’s connection allows",
  fixed: (/** @type {string} */ size, /** @type {number} */ jpeg, /** @type {number} */ fps) =>
    `Always ${size.replace("x", "×")}, JPEG ${jpeg}, ${fps} fps`,
  lead: "A fixed quality stays even when the driver’s connection can’t keep up and video lags.",
};

export const seen = {
  none: "No picture yet",
  lead: "Open it once; its last picture stays in this browser.",
  now: "Live",
  ago: (/** @type {string} */ words) => `Seen ${words}`,
  last: (/** @type {string} */ words) => `Last picture, ${words}`,
  of: (/** @type {string} */ name) => `Last picture of ${name}`,
};

export const firstRun = {
  title: "Your first rover, in three steps",
  steps: [
    "Add it here and give it a name.",
    "Pair its two boards: press Pair, then enter the code on the board’s setup page. No hardware? Use the simulator.",
    "When it says “Online”, open it. The camera starts by itself; press Arm, then drive.",
  ],
};
