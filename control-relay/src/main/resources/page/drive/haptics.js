// haptics.js — what a driver who looks at the picture feels in the hand, where the device can.
// @ts-check

const PATTERNS = /** @type {const} */ ({ armed: [30], stopped: [120], lost: [60, 60, 60] });

/** @param {keyof typeof PATTERNS} what @param {boolean} wanted */
export function buzz(what, wanted) {
  if (wanted && globalThis.navigator?.userActivation?.hasBeenActive) {
    navigator.vibrate?.([...PATTERNS[what]]);
  }
}
