import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOnWire, chain, LearnedClock, MAX_EXCHANGES, pictureAge, WINDOW_MS } from "../../main/resources/page/video/age.js";
import { Pace } from "../../main/resources/page/video/pace.js";

/** An exchange with a clock `ahead` ms ahead of ours; the two directions take `there` and `back` ms. */
const exchange = (sentMs, ahead, there, back) => ({
  sentMs,
  theirReceivedMs: sentMs + there + ahead,
  theirSentMs: sentMs + there + ahead,
  receivedMs: sentMs + there + back,
});

const stamp = (capturedMs, flags = {}) => ({
  seq: 1,
  capturedUs: capturedMs * 1000,
  arrivalTime: false,
  unsynchronised: false,
  ...flags,
});

test("the exchange with the shortest round trip counts", () => {
  const clock = new LearnedClock();
  clock.learn(exchange(0, 1000, 5, 95));
  clock.learn(exchange(200, 1000, 2, 2));
  clock.learn(exchange(400, 1000, 80, 10));
  assert.deepEqual(clock.estimate, { offsetMs: 1000, uncertaintyMs: 2 });
});

test("time spent at the other clock's side does not count as round trip", () => {
  const clock = new LearnedClock();
  clock.learn({ sentMs: 0, theirReceivedMs: 503, theirSentMs: 543, receivedMs: 46 });
  assert.deepEqual(clock.estimate, { offsetMs: 500, uncertaintyMs: 3 });
});

test("an exchange older than the window is forgotten, however good it was", () => {
  const clock = new LearnedClock();
  clock.learn(exchange(0, 1000, 1, 1));
  clock.learn(exchange(WINDOW_MS + 10, 1000, 20, 20));
  assert.equal(clock.estimate.uncertaintyMs, 20);
});

test("the number of remembered exchanges is bounded", () => {
  const clock = new LearnedClock();
  clock.learn(exchange(0, 1000, 1, 1));
  for (let i = 1; i <= MAX_EXCHANGES; i++) {
    clock.learn(exchange(i, 1000, 30, 30));
  }
  assert.equal(clock.estimate.uncertaintyMs, 30);
});

test("an impossible exchange is ignored", () => {
  const clock = new LearnedClock();
  clock.learn({ sentMs: 10, theirReceivedMs: 0, theirSentMs: 0, receivedMs: 9 });
  clock.learn({ sentMs: 0, theirReceivedMs: 5, theirSentMs: 4, receivedMs: 10 });
  clock.learn({ sentMs: 0, theirReceivedMs: 0, theirSentMs: 50, receivedMs: 10 });
  assert.equal(clock.estimate, null);
});

test("a clock that forgets has no estimate", () => {
  const clock = new LearnedClock();
  clock.learn(exchange(0, 1000, 1, 1));
  clock.forget();
  assert.equal(clock.estimate, null);
});

test("an age is never below the true one, however asymmetric the link to the relay is", () => {
  const ahead = 5_000;
  for (const [there, back] of [
    [0, 60],
    [60, 0],
    [30, 30],
    [1, 200],
  ]) {
    const clock = new LearnedClock();
    clock.learn(exchange(0, ahead, there, back));
    const truth = 120;
    const nowMs = 1_000;
    const age = pictureAge(stamp(nowMs + ahead - truth), nowMs, nowMs, clock.estimate);
    assert.equal(age.kind, "known");
    assert.ok(age.ms >= truth, `${age.ms} for ${there} + ${back}`);
    assert.ok(age.ms <= truth + there + back, `${age.ms} for ${there} + ${back}`);
  }
});

test("uncertainties add up over two clocks", () => {
  assert.deepEqual(chain({ offsetMs: 5, uncertaintyMs: 1 }, { offsetMs: 100, uncertaintyMs: 3 }), {
    offsetMs: 105,
    uncertaintyMs: 4,
  });
  assert.equal(chain(null, { offsetMs: 1, uncertaintyMs: 1 }), null);
});

test("an arrival time gives only a lower bound, too little to drive by", () => {
  const age = pictureAge(stamp(900, { arrivalTime: true }), 1000, 990, { offsetMs: 0, uncertaintyMs: 7 });
  assert.deepEqual(age, { kind: "atLeast", ms: 100 });
  assert.equal(ageOnWire(age), -1);
});

test("without a synchronised clock, or for a picture from the future, the age is unknown, but still grows", () => {
  const relay = { offsetMs: 0, uncertaintyMs: 1 };
  const unknown = { kind: "unknown", ms: 40 };
  assert.deepEqual(pictureAge(stamp(900), 1000, 960, null), unknown);
  assert.deepEqual(pictureAge(stamp(900, { unsynchronised: true }), 1000, 960, relay), unknown);
  assert.deepEqual(pictureAge(stamp(900, { unsynchronised: true, arrivalTime: true }), 1000, 960, relay), unknown);
  assert.deepEqual(pictureAge(stamp(5_000), 1000, 960, relay), unknown);
  assert.equal(ageOnWire(unknown), -1);
});

test("a picture from the future is unknown unless our own clock may be that wrong", () => {
  const relay = { offsetMs: 0, uncertaintyMs: 5 };
  assert.deepEqual(pictureAge(stamp(1005), 1000, 1000, relay), { kind: "known", ms: 0 });
  assert.deepEqual(pictureAge(stamp(1006), 1000, 1000, relay), { kind: "unknown", ms: 0 });
  assert.deepEqual(pictureAge(stamp(1006, { arrivalTime: true }), 1000, 1000, relay), { kind: "unknown", ms: 0 });
});

test("on the wire an age is rounded up and capped at a minute", () => {
  assert.equal(ageOnWire({ kind: "known", ms: 83.2 }), 84);
  assert.equal(ageOnWire({ kind: "known", ms: 300_000 }), 60_000);
});

test("the frame rate covers the last two seconds and falls to zero when pictures stop", () => {
  const pace = new Pace();
  for (let at = 0; at <= 2_000; at += 40) {
    pace.drawn(at);
  }
  assert.equal(Math.round(pace.perSecond(2_000)), 25);
  assert.ok(pace.perSecond(3_000) < 25);
  assert.equal(pace.perSecond(4_100), 0);
});
