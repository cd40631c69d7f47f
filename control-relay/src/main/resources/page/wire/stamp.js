// stamp.js — the metadata segment inside each picture; FrameStamp.java draws its layout.
// @ts-check

/** SOI and the whole segment, bytes. */
export const STAMP_BYTES = 26;

/** Flag: the time is the relay's arrival time, so the age is a lower bound. */
export const ARRIVAL_TIME = 1;

/** Flag: the camera's clock is not synchronised yet; the age is unknown. */
export const NOT_SYNCHRONISED = 2;

const SOI_COM_LENGTH_TW = 0xffd8_fffe_0016_5457n;
const L1 = 0x4c31; // before 2: fixed numbers, which may hold FF; read for one more release
const L2 = 0x4c32;

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
  const version = view.getUint16(8);
  if (view.getBigUint64(0) !== SOI_COM_LENGTH_TW || (version !== L1 && version !== L2)) {
    return null;
  }
  const old = version === L1;
  const flags = old ? view.getUint32(22) : synchsafe(view, 23, 3);
  return {
    seq: old ? view.getUint32(10) : synchsafe(view, 10, 5),
    capturedUs: old ? Number(view.getBigUint64(14)) : synchsafe(view, 15, 8),
    arrivalTime: (flags & ARRIVAL_TIME) !== 0,
    unsynchronised: (flags & NOT_SYNCHRONISED) !== 0,
  };
}

/**
 * A number of seven bits a byte, the highest first.
 * @param {DataView} view
 * @param {number} at
 * @param {number} bytes
 */
function synchsafe(view, at, bytes) {
  let number = 0;
  for (let i = at; i < at + bytes; i++) {
    number = number * 128 + view.getUint8(i);
  }
  return number;
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
