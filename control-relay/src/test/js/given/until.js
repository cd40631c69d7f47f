// until.js — waits for a condition, not for a time.
import { setTimeout as pause } from "node:timers/promises";

const DEADLINE_MS = 8_000;

/** Resolves with the first truthy value that `holds` returns; after the deadline it fails and names `what`. */
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
