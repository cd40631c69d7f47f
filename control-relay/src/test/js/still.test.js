import assert from "node:assert/strict";
import { test } from "node:test";
import { COPY, COPY_MS, StillPicture } from "../../main/resources/page/video/still.js";
import { Stuck, STUCK_MS } from "../../main/resources/page/cockpit/stuck.js";

const PIXELS = COPY.width * COPY.height;
/** A picture of a gradient that is shifted, with noise of some steps. */
function picture(shift = 0, noise = 0) {
  const rgba = new Uint8ClampedArray(4 * PIXELS);
  for (let i = 0; i < PIXELS; i++) {
    const value = ((i % COPY.width) * 7 + shift) % 200;
    rgba.fill(value + (noise === 0 ? 0 : ((i * 31 + shift) % (2 * noise + 1)) - noise), 4 * i, 4 * i + 3);
  }
  return rgba;
}

test("a picture that moves is never still", () => {
  const still = new StillPicture();
  for (let at = 0; at <= 2_000; at += COPY_MS) {
    still.look(picture(at / 50), at);
    assert.equal(still.stillMs(at), 0);
  }
});

test("a picture that stays is still since its first copy", () => {
  const still = new StillPicture();
  still.look(picture(), 0);
  still.look(picture(60), 200);
  for (let at = 400; at <= 2_000; at += COPY_MS) {
    still.look(picture(60), at);
  }
  assert.equal(still.stillMs(2_050), 1_850);
});

test("change so slow that two copies hardly differ is seen all the same", () => {
  const still = new StillPicture();
  for (let step = 0; step <= 20; step++) {
    still.look(
      picture().map((value, i) => (i % 4 === 3 ? value : value + step / 2)),
      step * COPY_MS,
    );
  }
  assert.ok(still.stillMs(20 * COPY_MS) < 1_000);
});

test("a copy is due some times a second, not at each picture", () => {
  const still = new StillPicture();
  assert.equal(still.isDue(0), true);
  still.look(picture(), 0);
  assert.equal(still.isDue(COPY_MS - 1), false);
  assert.equal(still.isDue(COPY_MS), true);
});

test("before the first picture nothing is still", () => {
  assert.equal(new StillPicture().stillMs(5_000), 0);
});

const DRIVES = { linear: 0.5, angular: 0 };

test("motion that changes no picture for a second is told once", () => {
  const stuck = new Stuck();
  assert.equal(stuck.look(DRIVES, 60_000, 0), false, "it has only begun to move");
  assert.equal(stuck.look(DRIVES, 60_000, STUCK_MS - 1), false);
  assert.equal(stuck.look(DRIVES, 60_000, STUCK_MS), true);
  assert.equal(stuck.look(DRIVES, 60_000, STUCK_MS + 100), false);
  assert.equal(stuck.look({ linear: 0, angular: 0 }, 60_000, 2_000), false);
  assert.equal(stuck.look({ linear: 0, angular: -0.3 }, 60_000, 2_100), false);
  assert.equal(stuck.look({ linear: 0, angular: -0.3 }, 60_000, 3_100), true, "turning counts as well");
});

test("a picture that changes while it moves tells nothing", () => {
  const stuck = new Stuck();
  for (let at = 0; at <= 5_000; at += 100) {
    assert.equal(stuck.look(DRIVES, at % 700, at), false);
  }
});

test("a rover that creeps need not change the picture", () => {
  const stuck = new Stuck();
  for (let at = 0; at <= 5_000; at += 100) {
    assert.equal(stuck.look({ linear: 0.09, angular: 0.05 }, 60_000, at), false);
  }
});
