// rover-settings.js — a rover's settings as its admin corrects them: one at a time, and each change can be undone.
// @ts-check

import { undoable } from "../ui/confirm.js";
import { text } from "../text.js";

/** @typedef {import("../wire/monitor-messages.js").Settings} Settings */

export class RoverSettings {
  #api;
  #rover;

  /** @param {import("../api.js").Api} api @param {string} rover its id */
  constructor(api, rover) {
    this.#api = api;
    this.#rover = rover;
  }

  /** The newest. */
  async now() {
    return (await this.former()).settings;
  }

  /** The newest, and whose they are: what {@link restore} goes back to. */
  former() {
    return this.#api.settings(this.#rover);
  }

  /** @param {{owners: boolean, settings: Settings}} former */
  async restore(former) {
    await this.#api.restoreSettings(this.#rover, former);
  }

  /**
   * Applies a correction to the newest settings, which stops the rover.
   * @param {(settings: Settings) => Settings} correct
   * @param {() => void | Promise<void>} [onUndone]
   * @param {{owners: boolean, settings: Settings}} [back] what undoing it goes back to, if not to the newest
   */
  async change(correct, onUndone, back) {
    const former = await this.former();
    const { owners, settings } = former;
    if (!owners && settings.lowBatteryMv === 0 && settings.brakeMs === 0) {
      throw new Error(text.build.uncalibrated);
    }
    await this.#api.changeSettings(this.#rover, correct(settings));
    this.#offerBack(back ?? former, onUndone);
  }

  /** Goes back to the board's own settings. @param {() => void} [onUndone] */
  async forget(onUndone) {
    const former = await this.#api.settings(this.#rover);
    await this.#api.forgetSettings(this.#rover);
    this.#offerBack(former, onUndone);
  }

  /** @param {{owners: boolean, settings: Settings}} former @param {() => void | Promise<void>} [onUndone] */
  #offerBack(former, onUndone) {
    undoable(text.sure.settingsChanged, async () => {
      await this.restore(former);
      await onUndone?.();
    });
  }
}
