// pads.js — gamepads that a test pushes, and a hand that reads them.

import { GamepadHand } from "../../../main/resources/page/drive/gamepad.js";

/** A gamepad in the standard order. */
export function pad({ axes = [0, 0, 0, 0], down = [], mapping = "standard", index = 0, timestamp = 0, id = "Pad" } = {}) {
  const buttons = Array.from({ length: 17 }, (_, i) => ({ pressed: down.includes(i), value: down.includes(i) ? 1 : 0 }));
  return { id, index, timestamp, connected: true, mapping, axes, buttons };
}

/** Runs with these as the browser's gamepads, and with a window that dispatches events. mapOf: how they were set up. */
export async function withPads(run, mapOf) {
  const pads = [];
  const said = [];
  const focus = { there: true };
  const rover = { armed: false };
  const events = new EventTarget();
  const { navigator } = globalThis;
  Object.defineProperty(globalThis, "navigator", { value: { getGamepads: () => pads }, configurable: true });
  globalThis.addEventListener = events.addEventListener.bind(events);
  const note = (what) => () => said.push(what);
  const hand = new GamepadHand({
    expo: () => 0,
    isThere: () => focus.there,
    onNeutral: note("neutral"),
    onStop: note("stop"),
    onArm: note("arm"),
    onLight: note("light"),
    onGone: note("gone"),
    armed: () => rover.armed,
    mapOf,
    onHeld: (input) => said.push(`held ${input}`),
  });
  try {
    await run({ pads, said, hand, focus, rover, look: () => events.dispatchEvent(new Event("gamepadconnected")) });
  } finally {
    hand.close();
    delete globalThis.addEventListener;
    Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  }
}
