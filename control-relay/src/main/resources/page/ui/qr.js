// qr.js — a text as a QR code (ISO/IEC 18004): byte mode, error correction level M, versions 1 to 14.
// @ts-check

/** By version: blocks, and error correction codewords in each, at level M. */
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9];
const CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24];

/** Light modules around a code. */
const QUIET = 4;

/** Which modules each mask turns over. @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A picture of it, black on white. @param {string} words @param {string} label for screen readers @returns {SVGElement} */
export function qrPicture(words, label) {
  const rows = qr(words);
  const side = rows.length + 2 * QUIET;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const dark = rows.flatMap((row, y) => row.flatMap((is, x) => (is ? [`M${x + QUIET},${y + QUIET}h1v1h-1z`] : [])));
  path.setAttribute("d", dark.join(""));
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.append(path);
  return svg;
}

/** @param {string} words 362 bytes at most, as UTF-8 @returns {boolean[][]} rows of modules, true for dark, without the quiet zone */
export function qr(words) {
  const bytes = [...new TextEncoder().encode(words)];
  const version = BLOCKS.findIndex((_, i) => bytes.length + (i < 9 ? 2 : 3) <= dataSize(i + 1)) + 1;
  if (version === 0) {
    throw new Error("too long for a code");
  }
  const codewords = interleaved(dataOf(bytes, version), version);
  const { modules, fixed } = frame(version);
  place(codewords, modules, fixed);
  const masked = MASKS.map((turns, mask) => {
    const copy = modules.map((row, y) => row.map((is, x) => is !== (!fixed[y][x] && turns(x, y))));
    format(copy, mask);
    return copy;
  });
  return masked.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}

/** Codewords in all, with those that correct errors. @param {number} version */
function size(version) {
  const aligns = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const free = (16 * version + 128) * version + 64;
  const patterns = aligns > 0 ? (25 * aligns - 10) * aligns - 55 : 0;
  return Math.floor((free - patterns - (version >= 7 ? 36 : 0)) / 8);
}

/** @param {number} version */
function dataSize(version) {
  return size(version) - BLOCKS[version - 1] * CHECKS[version - 1];
}

/** Mode, length, the bytes, and padding. @param {number[]} bytes @param {number} version */
function dataOf(bytes, version) {
  const length = bytes.length.toString(2).padStart(version < 10 ? 8 : 16, "0");
  const bits = `0100${length}${bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("")}0000`;
  const data = bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []; // 4 + 8 or 16 + 4 bits beside the bytes: it comes out even
  for (let pad = 0xec; data.length < dataSize(version); pad ^= 0xec ^ 0x11) {
    data.push(pad);
  }
  return data;
}

/** In blocks, each with its error correction, a codeword of each block in turn. @param {number[]} data @param {number} version */
function interleaved(data, version) {
  const count = BLOCKS[version - 1];
  const checks = CHECKS[version - 1];
  const short = Math.floor(data.length / count);
  const longs = data.length % count;
  const blocks = Array.from({ length: count }, (_, i) => {
    const from = i * short + Math.max(0, i - (count - longs));
    return data.slice(from, from + short + (i >= count - longs ? 1 : 0));
  });
  const corrections = blocks.map((block) => remainder(block, divisor(checks)));
  const turns = (/** @type {number[][]} */ all, /** @type {number} */ most) =>
    Array.from({ length: most }, (_, i) => all.flatMap((one) => (i < one.length ? [one[i]] : []))).flat();
  return [...turns(blocks, short + 1), ...turns(corrections, checks)];
}

/** In GF(256) of x⁸ + x⁴ + x³ + x² + 1. @param {number} a @param {number} b */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  }
  return product;
}

/** @param {number} degree @returns {number[]} (x − 1)(x − 2)(x − 4)…, without its leading 1 */
function divisor(degree) {
  const result = [...Array(degree - 1).fill(0), 1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) {
      result[j] = times(result[j], root) ^ (result[j + 1] ?? 0);
    }
  }
  return result;
}

/** @param {number[]} data @param {number[]} by */
function remainder(data, by) {
  return data.reduce((rest, byte) => {
    const factor = byte ^ rest[0];
    return by.map((coefficient, i) => times(coefficient, factor) ^ (rest[i + 1] ?? 0));
  }, Array(by.length).fill(0));
}

/** All that does not depend on the text. @param {number} version */
function frame(version) {
  const side = 17 + 4 * version;
  const modules = Array.from({ length: side }, () => Array(side).fill(false));
  const fixed = modules.map((row) => [...row]);
  const set = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ dark) => {
    if (x >= 0 && y >= 0 && x < side && y < side) {
      modules[y][x] = dark;
      fixed[y][x] = true;
    }
  };
  const square = (
    /** @type {number} */ cx,
    /** @type {number} */ cy,
    /** @type {number} */ reach,
    /** @type {number[]} */ light,
  ) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  for (let i = 0; i < side; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [side - 4, 3],
    [3, side - 4],
  ]) {
    // prettier-ignore
    square(x, y, 4, [2, 4]);
  }
  const aligns = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const step = Math.ceil((version * 4 + 4) / (aligns * 2 - 2)) * 2;
  const centres = Array.from({ length: aligns }, (_, i) => (i === 0 ? 6 : side - 7 - (aligns - 1 - i) * step));
  for (const y of centres) {
    for (const x of centres) {
      if (!(x === 6 && y === 6) && !(x === 6 && y === side - 7) && !(x === side - 7 && y === 6)) {
        square(x, y, 2, [1]);
      }
    }
  }
  const word = (version << 12) | coded(version, 12, 0x1f25);
  for (let i = 0; version >= 7 && i < 18; i++) {
    const far = side - 11 + (i % 3);
    const near = Math.floor(i / 3);
    set(far, near, ((word >> i) & 1) === 1);
    set(near, far, ((word >> i) & 1) === 1);
  }
  format(modules, 0, set);
  return { modules, fixed };
}

/** The check bits of a word. @param {number} word @param {number} bits @param {number} generator */
function coded(word, bits, generator) {
  let rest = word;
  for (let i = 0; i < bits; i++) {
    rest = (rest << 1) ^ ((rest >> (bits - 1)) * generator);
  }
  return rest;
}

/**
 * Writes the level and the mask, twice.
 * @param {boolean[][]} modules @param {number} mask @param {(x: number, y: number, dark: boolean) => void} [set]
 */
function format(modules, mask, set = (x, y, dark) => (modules[y][x] = dark)) {
  const side = modules.length;
  const word = ((mask << 10) | coded(mask, 10, 0x537)) ^ 0x5412; // level M is 0
  for (let i = 0; i < 15; i++) {
    const dark = ((word >> i) & 1) === 1;
    const near = i < 6 ? i : i < 8 ? i + 1 : 0;
    if (i < 8) {
      set(8, near, dark);
      set(side - 1 - i, 8, dark);
    } else {
      set(i === 8 ? 7 : 14 - i, 8, dark);
      set(8, side - 15 + i, dark);
    }
  }
  set(8, side - 8, true);
}

/** Upwards and downwards in pairs of columns, from the right. @param {number[]} codewords @param {boolean[][]} modules @param {boolean[][]} fixed */
function place(codewords, modules, fixed) {
  const side = modules.length;
  let bit = 0;
  for (let right = side - 1; right >= 1; right -= right === 8 ? 3 : 2) {
    const upwards = ((right > 6 ? right : right + 1) & 2) === 0;
    for (let i = 0; i < side; i++) {
      const y = upwards ? side - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (!fixed[y][x] && bit < codewords.length * 8) {
          modules[y][x] = ((codewords[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
          bit++;
        }
      }
    }
  }
}

/** How hard it is to read: long runs, squares of one colour, what looks like a corner, and too much of one colour. @param {boolean[][]} rows */
function penalty(rows) {
  const side = rows.length;
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]))].map((line) => line.map(Number).join(""));
  let sum = 0;
  for (const line of lines) {
    sum += (line.match(/0{5,}|1{5,}/g) ?? []).reduce((runs, run) => runs + run.length - 2, 0);
    sum += 40 * (line.match(/(?=00001011101|10111010000)/g) ?? []).length;
  }
  for (let y = 1; y < side; y++) {
    for (let x = 1; x < side; x++) {
      const four = Number(rows[y][x]) + Number(rows[y][x - 1]) + Number(rows[y - 1][x]) + Number(rows[y - 1][x - 1]);
      sum += four % 4 === 0 ? 3 : 0;
    }
  }
  const dark = rows.flat().filter(Boolean).length;
  return sum + 10 * Math.floor(Math.abs((20 * dark) / (side * side) - 10));
}
