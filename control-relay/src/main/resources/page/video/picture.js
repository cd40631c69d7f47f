// picture.js — decodes and draws one picture at a time, always the newest.
// While one is being decoded the next waits in a single slot; a newer one takes its place. Acknowledgements are cumulative,
// so a replaced picture is acknowledged by the one that replaced it.
// @ts-check

/**
 * @typedef {object} Arrival
 * @property {ArrayBuffer} jpeg
 * @property {import("../wire/stamp.js").Stamp} stamp
 * @property {number} receivedMs when the whole picture had arrived, by this thread's clock
 * @property {() => void} ack acknowledges the picture, on the connection that brought it
 */

/**
 * What the browser does to a picture.
 * @template {{width: number, height: number, close(): void}} B
 * @typedef {object} Screen
 * @property {(jpeg: ArrayBuffer) => Promise<B>} decode
 * @property {(bitmap: B) => void} draw
 * @property {(arrival: Arrival, width: number, height: number) => void} shown after it was drawn
 */

/** @template {{width: number, height: number, close(): void}} B */
export class Picture {
  /** Pictures that a newer one replaced before they were decoded. */
  replaced = 0;

  /** Pictures that could not be decoded. */
  undecodable = 0;

  #screen;
  /** @type {Arrival | null} */ #waiting = null;
  #busy = false;
  #dropped = false; // what is being decoded must not be seen

  /** @param {Screen<B>} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /** @param {Arrival} arrival */
  offer(arrival) {
    if (!this.#busy) {
      this.#show(arrival);
      return;
    }
    if (this.#waiting) {
      this.replaced++;
    }
    this.#waiting = arrival;
  }

  /** Drops what is being decoded or waits: it must not be seen any more. */
  forget() {
    this.#waiting = null;
    this.#dropped = this.#busy;
  }

  /** @param {Arrival} arrival */
  async #show(arrival) {
    this.#busy = true;
    this.#dropped = false;
    try {
      const bitmap = await this.#screen.decode(arrival.jpeg);
      const { width, height } = bitmap;
      const seen = !this.#dropped;
      if (seen) {
        this.#screen.draw(bitmap);
      }
      bitmap.close();
      if (seen) {
        this.#screen.shown(arrival, width, height);
      }
    } catch {
      this.undecodable++;
    }
    arrival.ack();
    this.#busy = false;
    const next = this.#waiting;
    this.#waiting = null;
    if (next) {
      this.#show(next);
    }
  }
}
