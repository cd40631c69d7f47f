// random-id.js — a name that nobody else has, for a press of STOP or a page.
// @ts-check

/** 128 random bits in hex. randomUUID needs a secure context, which a plain home address is not. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
