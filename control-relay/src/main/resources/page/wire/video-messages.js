// video-messages.js — the text messages between page and video relay; VideoSocket.java explains the fields.
// @ts-check

import { integer, micros, object, reader, text } from "./shape.js";

/** Name in Sec-WebSocket-Protocol. */
export const VIDEO_PROTOCOL = "twinlane.video.v1";

/** Prefix of the offered subprotocol that carries the ticket. */
export const TICKET_PREFIX = "ticket.";

/** @typedef {{type: "hello", clockId: string, limits: {maxFrameBytes: number, maxInFlight: number, renewMs: number}}} VideoHello */
/** @typedef {{type: "sync", t0Us: number, t1Us: number, t2Us: number}} VideoSynced */
/** @typedef {{type: "way", cameraMs: number, relayed: number, roundTripMs: number, waitingMs: number, lowered: number, stride: number}} Way */
/** @typedef {VideoHello | VideoSynced | Way} ToViewer */

/** Longer times on the way are sent as this, ms. */
const MAX_WAY_MS = 600_000;

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
  way: object({
    cameraMs: integer(-1, MAX_WAY_MS),
    relayed: micros,
    roundTripMs: integer(0, MAX_WAY_MS),
    waitingMs: integer(0, MAX_WAY_MS),
    lowered: integer(0, 100),
    stride: integer(1, 100),
  }),
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
