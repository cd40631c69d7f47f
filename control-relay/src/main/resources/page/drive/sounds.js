// sounds.js — what a driver can hear, for eyes that are on the picture: two rising tones when the rover is armed, a low one when
// it no longer is, a beep while it drives back, as lorries have it, and a low double one while the picture is old.
// @ts-check

/** From this age on, ms, a driver hears that the picture is old. */
export const OLD_MS = 500;

/** @typedef {[fromS: number, lengthS: number, hertz: number][]} Tones */

/** @type {Record<"armed" | "disarmed" | "back" | "old", {tones: Tones, everyMs: number}>} everyMs: again while it lasts; 0 once */
const CUES = {
  armed: { everyMs: 0, tones: [[0, 0.09, 660], [0.1, 0.14, 880]] }, // prettier-ignore
  disarmed: { everyMs: 0, tones: [[0, 0.18, 330]] },
  back: { everyMs: 800, tones: [[0, 0.3, 1_000]] },
  old: { everyMs: 1_000, tones: [[0, 0.1, 220], [0.16, 0.1, 220]] }, // prettier-ignore
};

/** @typedef {{armed: boolean, back: boolean, old: boolean}} Heard of the rover that this page drives */

export class Sounds {
  #play;
  #armed = false;
  /** @type {Partial<Record<keyof typeof CUES, number>>} */ #lastMs = {};

  /** @param {(tones: Tones) => void} [play] */
  constructor(play = speaker()) {
    this.#play = play;
  }

  /** @param {Heard} now @param {boolean} wanted @param {number} nowMs a clock that only goes forward */
  look({ armed, back, old }, wanted, nowMs) {
    const was = this.#armed;
    this.#armed = armed;
    if (!wanted) {
      this.#lastMs = {};
      return;
    }
    if (armed !== was) {
      this.#play(CUES[armed ? "armed" : "disarmed"].tones);
    }
    this.#repeat("old", armed && old, nowMs);
    this.#repeat("back", armed && back && !old, nowMs);
  }

  /** @param {"back" | "old"} cue @param {boolean} lasts @param {number} nowMs */
  #repeat(cue, lasts, nowMs) {
    if (!lasts) {
      delete this.#lastMs[cue];
    } else if (nowMs - (this.#lastMs[cue] ?? -Infinity) >= CUES[cue].everyMs) {
      this.#lastMs[cue] = nowMs;
      this.#play(CUES[cue].tones);
    }
  }
}

/** The browser's speaker, which opens once somebody has touched the page. @returns {(tones: Tones) => void} */
function speaker() {
  /** @type {AudioContext | undefined} */ let context;
  return (tones) => {
    if (!globalThis.navigator?.userActivation?.hasBeenActive) {
      return;
    }
    context ??= new AudioContext();
    for (const [fromS, lengthS, hertz] of tones) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const beginS = context.currentTime + fromS;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.15, beginS);
      volume.gain.setTargetAtTime(0, beginS + lengthS, 0.015);
      tone.connect(volume).connect(context.destination);
      tone.start(beginS);
      tone.stop(beginS + lengthS + 0.1);
    }
  };
}
