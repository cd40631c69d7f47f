// shape.js — strict reading of JSON messages: a missing field or a value out of range is refused with a sentence.
// Unknown fields are let through, so that either side can be updated first.
// @ts-check

/** A message that is not valid. */
export class BadMessage extends Error {}

/** Throws BadMessage unless `value` fits. @typedef {(value: unknown, field: string) => void} Kind */

/** @param {boolean} fits @param {string} field @param {unknown} value @param {string} expected */
function must(fits, field, value, expected) {
  if (!fits) {
    throw new BadMessage(`${field} ${JSON.stringify(value)}: expected ${expected}`);
  }
}

/** @type {Kind} */
export const bool = (value, field) => must(typeof value === "boolean", field, value, "true or false");

/** @param {number} min @param {number} max @returns {Kind} */
export const integer = (min, max) => (value, field) =>
  must(Number.isInteger(value) && Number(value) >= min && Number(value) <= max, field, value, `${min}..${max}`);

/** @type {Kind} */
export const u32 = integer(0, 0xffff_ffff);

/** Microseconds of a clock. @type {Kind} */
export const micros = integer(0, Number.MAX_SAFE_INTEGER);

/** @param {number} min @param {number} max @returns {Kind} */
export const share = (min, max) => (value, field) =>
  must(typeof value === "number" && value >= min && value <= max, field, value, `${min}..${max}`);

/** @type {Kind} */
export const text = (value, field) => must(typeof value === "string", field, value, "text");

/** A list of texts. @type {Kind} */
export const texts = (value, field) => {
  must(Array.isArray(value), field, value, "a list");
  /** @type {unknown[]} */ (value).forEach((one, i) => text(one, `${field}.${i}`));
};

/** @param {string[]} names @returns {Kind} */
export const oneOf =
  (...names) =>
  (value, field) =>
    must(names.includes(/** @type {string} */ (value)), field, value, `one of ${names.join(", ")}`);

/** Whole numbers under any name. @type {Kind} */
export const counts = (value, field) => {
  must(isObject(value), field, value, "an object");
  for (const [name, count] of Object.entries(/** @type {object} */ (value))) {
    micros(count, `${field}.${name}`);
  }
};

/** @param {Record<string, Kind>} fields @returns {Kind} */
export const object = (fields) => (value, field) => {
  must(isObject(value), field, value, "an object");
  for (const [name, kind] of Object.entries(fields)) {
    kind(/** @type {Record<string, unknown>} */ (value)[name], field ? `${field}.${name}` : name);
  }
};

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A reader for one direction of a socket.
 * @template {{type: string}} M
 * @param {Record<M["type"], Kind>} types
 * @returns {(line: string) => M}
 */
export function reader(types) {
  const known = new Map(Object.entries(types));
  return (line) => {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      throw new BadMessage("not JSON: one JSON object is expected");
    }
    const kind = isObject(message) ? known.get(message.type) : undefined;
    if (!kind) {
      throw new BadMessage(`unknown type ${JSON.stringify(message?.type)}: expected one of ${[...known.keys()].join(", ")}`);
    }
    /** @type {Kind} */ (kind)(message, "");
    return /** @type {M} */ (message);
  };
}
