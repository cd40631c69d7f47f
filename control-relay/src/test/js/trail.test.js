import assert from "node:assert/strict";
import { test } from "node:test";
import { ABSENT_ROVER } from "../../main/resources/page/cockpit/facts.js";
import { Trail } from "../../main/resources/page/cockpit/trail.js";
import { sector, view } from "../../main/resources/page/cockpit/trail-map.js";

const SETTINGS = { ...ABSENT_ROVER.settings, maxSpeedMmS: 500, brakeMs: 200, trackMm: 130 };

/** A rover as control reports it. */
function rover(tick, linear = 0, angular = 0, more = {}) {
  const { settings = SETTINGS, latch = ABSENT_ROVER.latch, online = true, ...status } = more;
  return {
    ...ABSENT_ROVER,
    online,
    settings,
    latch,
    status: { ...ABSENT_ROVER.status, tick: tick >>> 0, linear, angular, ...status },
  };
}

/** Drives for some ms, by 20 statuses a second, then rests until it stands; returns the next tick. */
function drive(trail, fromTick, ms, linear, angular) {
  for (let t = 0; t <= ms; t += 50) {
    trail.statusReceived(rover(fromTick + t, linear, angular), 0);
  }
  for (let t = 50; t <= 2_000; t += 50) {
    trail.statusReceived(rover(fromTick + ms + t), 0);
  }
  return fromTick + ms + 2_000;
}

function near(actual, wanted, within, what) {
  assert.ok(Math.abs(actual - wanted) <= within, `${what}: ${actual}, wanted ${wanted} ± ${within}`);
}

test("a straight run is as long as speed and brake say, also across the end of the board's clock", () => {
  const trail = new Trail();
  trail.statusReceived(rover(-1_000), 0);

  drive(trail, -900, 2_000, 0.6, 0);

  near(trail.pose.y, 600, 25, "2 s at 300 mm/s; what starting takes is what rolling gives back");
  near(trail.pose.x, 0, 0.001, "aside");
  near(trail.home.mm, trail.pose.y, 0.001, "home");
  near(Math.abs(trail.home.rad), Math.PI, 0.001, "behind");
});

test("turning on the spot moves nothing, and home comes round", () => {
  const trail = new Trail();
  let tick = drive(trail, 0, 2_000, 0.6, 0);
  const share = Math.PI / 2 / (((2 * 500) / 130) * 1); // a quarter to the left in 1 s
  tick = drive(trail, tick, 1_000, 0, share);

  near(trail.pose.rad, Math.PI / 2, 0.1, "heading");
  near(trail.pose.x, 0, 1, "aside");
  near(trail.home.rad, Math.PI / 2, 0.1, "home is on the left after a turn to the left");

  drive(trail, tick, 2_000, 0.6, 0);
  near(trail.pose.x, -600, 40, "to the left of home");
});

test("the drift only grows, and more with turns; a new home forgets it", () => {
  const straight = new Trail();
  drive(straight, 0, 4_000, 0.5, 0);
  const curved = new Trail();
  drive(curved, 0, 4_000, 0.5, 0.1);

  assert.ok(straight.driftMm > 80 && straight.driftMm < 150, `${straight.driftMm}`);
  assert.ok(curved.driftMm > 1.5 * straight.driftMm, `${curved.driftMm}`);
  curved.restart();
  assert.deepEqual([curved.driftMm, curved.home.mm, curved.points.length, curved.pins.length], [0, 0, 1, 0]);
});

test("a silence, a reset board and a rover that goes offline leave a gap and doubt, never a straight line of invented way", () => {
  for (const [what, later] of Object.entries({
    silence: rover(9_000, 0.6, 0),
    reset: rover(10, 0.6, 0),
    offline: rover(2_050, 0, 0, { online: false }),
  })) {
    const trail = new Trail();
    for (let t = 0; t <= 2_000; t += 50) {
      trail.statusReceived(rover(t, 0.6, 0, { armed: true }), 0);
    }
    const { y } = trail.pose;
    const { driftMm } = trail;

    trail.statusReceived(later, 0);
    assert.equal(trail.pose.y, y, what);
    assert.ok(trail.driftMm >= driftMm + 100, `${what}: ${trail.driftMm}`);
    trail.statusReceived(rover(20_000), 0);
    drive(trail, 20_050, 500, 0.6, 0);
    assert.equal(trail.points.filter(({ begins }) => begins).length, 2, what);
  }
});

test("who was away while somebody drove on no longer knows where the rover is", () => {
  const trail = new Trail();
  trail.statusReceived(rover(0, 0, 0, { epoch: 3 }), 0);
  trail.statusReceived(rover(60_000, 0, 0, { epoch: 3 }), 0);
  assert.equal(trail.driftMm, 0, "the same arming all along, and not armed: it stood");
  trail.statusReceived(rover(120_000, 0, 0, { epoch: 4 }), 0);
  assert.equal(trail.driftMm, 30_000);
});

test("a rover of unknown speed leaves no trail", () => {
  const trail = new Trail();
  const settings = { ...SETTINGS, maxSpeedMmS: 0 };
  for (let t = 0; t <= 2_000; t += 50) {
    trail.statusReceived(rover(t, 0.6, 0, { settings }), 0);
  }
  assert.deepEqual(trail.pose, { x: 0, y: 0, rad: 0 });
});

test("a STOP that is pressed gets a pin; one that was latched before, or stays, gets none", () => {
  const trail = new Trail();
  const latched = (/** @type {number} */ generation) => ({ latch: { latched: true, generation, by: "Mina", atRover: false } });
  trail.statusReceived(rover(0, 0, 0, latched(7)), 1);
  trail.statusReceived(rover(50, 0, 0, latched(7)), 2);
  assert.equal(trail.pins.length, 0);
  trail.statusReceived(rover(100, 0, 0, latched(8)), 3);
  trail.statusReceived(rover(150, 0, 0, latched(8)), 4);
  assert.deepEqual(trail.pins, [{ x: 0, y: 0, kind: "stop", words: "Mina", atMs: 3 }]);
});

test("points and pins are bounded, and a long trail keeps its shape and its gaps", () => {
  const trail = new Trail();
  let tick = 0;
  trail.statusReceived(rover(tick), 0);
  for (let i = 0; i < 6_000; i++) {
    trail.statusReceived(rover((tick += 100), 1, 0.01), 0); // 50 mm each
    trail.pin("photo", "", i);
  }
  assert.ok(trail.points.length <= 2_001, `${trail.points.length}`);
  assert.ok(trail.points.length > 900, `${trail.points.length}`);
  assert.equal(trail.pins.length, 60);
  assert.equal(trail.pins[59].atMs, 5_999);
  assert.deepEqual(trail.points[0], { x: 0, y: 0, begins: true });
});

test("eight directions, and a map that shows all of it with ahead upwards", () => {
  const deg = Math.PI / 180;
  assert.deepEqual(
    [0, 44, 91, 180, -180, -91, -44, 359].map((at) => sector(at * deg)),
    [0, 1, 2, 4, 4, 6, 7, 0],
  );
  const { at, perMm } = view([
    { x: 0, y: 0 },
    { x: -3_000, y: 4_000 },
  ]);
  const [hx, hy] = at({ x: 0, y: 0 });
  const [fx, fy] = at({ x: -3_000, y: 4_000 });
  assert.ok(fx < hx && fy < hy, "left of home and ahead of it");
  for (const part of [hx, hy, fx, fy]) {
    assert.ok(part >= 0 && part <= 100, `${part}`);
  }
  near(hy - fy, 4_000 * perMm, 0.001, "one scale");
});
