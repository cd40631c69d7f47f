import assert from "node:assert/strict";
import { test } from "node:test";
import { padWill } from "../../main/resources/page/drive/gamepad.js";
import { MOST_OFFSET, PadRest, STILL_MS } from "../../main/resources/page/drive/pad-rest.js";
import { Pulse } from "../../main/resources/page/drive/pulse.js";
import { read, USUAL } from "../../main/resources/page/drive/preferences.js";
import { merged, NEUTRAL, respond } from "../../main/resources/page/drive/response.js";
import { attitude, tiltWill } from "../../main/resources/page/drive/tilt.js";
import { pad, withPads } from "./given/pads.js";
import { until } from "./given/until.js";

test("the left stick, the cross and the triggers drive", () => {
  assert.deepEqual(padWill(pad(), 0), NEUTRAL);
  assert.deepEqual(padWill(pad({ axes: [0, -1] }), 0), { linear: 1, angular: 0 });
  assert.deepEqual(padWill(pad({ axes: [1, 0] }), 0), { linear: 0, angular: -1 });
  assert.deepEqual(padWill(pad({ down: [12, 14] }), 0), { linear: 1, angular: 1 });
  assert.deepEqual(padWill(pad({ down: [6] }), 0), { linear: -1, angular: 0 });
  assert.deepEqual(padWill(pad({ axes: [0, -1], down: [7] }), 0), { linear: 1, angular: 0 });
});

test("B stops once per press, Start arms, Y lights", async () => {
  await withPads(async ({ pads, said }) => {
    pads[0] = pad({ down: [1] });
    await until(() => said.includes("stop"));
    pads[0] = pad({ down: [1, 9, 3] });
    await until(() => said.includes("light"));
    assert.deepEqual(said, ["stop", "arm", "light"]);
  });
});

test("a gamepad that is gone is neutral at once", async () => {
  await withPads(async ({ pads, said, hand, look }) => {
    pads[0] = pad();
    look();
    pads[0] = pad({ axes: [0, -1] });
    await until(() => hand.will.linear === 1);
    pads[0] = null;
    look();
    assert.deepEqual(hand.will, NEUTRAL);
    assert.deepEqual(said, ["neutral", "gone"]);
  });
});

test("after the driver looked away, the gamepad counts again only once it was let go", async () => {
  await withPads(async ({ pads, hand, look }) => {
    pads[0] = pad({ axes: [0, -1] });
    look();
    hand.reset();
    look();
    assert.deepEqual(hand.will, NEUTRAL);
    pads[0] = pad();
    look();
    pads[0] = pad({ axes: [0, -1] });
    look();
    assert.equal(hand.will.linear, 1);
  });
});

test("a gamepad with another button layout does not drive", async () => {
  await withPads(async ({ pads, said, hand, look }) => {
    pads[0] = pad({ axes: [0, -1], down: [1], mapping: "" });
    look();
    assert.deepEqual([hand.will, hand.usable, hand.name, said], [NEUTRAL, false, "Pad", []]);
  });
});

test("without the focus a gamepad drives nothing and its buttons do nothing, also when the focus comes back meanwhile", async () => {
  await withPads(async ({ pads, said, hand, focus, look }) => {
    const pushed = pad({ axes: [0, -1] });
    pads[0] = pad();
    look();
    pads[0] = pushed;
    look();
    assert.equal(hand.will.linear, 1);
    focus.there = false;
    look();
    assert.deepEqual([hand.will, said], [NEUTRAL, ["neutral"]]);
    pads[0] = pad({ axes: [0, -1], down: [1, 3, 9] });
    look();
    focus.there = true;
    look();
    assert.deepEqual([hand.will, said], [NEUTRAL, ["neutral"]]);
    pads[0] = pad();
    look();
    pads[0] = pushed;
    look();
    assert.equal(hand.will.linear, 1);
  });
});

test("another gamepad does not go on where the one that is gone was", async () => {
  await withPads(async ({ pads, said, hand, look }) => {
    const other = pad({ axes: [0, -1], index: 1, id: "Other" });
    pads[0] = pad();
    pads[1] = other;
    look();
    pads[0] = pad({ axes: [0, -1] });
    look();
    pads[0] = null;
    look();
    assert.deepEqual([hand.name, hand.will, said], ["Other", NEUTRAL, ["neutral", "gone"]]);
    pads[0] = pad({ axes: [0, -1] });
    pads[1] = pad({ index: 1, id: "Other" });
    look();
    pads[1] = other;
    look();
    assert.deepEqual([hand.name, hand.will.linear], ["Other", 1], "the one in use stays the one in use");
  });
});

/** Looks at a gamepad like this for so long, 25 ms apart, on a clock of the test. */
function lookFor(t, { pads, look }, ms, like) {
  lookFor.nowMs ??= performance.now() + 1e6;
  t.mock.method(performance, "now", () => lookFor.nowMs);
  for (let passed = 0; passed <= ms; passed += 25) {
    lookFor.nowMs += 25;
    pads[0] = pad(like);
    look();
  }
}

for (const [axes, down, name] of [
  [[0, 0.1], [], "upright"],
  [[-0.2, 0], [], "sideways"],
  [[0.12, -0.24], [], "upright"],
]) {
  test(`a stick that rests at ${axes} is neutral, shown, and drives from there on`, async (t) => {
    await withPads(async (given) => {
      const { hand, said, rover } = given;
      lookFor(t, given, STILL_MS + 50, { axes, down });
      assert.deepEqual(hand.will, NEUTRAL);
      assert.ok(hand.offsets.some(([input]) => input === name));
      rover.armed = true;
      lookFor(t, given, 100, { axes: [0, 0] });
      assert.deepEqual([hand.will, said], [NEUTRAL, []]);
      lookFor(t, given, 50, { axes: [axes[0], -1] });
      assert.equal(hand.will.linear, 1);
      lookFor(t, given, 5_000, { axes: [axes[0], -0.5] });
      assert.ok(hand.will.linear > 0.2, "held still while it drives: nothing is learned");
      lookFor(t, given, 50, { axes });
      assert.deepEqual(hand.will, NEUTRAL);
    });
  });
}

test("an input that stands still far from its middle is named, drives nobody, and leaves the others alone", async (t) => {
  await withPads(async (given) => {
    const { hand, said, rover } = given;
    lookFor(t, given, STILL_MS + 50, { axes: [0, MOST_OFFSET + 0.05] });
    assert.deepEqual([hand.will, hand.held, hand.offsets, said], [NEUTRAL, ["upright"], [], ["held upright"]]);
    rover.armed = true;
    lookFor(t, given, 2_000, { axes: [-1, 0.6] });
    assert.deepEqual(hand.will, { linear: 0, angular: 1 });
    lookFor(t, given, 50, { axes: [0, 0] });
    assert.deepEqual(hand.held, []);
    lookFor(t, given, 50, { axes: [0, -1] });
    assert.equal(hand.will.linear, 1);
  });
});

test("a trigger that does not come back is named like a stick", async (t) => {
  await withPads(async (given) => {
    lookFor(t, given, STILL_MS + 50, { down: [7] });
    assert.deepEqual([given.hand.will, given.hand.held, given.said], [NEUTRAL, ["rightTrigger"], ["held rightTrigger"]]);
  });
});

for (const push of [0.15, 0.24, 0.5, 1]) {
  for (const heldMs of [100, 900, 3_000]) {
    test(`a gamepad that appears pushed to ${push} for ${heldMs} ms and is let go moves nothing`, async (t) => {
      for (const armed of [false, true]) {
        await withPads(async (given) => {
          const { hand, rover, said } = given;
          rover.armed = armed;
          lookFor(t, given, heldMs, { axes: [push, -push] });
          assert.deepEqual(hand.will, NEUTRAL);
          rover.armed = true;
          for (const share of [0.75, 0.5, 0.25, 0]) {
            lookFor(t, given, 25, { axes: [push * share, -push * share] });
            assert.deepEqual(hand.will, NEUTRAL, `at ${share}`);
          }
          lookFor(t, given, 3_000, {});
          assert.deepEqual(hand.will, NEUTRAL);
          assert.ok(!said.includes("neutral"), "it never moved");
          lookFor(t, given, 50, { axes: [0, -1] });
          assert.equal(hand.will.linear, 1);
        });
      }
    });
  }
}

test("nothing is learned from a stick that moves, nor while the rover is armed, nor without the focus", () => {
  const learned = (at, learns) => {
    const rest = new PadRest();
    for (let ms = 0; ms < 5_000; ms += 25) {
      rest.pushed({ sideways: at(ms), upright: 0, leftTrigger: 0, rightTrigger: 0 }, ms, learns, false);
    }
    return rest.offsets;
  };
  assert.deepEqual(
    learned(() => 0.2, true),
    [["sideways", 0.2]],
  );
  assert.deepEqual(
    learned((ms) => 0.1 + (ms % 500) / 5_000, true),
    [],
  );
  assert.deepEqual(
    learned(() => 0.2, false),
    [],
  );
  assert.deepEqual(
    learned(() => 0.26, true),
    [],
  );
  assert.deepEqual(
    learned(() => 0.05, true),
    [],
    "within the dead band there is nothing to say",
  );
});

/** Was the pad lost at any of `looks` looks, 25 ms apart? */
function everLost(pulse, looks, at) {
  return Array.from({ length: looks }, (_, i) => pulse.isLost(pad(at(i)), (everLost.nowMs += 25))).includes(true);
}
everLost.nowMs = 0;

test("a timestamp that stands still means nothing for a gamepad that sends only changes", () => {
  const pulse = new Pulse();
  for (let i = 0; i < 5; i++) {
    const moves = (look) => ({ timestamp: i * 1_000 + look, axes: [0, -look / 100] });
    assert.ok(!everLost(pulse, 60, moves), "moved");
    assert.ok(!everLost(pulse, 1_200, () => moves(59)), "held for half a minute");
  }
});

test("a gamepad that was seen to send all the time is lost when it sends no more, until it proves that again", () => {
  const pulse = new Pulse();
  const rests = (look) => ({ timestamp: 1 + look * 25 });
  assert.ok(!everLost(pulse, 60, rests));
  const moves = (look) => ({ timestamp: 10_000 + look * 25, axes: [0, -look / 100] });
  assert.ok(!everLost(pulse, 60, moves));
  assert.ok(!everLost(pulse, 10, () => moves(59)), "late");
  assert.ok(
    everLost(pulse, 2, () => moves(59)),
    "lost",
  );
  assert.ok(!everLost(pulse, 1_000, () => ({ timestamp: 20_000, axes: [0, -1] })), "it proved nothing again");
});

test("the first input that asks for anything counts, scaled down to the driver's own top speed", () => {
  const left = { linear: 0, angular: 1 };
  assert.deepEqual(merged([NEUTRAL, left, { linear: 1, angular: 0 }], 0.5), { linear: 0, angular: 0.5 });
  assert.equal(merged([NEUTRAL, NEUTRAL], 0.5), NEUTRAL);
});

test("a driver's own expo is gentle in the middle and full at the rim", () => {
  assert.ok(respond(0.5, 0.8) < respond(0.5, 0));
  assert.equal(respond(1, 0.8), 1);
});

test("tilting away drives forward, whichever way round the phone is held", () => {
  // held sideways (screen turned by 90°), facing the driver half upright; then its upper edge goes away from them
  const middle = attitude(0, -45, 90);
  assert.ok(tiltWill(attitude(0, -20, 90), middle, 0).linear > 0.5);
  assert.ok(tiltWill(attitude(0, -70, 90), middle, 0).linear < -0.5);
  // upright
  const upright = attitude(50, 0, 0);
  assert.ok(tiltWill(attitude(30, 0, 0), upright, 0).linear > 0.5);
  assert.deepEqual(tiltWill(upright, upright, 0), NEUTRAL);
});

test("tilting to the right steers to the right", () => {
  const middle = attitude(40, 0, 0);
  assert.ok(tiltWill(attitude(40, 20, 0), middle, 0).angular < -0.3);
  const sideways = attitude(0, -45, 90);
  assert.ok(tiltWill(attitude(20, -45, 90), sideways, 0).angular < -0.3);
});

test("stored preferences count as far as they make sense", () => {
  assert.deepEqual(read(null), USUAL);
  assert.deepEqual(read("{nonsense"), USUAL);
  assert.deepEqual(read("null"), USUAL);
  const kept = read('{"thumb":"right","arm":"jump","speed":9,"lens":{"horizon":0.3}}');
  assert.deepEqual([kept.thumb, kept.arm, kept.speed, kept.lens.horizon, kept.lens.heightMm], ["right", "tap", 1, 0.3, 150]);
});
