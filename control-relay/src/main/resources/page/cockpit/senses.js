// senses.js — what the driver feels and hears of the rover, beside what is on screen.
// @ts-check

import { buzz } from "../drive/haptics.js";
import { OLD_MS, Sounds } from "../drive/sounds.js";
import { driving } from "./facts.js";

export class Senses {
  #chosen;
  #sounds;
  #wasLost = false;

  /** @param {import("../drive/preferences.js").Chosen} chosen @param {Sounds} [sounds] */
  constructor(chosen, sounds = new Sounds()) {
    this.#chosen = chosen;
    this.#sounds = sounds;
  }

  /** @param {import("./facts.js").Facts} facts @param {boolean} lost is the link lost @param {number} nowMs */
  look(facts, lost, nowMs) {
    const { haptics, sounds } = this.#chosen.now;
    if (lost && !this.#wasLost && facts.lease.you) {
      buzz("lost", haptics);
    }
    this.#wasLost = lost;
    const old = lost || facts.age.kind === "unknown" || facts.age.ms > OLD_MS;
    this.#sounds.look({ armed: driving(facts), back: facts.rover.status.linear < 0, old }, sounds, nowMs);
  }
}
