// ahead.js — what is loaded before it is asked for, once the first view is on screen: live pictures, their worker, and the worker
// that keeps the page's own files.
// @ts-check

/** After the first view is shown, ms: its own calls go first. */
const AFTER_MS = 500;

/** Live pictures are not part of what a first visit waits for. Rejects when they are not there whole: the server has another version. */
export async function live() {
  const loaded = await import("./live.js");
  if (!(await loaded.Frames.workerIsThere())) {
    throw new Error("the picture worker is not there");
  }
  return loaded;
}

export function loadAhead() {
  setTimeout(() => {
    live().catch(() => undefined); // what is not there now is asked for again when it is needed
    // needs a secure context, and a certificate that the browser trusts
    navigator.serviceWorker?.register(new URL("shell-worker.js", document.baseURI)).catch(() => undefined);
  }, AFTER_MS);
}
