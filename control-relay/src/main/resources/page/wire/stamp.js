// stamp.js — the metadata segment inside each picture; FrameStamp.java draws its layout.
// @ts-check

/** SOI and the whole segment, bytes. */
export const STAMP_BYTES = 26;

/** Flag: the time is the relay's arrival time, so the age is a lower bound. */
export const ARRIVAL_TIME = 1;

/** Flag: the camera's clock is not synchronised yet; the age is unknown. */
export const NOT_SYNCHRONISED = 2;

const SOI_COM_LENGTH_TW = 0xffd8_fffe_0016_5457n;
const L1 = 0x4c31;

/**
 * @typedef {object} Stamp
 * @property {number} seq u32, wraps
 * @property {number} capturedUs µs on the video relay's clock
 * @property {boolean} arrivalTime is capturedUs when the relay received it, not when it was taken
 * @property {boolean} unsynchronised is capturedUs meaningless
 */

/**
 * The stamp of a JPEG, or null when it has none.
 * @param {ArrayBuffer} jpeg
 * @returns {Stamp | null}
 */
export function readStamp(jpeg) {
  if (jpeg.byteLength <= STAMP_BYTES) {
    return null;
  }
  const view = new DataView(jpeg);
  if (view.getBigUint64(0) !== SOI_COM_LENGTH_TW || view.getUint16(8) !== L1) {
    return null;
  }
  const flags = view.getUint32(22);
  return {
    seq: view.getUint32(10),
    capturedUs: Number(view.getBigUint64(14)),
    arrivalTime: (flags & ARRIVAL_TIME) !== 0,
    unsynchronised: (flags & NOT_SYNCHRONISED) !== 0,
  };
}

/**
 * Are two stamped JPEGs equal byte for byte, but for their stamps?
 * @param {ArrayBuffer} one
 * @param {ArrayBuffer} other
 */
export function sameBehindTheStamp(one, other) {
  if (one.byteLength !== other.byteLength) {
    return false;
  }
  const a = new Uint8Array(one, STAMP_BYTES);
  const b = new Uint8Array(other, STAMP_BYTES);
  return a.every((byte, i) => byte === b[i]);
}
