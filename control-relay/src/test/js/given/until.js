// until.js — waits for a condition, not for a time.
import { setTimeout as pause } from "node:timers/promises";

const DEADLINE_MS = 8_000;

/** Resolves once `holds` returns something true, with that; fails after the deadline with `what`. */
export async function until(holds, what) {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    const result = holds();
    if (result) {
      return result;
    }
    if (performance.now() > end) {
      throw new Error(`not within ${DEADLINE_MS} ms: ${what}`);
    }
    await pause(5);
  }
}
