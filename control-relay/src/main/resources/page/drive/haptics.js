// haptics.js — vibrates for a driver whose eyes are on the picture, where the device or a gamepad can.
// @ts-check

const PATTERNS = /** @type {const} */ ({ armed: [30], stopped: [120], lost: [60, 60, 60] });

/** @param {keyof typeof PATTERNS} what @param {boolean} wanted */
export function buzz(what, wanted) {
  if (wanted && globalThis.navigator?.userActivation?.hasBeenActive) {
    navigator.vibrate?.([...PATTERNS[what]]);
    for (const pad of navigator.getGamepads?.() ?? []) {
      const duration = PATTERNS[what].reduce((/** @type {number} */ sum, ms) => sum + ms, 0);
      pad?.vibrationActuator?.playEffect("dual-rumble", { duration, strongMagnitude: 0.8, weakMagnitude: 0.4 }).catch(() => {});
    }
  }
}
