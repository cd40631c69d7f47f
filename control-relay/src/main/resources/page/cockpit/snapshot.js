// snapshot.js — saves the picture on screen: the camera's own bytes, in a file named by rover and time.
// @ts-check

/** How long a browser may need the address to save the file, ms. */
const SAVING_MS = 10_000;

/** @param {string} rover its name @param {Date} at @returns {string} good on every file system */
export function snapshotName(rover, at) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`;
  const name = rover.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "rover";
  return `${name} ${day} ${time}.jpg`;
}

/** @param {ArrayBuffer} jpeg @param {string} name */
export function save(jpeg, name) {
  const url = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING_MS);
}
