import assert from "node:assert/strict";
import { test } from "node:test";
import { byDay, photoName } from "../../main/resources/page/album/photos.js";

test("a photo is named by rover and time, and by nothing that a file system refuses", () => {
  const atMs = new Date(2026, 2, 9, 7, 5, 3).getTime();
  assert.equal(photoName({ rover: "Rosie / küche: 2", atMs }), "Rosie-küche-2 2026-03-09 07-05-03.jpg");
  assert.equal(photoName({ rover: "../..", atMs }), "rover 2026-03-09 07-05-03.jpg");
});

test("an album has a part for each day, the newest first, by the clock on the wall", () => {
  const photos = [
    new Date(2026, 2, 10, 0, 0, 1),
    new Date(2026, 2, 9, 23, 59, 59),
    new Date(2026, 2, 9, 0, 0, 0),
    new Date(2025, 2, 9, 12, 0, 0),
  ].map((at) => ({ atMs: at.getTime() }));

  assert.deepEqual(byDay(photos), [[photos[0]], [photos[1], photos[2]], [photos[3]]]);
  assert.deepEqual(byDay([]), []);
});
