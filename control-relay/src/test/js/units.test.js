import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceWords, lengthMm, lengthUnit, lengthWords, speedWords } from "../../main/resources/page/units.js";

test("lengths and speeds are shown in the chosen units, and typed lengths become millimetres", () => {
  assert.equal(lengthWords(254, "metric"), "254 mm");
  assert.equal(lengthWords(254, "imperial"), "10.0 in");
  assert.equal(speedWords(500, "metric"), "0.50 m/s");
  assert.equal(speedWords(609.6, "imperial"), "2.0 ft/s");
  assert.equal(lengthUnit("imperial"), "in");
  assert.equal(lengthMm(40, "metric"), 40);
  assert.equal(lengthMm(40, "imperial"), 1_016);
});

test("without a choice, figures are metric", () => {
  assert.equal(lengthUnit(), "mm");
});

test("the stopping distance is never understated", () => {
  assert.equal(distanceWords(451, "metric"), "46 cm");
  assert.equal(distanceWords(1_210, "metric"), "1.3 m");
  assert.equal(distanceWords(451, "imperial"), "18 in");
  assert.equal(distanceWords(914, "imperial"), "36 in");
  assert.equal(distanceWords(1_210, "imperial"), "4.0 ft");
});
