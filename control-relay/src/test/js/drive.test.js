import assert from "node:assert/strict";
import { test } from "node:test";
import { LaneTime } from "../../main/resources/page/control/lane-time.js";
import { Drive } from "../../main/resources/page/drive/drive.js";
import { Estop } from "../../main/resources/page/drive/estop.js";
import { GENTLE, keysWill } from "../../main/resources/page/drive/keys.js";
import { DEADBAND, NEUTRAL, respond, stickWill, withinReach } from "../../main/resources/page/drive/response.js";
import { RoundTrip } from "../../main/resources/page/drive/round-trip.js";
import { until } from "./given/until.js";

/** A drive loop on a lane that records what was sent. */
function lane() {
  const said = [];
  const hands = { will: NEUTRAL, view: { seq: 9, ageMs: 80 } };
  const clock = { ms: 0 };
  const control = { bufferedBytes: 0, open: true, send: (message) => control.open && said.push(message) > 0 };
  const drive = new Drive({ control, will: () => hands.will, view: () => hands.view, nowMs: () => clock.ms });
  drive.pace(200, 300);
  return { drive, said, hands, control, clock };
}

test("while it runs, commands keep going out, also neutral ones, each with the newest tick and view", async (t) => {
  const { drive, said, hands } = lane();
  t.after(() => drive.run(false));
  drive.statusReceived({ tick: 500, ackSeq: 0 });
  drive.run(true);
  assert.deepEqual(said, [{ type: "drive", seq: 1, tick: 500, linear: 0, angular: 0, view: { seq: 9, ageMs: 80 } }]);
  drive.statusReceived({ tick: 550, ackSeq: 1 });
  hands.will = { linear: 0.5, angular: -0.25 };
  hands.view = { seq: 11, ageMs: 64 };
  const moving = await until(() => said.find(({ linear }) => linear === 0.5), "a command for the new input");
  assert.deepEqual(
    { ...moving, seq: 0 },
    { type: "drive", seq: 0, tick: 550, linear: 0.5, angular: -0.25, view: { seq: 11, ageMs: 64 } },
  );
  await until(() => said.length >= 5, "commands go on");
  assert.deepEqual(
    said.map(({ seq }) => seq),
    said.map((_, i) => i + 1),
  );
});

test("letting go is sent at once, not at the next beat", (t) => {
  const { drive, said, hands } = lane();
  t.after(() => drive.run(false));
  hands.will = { linear: 1, angular: 0 };
  drive.run(true);
  drive.neutralNow();
  assert.deepEqual(
    said.map(({ linear }) => linear),
    [1, 0],
  );
});

test("nothing is sent while it does not run", () => {
  const { drive, said } = lane();
  drive.neutralNow();
  drive.run(true);
  drive.run(false);
  drive.neutralNow();
  assert.equal(said.length, 1);
});

test("a page that wakes from a freeze sends neutral first", async (t) => {
  const { drive, said, hands, clock } = lane();
  t.after(() => drive.run(false));
  hands.will = { linear: 1, angular: 0 };
  drive.run(true);
  clock.ms += 301;
  await until(() => said.length >= 3, "two more commands");
  assert.deepEqual(
    said.slice(0, 3).map(({ linear }) => linear),
    [1, 0, 1],
  );
});

test("a hand at rest counts once the board has obeyed a command of this run: its first neutral may have expired", async (t) => {
  const { drive, said, hands } = lane();
  t.after(() => drive.run(false));
  drive.run(true);
  hands.will = { linear: 1, angular: 0 };
  await until(() => said.length >= 3, "more commands");
  drive.statusReceived({ tick: 100, ackSeq: 5_000 }); // of the driver before
  const answered = said.length;
  await until(() => said.length >= answered + 2, "more commands");
  assert.ok(
    said.every(({ linear }) => linear === 0),
    "neutral until then",
  );
  drive.statusReceived({ tick: 150, ackSeq: 2 });
  await until(() => said.at(-1).linear === 1, "it drives");

  hands.will = NEUTRAL;
  drive.run(false);
  drive.statusReceived({ tick: 200, ackSeq: said.at(-1).seq });
  drive.run(true);
  hands.will = { linear: 1, angular: 0 };
  const rearmed = said.length;
  await until(() => said.length >= rearmed + 2, "commands of the next run");
  assert.equal(said.at(-1).linear, 0, "armed again: the board waits for neutral again");
});

test("a hand that was on the stick before arming is left to the board, which waits until it lets go", async (t) => {
  const { drive, said, hands } = lane();
  t.after(() => drive.run(false));
  hands.will = { linear: 1, angular: 0 };
  drive.run(true);
  await until(() => said.length >= 3, "commands");
  assert.ok(
    said.every(({ linear }) => linear === 1),
    "no neutral that no hand has given",
  );
  drive.neutralNow();
  await until(() => said.length >= 6, "commands after it was let go for a moment");
  assert.equal(said.at(-1).linear, 0, "neutral, until the board has heard it");
});

test("commands do not pile up while the network takes none", async (t) => {
  const { drive, said, control } = lane();
  t.after(() => drive.run(false));
  control.bufferedBytes = 4_000;
  drive.run(true);
  await until(() => drive.heldBack >= 3, "commands held back");
  assert.equal(said.length, 0);
  control.bufferedBytes = 0;
  await until(() => said.length >= 1, "the next one goes out");
  assert.equal(said[0].seq, 1);
});

test("the round trip is measured from a command to the status that acknowledges it", () => {
  const trip = new RoundTrip();
  assert.equal(trip.ms, -1);
  assert.equal(trip.p95Ms, -1);
  trip.sent(0xffff_ffff, 1000);
  trip.sent(0, 1050);
  trip.sent(1, 1100);
  trip.acknowledged(0, 1090);
  assert.equal(trip.ms, 40);
  trip.acknowledged(0, 1200);
  assert.equal(trip.ms, 40, "a repeated acknowledgement measures nothing");
  trip.acknowledged(0xffff_ffff, 1300);
  assert.equal(trip.ms, 40, "nor does one that a later one has overtaken");
  trip.acknowledged(1, 1160);
  assert.equal(trip.ms, 60);
  assert.equal(trip.p95Ms, 60);
});

test("one slow answer does not make a lane slow, three do", () => {
  const lane = new LaneTime();
  assert.equal(lane.medianMs, -1);
  [8, 900, 9, 7, 8].forEach((ms) => lane.answered(ms));
  assert.equal(lane.medianMs, 8);
  [700, 800].forEach((ms) => lane.answered(ms));
  assert.equal(lane.medianMs, 9, "of 9, 7, 8, 700, 800");
  lane.answered(600);
  assert.equal(lane.medianMs, 600);
  lane.forget();
  assert.equal(lane.medianMs, -1);
});

test("a stick has a deadband, is gentle in the middle and full at the rim", () => {
  assert.equal(respond(DEADBAND), 0);
  assert.equal(respond(-DEADBAND / 2), 0);
  assert.equal(respond(1), 1);
  assert.equal(respond(-1), -1);
  assert.ok(respond(0.5) > 0.2 && respond(0.5) < 0.5);
  for (let push = -1; push < 1; push += 0.01) {
    assert.ok(respond(push + 0.01) >= respond(push), `falls at ${push}`);
  }
});

test("up is forward, left is positive, as ROS has it", () => {
  assert.deepEqual(stickWill(0, -70, 70), { linear: 1, angular: 0 });
  assert.deepEqual(stickWill(-70, 0, 70), { linear: 0, angular: 1 });
  assert.deepEqual(stickWill(0, 700, 70), { linear: -1, angular: 0 });
  assert.deepEqual(stickWill(0, 0, 70), { linear: 0, angular: 0 });
  assert.ok(!Object.is(stickWill(0, 0, 70).linear, -0), "−0 would be written as 0 but read as a change");
});

test("a stick goes no further than its rim", () => {
  assert.deepEqual(withinReach(300, 400, 50), { x: 30, y: 40 });
  assert.deepEqual(withinReach(3, 4, 50), { x: 3, y: 4 });
});

test("opposite keys cancel, two keys for one direction count once, shift is gentle", () => {
  assert.deepEqual(keysWill(["KeyW", "ArrowLeft"], false), { linear: 1, angular: 1 });
  assert.deepEqual(keysWill(["KeyW", "ArrowUp"], false), { linear: 1, angular: 0 });
  assert.equal(keysWill(["KeyW", "KeyS"], false), NEUTRAL);
  assert.deepEqual(keysWill(["KeyS", "KeyD"], true), { linear: -GENTLE, angular: -GENTLE });
  assert.equal(keysWill([], false), NEUTRAL);
});

test("a stop is sent at once, and again until this very press is answered", async () => {
  const said = [];
  const estop = new Estop({ send: (message) => said.push(message) > 0 });
  estop.press();
  assert.equal(said.length, 1);
  estop.answered("somebody else's");
  assert.equal(estop.pending, true);
  await until(() => said.length >= 3, "repeats");
  assert.equal(new Set(said.map(({ id }) => id)).size, 1, "the same stop");
  assert.ok(said[0].id.length > 0 && said[0].id.length <= 64);
  estop.answered(said[0].id);
  assert.equal(estop.pending, false);
  estop.remind();
  const count = said.length;
  estop.press();
  assert.equal(said.length, count + 1);
  assert.notEqual(said.at(-1).id, said[0].id, "the next press is another stop");
  const second = said.at(-1).id;
  estop.press();
  assert.notEqual(said.at(-1).id, second, "also while one is pending: that one may be released just now");
  estop.answered(second);
  assert.equal(estop.pending, true);
  estop.close();
});
