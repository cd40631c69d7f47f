import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, REST_MS, StraightRun } from "../../main/resources/page/calibration/straight-run.js";

/** Statuses 50 ms apart, one for each share of full speed. */
function run(shares, startTick = 1_000) {
  const straight = new StraightRun();
  shares.forEach((linear, i) => straight.statusReceived({ tick: (startTick + i * 50) >>> 0, linear, angular: 0 }));
  return straight;
}

/** The stick was released. */
const REST = Array(REST_MS / 50 + 1).fill(0);

test("a straight run is measured from the first motion to the last", () => {
  const straight = run([0, 0, ...Array(20).fill(0.5), ...REST, 0.9, 0]);
  assert.equal(straight.state, "done");
  assert.equal(straight.ranMs, 1_000);
  assert.equal(straight.fullMs, 500);
  assert.equal(straight.lastShare, 0.5);
});

test("a run briefly interrupted by an old picture is one run, as long as its motors ran", () => {
  const straight = run([...Array(10).fill(0.5), 0, 0, 0, ...Array(10).fill(0.4), ...REST]);
  assert.equal(straight.state, "done");
  assert.equal(straight.ranMs, 1_000);
  assert.ok(Math.abs(straight.fullMs - 450) < 1e-6);
  assert.equal(straight.lastShare, 0.4);
  assert.equal(run([...Array(20).fill(0.5), 0, 0]).state, "running");
});

test("a run is measured also while the board's clock wraps around", () => {
  assert.equal(run([0, ...Array(20).fill(1), 0], 2 ** 32 - 500).ranMs, 1_000);
});

test("a speed that changes during the run counts for as long as it lasted", () => {
  const straight = run([...Array(10).fill(1), ...Array(10).fill(0.2), 0]);
  assert.ok(Math.abs(straight.fullMs - 600) < 1e-6);
  assert.equal(straight.lastShare, 0.2);
});

test("a run that turned, went back or was too short says so", () => {
  const turned = run([0.5, 0.5]);
  turned.statusReceived({ tick: 1_100, linear: 0.5, angular: 0.1 });
  assert.equal(turned.state, "turned");
  assert.equal(run([0.5, -0.5]).state, "turned");
  assert.equal(run([0.5, 0.5, ...REST]).state, "short");
});

test("the simulated rover's figures are found, rounded up", () => {
  // 500 mm/s at full stick, 120 ms to brake: at half speed for 1 s it goes 250 mm, of which 7.5 mm after letting go
  const found = figures({ fullMs: 500, lastShare: 0.5 }, 250, 7.5);
  assert.deepEqual(found, { maxSpeedMmS: 500, brakeMs: 120 });
  assert.deepEqual(figures({ fullMs: 500, lastShare: 0.5 }, 251, 0), { maxSpeedMmS: 510, brakeMs: 60 });
  assert.deepEqual(figures({ fullMs: 1, lastShare: 0.5 }, 20_000, 0), { maxSpeedMmS: 10_000, brakeMs: 60 });
  assert.deepEqual(figures({ fullMs: 500, lastShare: 0.01 }, 250, 240), { maxSpeedMmS: 500, brakeMs: 5_000 });
});
