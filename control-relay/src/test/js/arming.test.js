import assert from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, Arming, PATIENCE_MS, whyNotArm, whyNotYet } from "../../main/resources/page/drive/arming.js";

const FREE = { type: "lease", driver: "", you: false, asking: "", silentMs: 0, changing: false, speedCap: 1 };
const MINE = { ...FREE, driver: "Mina", you: true };
const VIEW = { seq: 9, ageMs: 90 };
const READY = { online: true, estop: false, neutral: true, age: { kind: "known", ms: 90 }, roundTripMs: 6 };

function arming() {
  const said = [];
  const failures = [];
  const link = { ...READY };
  const way = new Arming({
    readiness: () => link,
    view: () => VIEW,
    send: (message) => said.push(message),
    onFailed: (why) => failures.push(why),
  });
  return { said, failures, link, arming: way };
}

test("with a good link and a neutral stick nothing stands in the way of arming", () => {
  assert.equal(whyNotArm(READY), "");
  assert.equal(whyNotYet(READY), "");
});

test("each reason not to arm has its own sentence", () => {
  const reasons = [
    whyNotArm({ ...READY, online: false }),
    whyNotArm({ ...READY, estop: true }),
    whyNotArm({ ...READY, neutral: false }),
    whyNotArm({ ...READY, age: { kind: "atLeast", ms: 10 } }),
    whyNotYet({ ...READY, age: { kind: "unknown", ms: 10 } }),
    whyNotYet({ ...READY, age: { kind: "known", ms: 500 } }),
    whyNotYet({ ...READY, roundTripMs: 200 }),
  ];
  assert.ok(reasons.every((reason) => reason.endsWith(".")));
  assert.equal(new Set(reasons).size, reasons.length);
  assert.match(reasons[5], /500 ms behind/);
});

test("a reason not to arm ends it at once, also one that comes up meanwhile", () => {
  const { said, failures, link, arming: way } = arming();
  link.neutral = false;
  way.begin(FREE, 0);
  assert.deepEqual([way.active, said.length, failures.length], [false, 0, 1]);
  link.neutral = true;
  way.begin(MINE, 0);
  link.neutral = false;
  way.status({ tick: 5, armed: false }, 10);
  assert.deepEqual([way.active, said.length, failures.length], [false, 0, 2]);
});

test("a picture or link that is bad for a moment is waited out, but only so long", () => {
  const { said, failures, link, arming: way } = arming();
  link.roundTripMs = 400;
  way.begin(MINE, 0);
  way.status({ tick: 5, armed: false }, 10);
  assert.deepEqual([way.active, said.length], [true, 0]);
  link.roundTripMs = 9;
  way.status({ tick: 60, armed: false }, 60);
  assert.deepEqual(said, [{ type: "arm", tick: 60, view: VIEW }]);
  link.age = { kind: "known", ms: 700 };
  way.look(PATIENCE_MS + 1);
  assert.match(failures[0], /700 ms behind/);
});

test("a free lease is taken first, and the arm message carries the tick of a later status", () => {
  const { said, arming: way } = arming();
  way.begin(FREE, 0);
  assert.deepEqual(said, [{ type: "lease", action: "request" }]);
  way.status({ tick: 100, armed: false }, 10);
  way.lease({ ...FREE, changing: true });
  way.status({ tick: 150, armed: false }, 60);
  assert.equal(said.length, 1, "not ours yet");
  way.lease(MINE);
  assert.equal(said.length, 1, "no status since");
  way.status({ tick: 200, armed: false }, 110);
  assert.deepEqual(said[1], { type: "arm", tick: 200, view: VIEW });
  way.status({ tick: 250, armed: true }, 160);
  assert.equal(way.active, false);
});

test("a lease that is ours already needs no request", () => {
  const { said, arming: way } = arming();
  way.begin(MINE, 0);
  way.status({ tick: 7, armed: false }, 1);
  assert.deepEqual(said, [{ type: "arm", tick: 7, view: VIEW }]);
});

test("an arm message that may have been too old for the board is sent again with a newer tick", () => {
  const { said, arming: way } = arming();
  way.begin(MINE, 0);
  for (let nowMs = 0; nowMs <= AGAIN_MS; nowMs += 50) {
    way.status({ tick: nowMs, armed: false }, nowMs);
  }
  assert.deepEqual(
    said.map(({ tick }) => tick),
    [0, AGAIN_MS],
  );
});

test("it gives up in time and says why", () => {
  const { said, failures, arming: way } = arming();
  way.begin(FREE, 0);
  way.look(PATIENCE_MS);
  assert.equal(way.active, true);
  way.look(PATIENCE_MS + 1);
  assert.equal(way.active, false);
  way.lease(MINE);
  way.status({ tick: 1, armed: false }, PATIENCE_MS + 2);
  assert.deepEqual(said, [{ type: "lease", action: "request" }], "a lease that comes too late does not arm");
  assert.equal(failures.length, 1);
});

test("once cancelled, it sends nothing more", () => {
  const { said, arming: way } = arming();
  way.begin(MINE, 0);
  way.cancel();
  way.status({ tick: 1, armed: false }, 1);
  assert.deepEqual(said, []);
});
