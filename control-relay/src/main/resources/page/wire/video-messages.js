// video-messages.js — what page and video relay say to each other beside the pictures; VideoSocket.java explains the fields.
// @ts-check

import { integer, micros, object, reader, text } from "./shape.js";

/** Name in Sec-WebSocket-Protocol. */
export const VIDEO_PROTOCOL = "twinlane.video.v1";

/** Prefix of the offered subprotocol that carries the ticket. */
export const TICKET_PREFIX = "ticket.";

/** @typedef {{type: "hello", clockId: string, limits: {maxFrameBytes: number, maxInFlight: number, renewMs: number}}} VideoHello */
/** @typedef {{type: "sync", t0Us: number, t1Us: number, t2Us: number}} VideoSynced */
/** @typedef {VideoHello | VideoSynced} ToViewer */

/** Reads the text messages of the video relay. @type {(line: string) => ToViewer} */
export const readToViewer = reader({
  hello: object({
    clockId: text,
    limits: object({
      maxFrameBytes: integer(1, 0x7fff_ffff),
      maxInFlight: integer(1, 0x7fff_ffff),
      renewMs: integer(1, 0x7fff_ffff),
    }),
  }),
  sync: object({ t0Us: micros, t1Us: micros, t2Us: micros }),
});

/** @param {number} t0Us this page's clock, µs */
export function sync(t0Us) {
  return { type: "sync", t0Us };
}

/** @param {string} ticket a new one for the same camera */
export function renew(ticket) {
  return { type: "renew", ticket };
}

/** @param {number} ageMs the median age of the pictures drawn since the last report, whole ms */
export function age(ageMs) {
  return { type: "age", ageMs };
}

export function pause() {
  return { type: "pause" };
}

export function resume() {
  return { type: "resume" };
}

/**
 * "The picture `seq` and all before it are drawn."
 * @param {number} seq u32
 * @returns {ArrayBuffer} four bytes, big-endian
 */
export function ack(seq) {
  const bytes = new ArrayBuffer(4);
  new DataView(bytes).setUint32(0, seq);
  return bytes;
}
