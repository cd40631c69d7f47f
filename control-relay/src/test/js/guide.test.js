import assert from "node:assert/strict";
import { test } from "node:test";
import { remounted, rewired, trimmedOut, TrimSearch } from "../../main/resources/page/calibration/corrections.js";

const PLANNED = { trim: 0, invertLeft: false, invertRight: false, deadband: 0, rampMs: 150, brakeAtRest: true };

/** What the picture looks like when the camera hangs one way and the page was told another. */
function looks(hangs, told) {
  if (hangs.upsideDown !== told.upsideDown) return "onItsHead";
  return hangs.mirrored !== told.mirrored ? "swapped" : "upright";
}

for (const upsideDown of [false, true]) {
  for (const mirrored of [false, true]) {
    test(`a camera that hangs ${JSON.stringify({ upsideDown, mirrored })} is found by at most two answers`, () => {
      let told = { upsideDown: false, mirrored: false };
      for (let i = 0; i < 2; i++) {
        told = remounted(told, looks({ upsideDown, mirrored }, told));
      }
      assert.deepEqual(told, { upsideDown, mirrored });
    });
  }
}

/** What a rover does with motors reversed like this when it is told to go forward. */
function goes(reversed, motors) {
  const left = reversed.left === motors.invertLeft ? 1 : -1;
  const right = reversed.right === motors.invertRight ? 1 : -1;
  if (left === right) return left > 0 ? "forward" : "backward";
  return left < 0 ? "spunLeft" : "spunRight";
}

for (const left of [false, true]) {
  for (const right of [false, true]) {
    test(`motors reversed ${JSON.stringify({ left, right })} are found by one answer, and nothing else is touched`, () => {
      const found = rewired(PLANNED, goes({ left, right }, PLANNED));
      assert.deepEqual(found, { ...PLANNED, invertLeft: left, invertRight: right });
    });
  }
}

for (const pull of [-0.27, -0.1, -0.004, 0, 0.05, 0.137, 0.25]) {
  test(`a pull of ${pull} is trimmed to within 1 % by a dozen runs`, () => {
    const search = new TrimSearch();
    let trim = 0;
    let runs = 0;
    for (; runs < 12; runs++) {
      const off = pull - trim;
      const ended = Math.abs(off) < 0.01 ? "straight" : off > 0 ? "right" : "left";
      const next = search.next(trim, ended);
      if (ended === "straight") {
        assert.equal(next, trim);
        break;
      }
      trim = next;
    }
    assert.ok(Math.abs(pull - trim) < 0.01, `${trim} after ${runs} runs`);
  });
}

test("a wheel that is too weak is trimmed as far as a board can, and no further", () => {
  const search = new TrimSearch();
  let trim = 0;
  for (let i = 0; i < 10; i++) {
    trim = search.next(trim, "left");
  }
  assert.equal(trim, -0.3);
  assert.ok(trimmedOut(trim));
});
