// attention.js — is the driver there? Every sign that they may not be is reported at once.
// @ts-check

/**
 * @typedef {object} AttentionOptions
 * @property {() => void} onAway the window lost the focus, was hidden or left
 * @property {(visible: boolean) => void} onVisible
 * @property {() => void} onNetwork the device is online again
 */

export class Attention {
  #listening = new AbortController();

  /** @param {AttentionOptions} options */
  constructor({ onAway, onVisible, onNetwork }) {
    const { signal } = this.#listening;
    addEventListener("blur", onAway, { signal });
    addEventListener("pagehide", onAway, { signal });
    addEventListener("online", onNetwork, { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        onAway();
        onVisible(this.visible);
      },
      { signal },
    );
  }

  get visible() {
    return document.visibilityState === "visible";
  }

  close() {
    this.#listening.abort();
  }
}
