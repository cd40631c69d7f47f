// frames-worker.js — receives, decodes and draws pictures away from the page's main thread.
// The page keeps what must stop when it freezes (the drive loop); this thread keeps what must not stutter with it.
// @ts-check

import { transit } from "./age.js";
import { Picture } from "./picture.js";
import { Watch } from "./watch.js";

/**
 * @typedef {{postMessage(message: import("./worker-messages.js").FromWorker): void,
 *   onmessage: ((event: {data: import("./worker-messages.js").ToWorker}) => void) | null}} Scope
 */
const page = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** A ticket that the page cannot get in this time counts as refused, ms. */
const TICKET_MS = 10_000;

/** @type {OffscreenCanvas} */ let canvas;
/** @type {OffscreenCanvasRenderingContext2D} */ let context;

/** The picture on screen as it came. @type {{jpeg: ArrayBuffer, stamp: import("../wire/stamp.js").Stamp} | null} */
let onScreen = null;

/** @type {Map<number, {resolve(ticket: import("./watch.js").Ticket): void, reject(reason: Error): void}>} */
const awaited = new Map();
let ticketsAsked = 0;

/** @type {Picture<ImageBitmap>} */
const picture = new Picture({
  decode: (jpeg) => createImageBitmap(new Blob([jpeg], { type: "image/jpeg" })),
  draw: (bitmap) => {
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
    }
    context.drawImage(bitmap, 0, 0);
  },
  shown: ({ jpeg, stamp, receivedMs }, width, height) => {
    watch.drawn(stamp);
    onScreen = { jpeg, stamp };
    const relayClock = watch.clock.estimate;
    present({
      type: "drawn",
      stamp,
      width,
      height,
      bytes: jpeg.byteLength,
      transitMs: transit(stamp, receivedMs, relayClock),
      drawMs: performance.now() - receivedMs,
      relayClock,
      undecodable: picture.undecodable,
      replaced: picture.replaced,
    });
  },
});

/** @type {import("./worker-messages.js").Drawn | null} */ let drawn = null;

/**
 * Reports a picture to the page once it can be seen: a drawn picture appears with the screen's next frame, and until then
 * the age of the older picture counts.
 * @param {import("./worker-messages.js").Drawn} newest
 */
function present(newest) {
  const isDue = drawn !== null;
  drawn = newest;
  if (!isDue) {
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (drawn) {
          page.postMessage(drawn);
        }
        drawn = null;
      }),
    );
  }
}

const watch = new Watch({
  ticket: askForTicket,
  onPicture: (arrival) => picture.offer(arrival),
  onLink: (state) => page.postMessage({ type: "link", ...state }),
  onWay: (way) => page.postMessage(way),
  onClockLost: () => page.postMessage({ type: "clockLost" }),
});

/** @returns {Promise<import("./watch.js").Ticket>} */
function askForTicket() {
  const id = ++ticketsAsked;
  return new Promise((resolve, reject) => {
    awaited.set(id, { resolve, reject });
    setTimeout(() => settle(id, (waiter) => waiter.reject(new Error("no ticket in time"))), TICKET_MS);
    page.postMessage({ type: "ticketPlease", id });
  });
}

/** @param {number} id @param {(waiter: {resolve(ticket: import("./watch.js").Ticket): void, reject(reason: Error): void}) => void} how */
function settle(id, how) {
  const waiter = awaited.get(id);
  if (awaited.delete(id) && waiter) {
    how(waiter);
  }
}

page.onmessage = ({ data }) => {
  switch (data.type) {
    case "start":
      canvas = data.canvas;
      context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
      watch.start();
      break;
    case "visible":
      watch.setVisible(data.visible);
      break;
    case "clear":
      picture.forget();
      onScreen = null;
      drawn = null;
      context.clearRect(0, 0, canvas.width, canvas.height);
      break;
    case "retryNow":
      watch.retryNow();
      break;
    case "clock":
      page.postMessage({ type: "clock", sentMs: data.sentMs, workerMs: performance.now() });
      break;
    case "snapshot":
      page.postMessage({ type: "snapshot", id: data.id, jpeg: onScreen?.jpeg ?? null });
      break;
    case "ticket":
      settle(data.id, (waiter) => waiter.resolve(data));
      break;
    case "ticketRefused":
      settle(data.id, (waiter) => waiter.reject(new Error(data.message)));
      break;
  }
};
