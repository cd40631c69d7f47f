// pulse.js — does a gamepad still send? Many send only changes: that nothing comes from them says nothing. Others send all
// the time, which shows while nobody moves them: their timestamp goes on, their values do not. Such a one is lost when its
// timestamp stands still.
// @ts-check

/** A pad sends all the time when its timestamp went on at this many looks in a row, its values unchanged: 25 ms apart. */
const PROOF = 40;

/** A pad that sends all the time, and sent nothing for this long, is lost, ms. */
const SILENT_MS = 250;

/** @typedef {import("./gamepad.js").Pad} Pad */

export class Pulse {
  #timestamp = -1;
  #values = "";
  #changedMs = 0;
  #inARow = 0;

  /**
   * Is it lost now? Until it proves again that it sends all the time, its silence says nothing.
   * @param {Pad} pad as it is now
   * @param {number} nowMs a clock that only goes forward
   */
  isLost({ timestamp, axes, buttons }, nowMs) {
    const values = axes.join() + buttons.map(({ value }) => value).join();
    const still = values === this.#values;
    this.#values = values;
    if (timestamp !== this.#timestamp) {
      this.#timestamp = timestamp;
      this.#changedMs = nowMs;
      this.#inARow = still ? this.#inARow + 1 : this.#proven ? PROOF : 0;
      return false;
    }
    if (!this.#proven) {
      this.#inARow = 0;
      return false;
    }
    const lost = nowMs - this.#changedMs > SILENT_MS;
    if (lost) {
      this.#inARow = 0;
    }
    return lost;
  }

  get #proven() {
    return this.#inARow >= PROOF;
  }
}
