// haptics.js — vibrates for a driver whose eyes are on the picture, where the device can.
// @ts-check

const PATTERNS = /** @type {const} */ ({ armed: [30], stopped: [120], lost: [60, 60, 60] });

/** @param {keyof typeof PATTERNS} what @param {boolean} wanted */
export function buzz(what, wanted) {
  if (wanted && globalThis.navigator?.userActivation?.hasBeenActive) {
    navigator.vibrate?.([...PATTERNS[what]]);
  }
}
