import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthMm, lengthUnit, lengthWords, speedWords } from "../../main/resources/page/units.js";

test("lengths and speeds are said as people count them, and typed lengths become millimetres", () => {
  assert.equal(lengthWords(254, "metric"), "254 mm");
  assert.equal(lengthWords(254, "imperial"), "10.0 in");
  assert.equal(speedWords(500, "metric"), "0.50 m/s");
  assert.equal(speedWords(609.6, "imperial"), "2.0 ft/s");
  assert.equal(lengthUnit("imperial"), "in");
  assert.equal(lengthMm(40, "metric"), 40);
  assert.equal(lengthMm(40, "imperial"), 1_016);
});

test("nobody has to choose: figures are metric", () => {
  assert.equal(lengthUnit(), "mm");
});
