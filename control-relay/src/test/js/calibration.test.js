import assert from "node:assert/strict";
import { test } from "node:test";
import { cautious, MotorFit, withFound } from "../../main/resources/page/calibration/motor-fit.js";
import { REST_MS, StraightRun } from "../../main/resources/page/calibration/straight-run.js";

/** What a board says. */
const status = (tick, linear, angular = 0, batteryMv = 7_400) => ({
  tick,
  linear,
  angular,
  limit: Math.min(1, Math.max(0, linear) / 0.85),
  batteryMv,
});

/** Statuses 50 ms apart, one for each share of full speed. */
function run(shares, startTick = 1_000) {
  const straight = new StraightRun();
  shares.forEach((linear, i) => straight.statusReceived(status((startTick + i * 50) >>> 0, linear)));
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
  turned.statusReceived(status(1_100, 0.5, 0.1));
  assert.equal(turned.state, "turned");
  assert.equal(run([0.5, -0.5]).state, "turned");
  assert.equal(run([0.5, 0.5, ...REST]).state, "short");
});

test("the lowest voltage while the motors ran is the run's", () => {
  const straight = new StraightRun();
  [7_900, 7_500, 7_600, 7_800].forEach((mv, i) => straight.statusReceived(status(1_000 + i * 50, i < 3 ? 0.4 : 0, 0, mv)));
  assert.equal(straight.lowestMv, 7_500);
});

const SETTINGS = {
  maxSpeedMmS: 0,
  brakeMs: 120,
  reverseCap: 0.35,
  turnCap: 0.5,
  speedMargin: 0.2,
  motors: { trim: 0.1, invertLeft: true, deadband: 0.25, rampMs: 150 },
};
const RAMP_MS = 150;
const ALLOWED_MM_S = 367; // what the board lets a rover do that brakes within 300 ms, with a picture 80 ms old

/** A plant with so much dead band, driven at full stick for a second by what the guide has chosen. */
function drive(plant, fit) {
  const share = Math.min(1, (0.85 * ALLOWED_MM_S) / fit.drivenBy);
  const full = plant.fullMmS * Math.max(0, (share - plant.deadBand) / (1 - plant.deadBand));
  const straight = run([...Array(24).fill(share), ...REST]);
  const rollMm = (full * full * plant.brakeMs) / 2_000 / plant.fullMmS;
  return { straight, speedMmS: full, distanceMm: (full * (straight.ranMs - RAMP_MS * share)) / 1_000, rollMm };
}

for (const deadBand of [0, 0.1, 0.2, 0.3, 0.4]) {
  for (const fullMmS of [150, 300, 500, 700, 1_000]) {
    test(`a motor of ${fullMmS} mm/s with ${deadBand * 100} % dead band is measured, and no run is faster than the board means`, () => {
      const plant = { fullMmS, deadBand, brakeMs: 240 };
      const fit = new MotorFit();
      for (let i = 0; fit.found === null; i++) {
        const { straight, speedMmS, distanceMm, rollMm } = drive(plant, fit);
        assert.ok(speedMmS < ALLOWED_MM_S + 1, `${speedMmS} mm/s`);
        assert.equal(fit.add(straight, Math.round(distanceMm), Math.round(rollMm), RAMP_MS), null);
        assert.ok(i < 6, "it ends");
      }
      const { maxSpeedMmS, brakeMs, deadband, calibratedMv } = fit.found;
      assert.ok(maxSpeedMmS >= 0.97 * fullMmS && maxSpeedMmS <= 1.06 * fullMmS + 10, `${maxSpeedMmS} mm/s`);
      assert.ok(deadband <= deadBand && deadband >= deadBand - 0.06, `dead band ${deadband}`);
      assert.ok(brakeMs >= 220 && brakeMs <= 420, `${brakeMs} ms`);
      assert.equal(calibratedMv, 7_400);
    });
  }
}

test("figures that contradict a run are refused, and the run can be measured again", () => {
  const fit = new MotorFit();
  const plant = { fullMmS: 500, deadBand: 0.2, brakeMs: 120 };
  const first = drive(plant, fit);
  assert.equal(fit.add(first.straight, NaN, 0, RAMP_MS), "missing");
  assert.equal(fit.add(first.straight, 120, NaN, RAMP_MS), "missing");
  assert.equal(fit.add(first.straight, -1, 0, RAMP_MS), "outOfRange");
  assert.equal(fit.add(first.straight, 120, 120, RAMP_MS), "outOfRange");
  assert.equal(fit.add(first.straight, 20_001, 1, RAMP_MS), "outOfRange");
  assert.equal(fit.add(first.straight, 19_000, 1, RAMP_MS), "tooFast");
  assert.equal(fit.add(first.straight, Math.round(first.distanceMm), 2, RAMP_MS), null);
  assert.equal(fit.next, "stronger");
  assert.equal(fit.add(first.straight, Math.round(first.distanceMm), 2, RAMP_MS), "alike");
  const second = drive(plant, fit);
  assert.equal(fit.add(second.straight, Math.round(first.distanceMm) - 10, 2, RAMP_MS), "contradicts");
  assert.equal(fit.add(second.straight, 5, 0, RAMP_MS), "contradicts");
  assert.equal(fit.add(second.straight, 19_000, 2, RAMP_MS), "tooFast");
  assert.equal(fit.add(second.straight, Math.round(second.distanceMm), Math.round(second.distanceMm) - 1, RAMP_MS), "rolledLong");
  assert.equal(fit.found, null);
  assert.equal(fit.add(second.straight, Math.round(second.distanceMm), Math.round(second.rollMm), RAMP_MS), null);
  assert.ok(fit.found.maxSpeedMmS >= 480);
});

test("a run that slowed down before its end is driven again, since its roll says nothing", () => {
  const fit = new MotorFit();
  const plant = { fullMmS: 700, deadBand: 0.2, brakeMs: 240 };
  const add = ({ straight, distanceMm, rollMm }) => fit.add(straight, Math.round(distanceMm), Math.round(rollMm), RAMP_MS);
  assert.equal(add(drive(plant, fit)), null);
  const share = (0.85 * ALLOWED_MM_S) / fit.drivenBy;
  const slowed = run([...Array(22).fill(share), 0.21, 0.21, ...REST]);
  assert.equal(fit.add(slowed, Math.round(drive(plant, fit).distanceMm), 0, RAMP_MS), null);
  assert.equal(fit.next, "again");
  assert.equal(fit.found, null);
  assert.equal(add(drive(plant, fit)), null);
  assert.ok(fit.found.brakeMs >= 220, `${fit.found.brakeMs} ms`);
});

test("a rover that stands at any power is told so", () => {
  const fit = new MotorFit();
  const plant = { fullMmS: 500, deadBand: 0.95, brakeMs: 120 };
  const stands = () => fit.add(drive(plant, fit).straight, 0, 0, RAMP_MS);
  assert.deepEqual([stands(), stands(), stands(), stands()], [null, null, null, "stands"]);
});

test("while it is measured a share is a duty; then the figures come with their margin, and the rest stays", () => {
  const measuring = cautious(SETTINGS);
  assert.equal(measuring.motors.deadband, 0);
  assert.equal(measuring.speedMargin, 0);
  assert.equal(measuring.calibratedMv, 0);
  assert.equal(measuring.maxSpeedMmS, 1_000);
  assert.equal(measuring.motors.trim, 0.1);
  const found = { maxSpeedMmS: 700, brakeMs: 130, deadband: 0.27, calibratedMv: 7_400 };
  const kept = withFound({ ...SETTINGS, speedMargin: 0 }, found);
  assert.equal(kept.maxSpeedMmS, 700);
  assert.equal(kept.speedMargin, 0.2);
  assert.deepEqual(kept.motors, { ...SETTINGS.motors, deadband: 0.27 });
});
