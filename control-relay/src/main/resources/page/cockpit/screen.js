// screen.js — the device's own screen: keeps it awake, goes full screen, and fits the picture or fills with it.
// @ts-check

const FILL_KEY = "twinlane.fill";

/** Keeps the display on where the browser allows it (a secure context). */
export class AwakeScreen {
  /** @type {WakeLockSentinel | null} */ #lock = null;
  #wanted = true;

  /** Takes the lock; a browser drops it by itself when the page is hidden. */
  async hold() {
    try {
      const lock = await navigator.wakeLock?.request("screen");
      this.#lock = lock ?? null;
      if (!this.#wanted) {
        this.letGo();
      }
    } catch {
      this.#lock = null; // battery saver, or a page that is not secure: the screen dims as it always does
    }
  }

  letGo() {
    this.#wanted = false;
    this.#lock?.release();
    this.#lock = null;
  }
}

export function fullscreenPossible() {
  return document.fullscreenEnabled === true;
}

/** Goes full screen, in landscape where a page may turn the phone; or back. */
export async function toggleFullscreen() {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }
  await document.documentElement.requestFullscreen({ navigationUI: "hide" });
  try {
    await /** @type {{lock?: (way: string) => Promise<void>}} */ (/** @type {unknown} */ (screen.orientation)).lock?.(
      "landscape",
    );
  } catch {
    // a desktop, or a browser that does not turn the screen
  }
}

/** Should the picture fill the screen, with its edges cut? */
export function wantsFill() {
  try {
    return localStorage.getItem(FILL_KEY) === "yes";
  } catch {
    return false;
  }
}

/** @param {boolean} fill */
export function rememberFill(fill) {
  try {
    localStorage.setItem(FILL_KEY, fill ? "yes" : "no");
  } catch {
    // private browsing: it lasts as long as the page
  }
}
