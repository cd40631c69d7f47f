// worker-messages.js — the messages between the page and its picture worker.
// @ts-check

/**
 * Page to worker.
 * @typedef {{type: "start", canvas: OffscreenCanvas}
 *   | {type: "visible", visible: boolean}
 *   | {type: "retryNow"}
 *   | {type: "clear"}
 *   | {type: "clock", sentMs: number}
 *   | {type: "snapshot", id: number}
 *   | {type: "ticket", id: number, ticket: string, videoUrl: string}
 *   | {type: "ticketRefused", id: number, message: string}} ToWorker
 */

/**
 * A picture that has been drawn.
 * @typedef {object} Drawn
 * @property {"drawn"} type
 * @property {import("../wire/stamp.js").Stamp} stamp
 * @property {number} width px @property {number} height px @property {number} bytes of the JPEG
 * @property {number} transitMs from capture to its arrival here, −1 when not known @property {number} drawMs from then on
 * @property {import("./age.js").Estimate | null} relayClock the video relay's clock as seen from the worker's
 * @property {number} undecodable pictures so far that no decoder took @property {number} replaced before they were decoded
 */

/**
 * Worker to page.
 * @typedef {Drawn
 *   | {type: "link", open: boolean, reason: string, retryInMs: number}
 *   | import("../wire/video-messages.js").Way
 *   | {type: "snapshot", id: number, jpeg: ArrayBuffer | null}
 *   | {type: "clockLost"}
 *   | {type: "clock", sentMs: number, workerMs: number}
 *   | {type: "ticketPlease", id: number}} FromWorker
 */

export {};
