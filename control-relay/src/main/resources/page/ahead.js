// ahead.js — what is loaded before it is asked for, once the first view is on screen: the cockpit, its worker, and the worker
// that keeps the page's own files.
// @ts-check

/** After the first view is shown, ms: its own calls go first. */
const AFTER_MS = 500;

/** The cockpit is not part of what a first visit waits for. Rejects when it is not there whole: the server has another version. */
export async function cockpit() {
  const loaded = await import("./cockpit/monitor.js");
  if (!(await loaded.Frames.workerIsThere())) {
    throw new Error("the picture worker is not there");
  }
  return loaded;
}

export function loadAhead() {
  setTimeout(() => {
    cockpit().catch(() => undefined); // what is not there now is asked for again when it is needed
    // needs a secure context, and a certificate that the browser trusts
    navigator.serviceWorker?.register(new URL("shell-worker.js", document.baseURI)).catch(() => undefined);
  }, AFTER_MS);
}
