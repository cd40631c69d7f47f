import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { qr } from "../../main/resources/page/ui/qr.js";

/** The smallest symbol, as jsQR reads it; ZeroToDrivingTrial has it read a link from the screen. */
const HOME = `#######...#.#.#######
#.....#...##..#.....#
#.###.#..#..#.#.###.#
#.###.#..#.##.#.###.#
#.###.#..#.##.#.###.#
#.....#.#.....#.....#
#######.#.#.#.#######
.........#...........
#..#.##.#..###.#.....
..###..#####..###.###
##.####..#.#...#.#..#
..#....#.#..#.##.#.#.
#.#.#.###..#.....#..#
........###..###...##
#######..#####.###.#.
#.....#.#......##..##
#.###.#.....##.##..#.
#.###.#.#.....####.##
#.###.#..###.##.###.#
#.....#....##..#.....
#######.#.......#..#.`;

const drawn = (rows) => rows.map((row) => row.map((dark) => (dark ? "#" : ".")).join("")).join("\n");
const digest = (rows) => createHash("sha256").update(drawn(rows)).digest("hex").slice(0, 16);
const link = (length) => Array.from({ length }, (_, i) => "http://rover.home:8080/#invitation=Ab9_-"[(i * 7) % 41]).join("");

test("a short text is the code that readers know", () => {
  assert.equal(drawn(qr("rover.home")), HOME);
});

test("codes of one block, of several of two lengths, and with a version are those that another reader has read", () => {
  assert.deepEqual(
    [60, 85, 123, 181, 252].map((length) => [qr(link(length)).length, digest(qr(link(length)))]),
    [
      [33, "2b071cfbae323c0e"],
      [37, "f5235104c57ca0cf"],
      [45, "7f29c7208fc28c2c"],
      [53, "f5c6f0eed6089acd"],
      [61, "c233227281b81064"],
    ],
  );
});

test("each code is as small as its text allows", () => {
  const capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362]; // ISO/IEC 18004, bytes at level M
  capacities.forEach((bytes, i) => {
    assert.equal(qr("x".repeat(bytes)).length, 21 + 4 * i, `${bytes} bytes`);
  });
  assert.throws(() => qr("x".repeat(363)), /too long/);
  assert.equal(qr("길".repeat(4)).length, 21, "bytes count, not letters");
});
