// attention.js — is the driver there? Every sign that they may not be is reported at once. While a menu is open, and during
// a drag, browsers tell a page neither that a key was released nor that the focus is gone, so both are left no chance: what
// opens them counts as leaving.
// @ts-check

/** How often the focus is looked at, ms: some losses have no event. */
const LOOK_MS = 25;

/** A page that stood still for this long may have missed that something was let go, ms: a debugger's pause drops events. */
const FROZEN_MS = 1_000;

/** Keys that open a menu, or change the input method: what is released afterwards may never be said. */
const LEAVING = new Set([
  ...["ContextMenu", "F10"],
  ...["HangulMode", "HanjaMode", "JunjaMode", "KanjiMode", "KanaMode", "Hankaku", "Zenkaku", "ZenkakuHankaku", "Romaji"],
  ...["Hiragana", "Katakana", "HiraganaKatakana", "Eisu", "Alphanumeric", "Convert", "NonConvert", "ModeChange"],
]);

/**
 * @typedef {object} AttentionOptions
 * @property {() => boolean} driving while it is so, no context menu opens
 * @property {() => void} onAway the driver may be away: focus lost, page hidden or left, a menu, a chord, a drag, a freeze
 * @property {() => void} onReshaped the screen was turned or resized: what lay under a finger lies elsewhere
 * @property {(visible: boolean) => void} onVisible
 * @property {() => void} onNetwork the device is online again
 */

/** Does a key go together with Alt, Ctrl or Meta? Then it belongs to the browser or the system. @param {KeyboardEvent} event */
export function isChord(event) {
  return event.altKey || event.ctrlKey || event.metaKey || event.getModifierState?.("AltGraph");
}

export class Attention {
  #options;
  #listening = new AbortController();
  #timer;
  #lookedMs = performance.now();
  #wasThere = true;

  /** @param {AttentionOptions} options */
  constructor(options) {
    this.#options = options;
    const { onAway, onReshaped, onVisible, onNetwork } = options;
    const { signal } = this.#listening;
    for (const sign of ["blur", "pagehide", "compositionstart", "dragstart"]) {
      addEventListener(sign, onAway, { signal });
    }
    for (const key of /** @type {const} */ (["keydown", "keyup"])) {
      addEventListener(key, (event) => (isChord(event) || LEAVING.has(event.key)) && onAway(), { capture: true, signal });
    }
    addEventListener("mousedown", (event) => event.button === 2 && onAway(), { capture: true, signal });
    addEventListener("contextmenu", (event) => this.#menu(event), { signal });
    addEventListener("online", onNetwork, { signal });
    addEventListener("resize", onReshaped, { signal });
    globalThis.screen?.orientation?.addEventListener?.("change", onReshaped, { signal }); // half a turn keeps the size
    document.addEventListener(
      "visibilitychange",
      () => {
        onAway();
        onVisible(this.visible);
      },
      { signal },
    );
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  get visible() {
    return document.visibilityState === "visible";
  }

  /** Has the page the focus? Nobody drives without. */
  get there() {
    return document.hasFocus();
  }

  close() {
    clearInterval(this.#timer);
    this.#listening.abort();
  }

  /** A finger that rests long asks for the menu, too: where none opens, nobody leaves. @param {MouseEvent} event */
  #menu(event) {
    if (event.defaultPrevented) {
      return;
    }
    const driving = this.#options.driving();
    if (driving) {
      event.preventDefault();
    }
    const finger = /** @type {PointerEvent} */ (event).pointerType === "touch";
    if (!(driving && finger)) {
      this.#options.onAway();
    }
  }

  #look() {
    const nowMs = performance.now();
    const { there } = this;
    if ((this.#wasThere && !there) || nowMs - this.#lookedMs > FROZEN_MS) {
      this.#options.onAway();
    }
    this.#wasThere = there;
    this.#lookedMs = nowMs;
  }
}
