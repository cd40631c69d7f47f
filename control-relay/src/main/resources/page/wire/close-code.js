// close-code.js — why a socket was closed, in words. The relays' reasons are sentences already; this covers the silent ones.
// @ts-check

/** Sentences for closes that carry no reason, by code; ours are those of CloseCode.java. @type {Record<number, string>} */
const SENTENCES = {
  1000: "closed",
  1001: "the relay is stopping; connect again",
  1006: "the connection broke",
  1008: "too many pings",
  1009: "message too big",
  1011: "internal error of the relay",
  1013: "too many connections; try again later",
  4001: "replaced by a newer connection of the same device",
  4002: "authorisation lapsed; ask for a new ticket",
  4003: "somebody else drives",
  4004: "not a frame: JPEG with a TWL2 segment expected",
  4005: "message not understood",
  4006: "no answer to pings",
  4007: "no frame acknowledged for too long",
  4008: "authorisation was revoked",
  4009: "reads too slowly",
  4010: "far too many messages",
  4011: "not the link secret; both relays must read the same file",
};

/**
 * @param {number} code 1000..4999
 * @param {string} reason as the relay gave it, may be empty
 * @returns {string} a sentence without its full stop
 */
export function closeSentence(code, reason) {
  return reason || SENTENCES[code] || `closed with code ${code}`;
}
