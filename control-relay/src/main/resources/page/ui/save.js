// save.js — saves bytes as a file of this device.
// @ts-check

/** How long a browser may need the address to save the file, ms. */
const SAVING_MS = 10_000;

/** @param {ArrayBuffer} jpeg @param {string} name */
export function save(jpeg, name) {
  const url = URL.createObjectURL(new Blob([jpeg], { type: "image/jpeg" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING_MS);
}
