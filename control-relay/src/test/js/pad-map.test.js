import assert from "node:assert/strict";
import { test } from "node:test";
import { inStandardOrder, PadLearner, PadMaps, readMap } from "../../main/resources/page/drive/pad-map.js";
import { withPads } from "./given/pads.js";

/** A gamepad in an order of its own: sticks on axes 2 and 3, triggers on axes 4 and 5 that rest at −1, buttons from 4 on. */
function pad({ axes = {}, down = [] } = {}) {
  const all = [0, 0, 0, 0, -1, -1].map((rest, axis) => axes[axis] ?? rest);
  const buttons = Array.from({ length: 12 }, (_, i) => ({ pressed: down.includes(i), value: down.includes(i) ? 1 : 0 }));
  return { id: "Own", index: 0, timestamp: 0, connected: true, mapping: "", axes: all, buttons };
}

const LEFT = pad({ axes: { 2: -1 } });
const RIGHT = pad({ axes: { 2: 1 } });
const FORWARD = pad({ axes: { 5: 1 } });
const BACK = pad({ axes: { 4: 1 } });
const STOP = pad({ down: [4] });
const ARM = pad({ down: [7] });

/** Shows the learner each in turn, let go in between. */
function learn(...shown) {
  const learner = new PadLearner(pad());
  for (const one of shown) {
    learner.look(pad());
    learner.look(one);
  }
  return learner;
}

function learned() {
  const learner = learn(LEFT, RIGHT, FORWARD, BACK, STOP, ARM);
  learner.skip();
  return learner.map;
}

test("a gamepad in an order of its own is learned by pushing what is asked for", () => {
  const learner = learn(LEFT, RIGHT, FORWARD, BACK, STOP, ARM);
  assert.equal(learner.asked, "light");
  learner.skip();
  assert.equal(learner.asked, undefined);
  assert.deepEqual(learner.map, {
    left: { axis: 2, sign: -1, from: 0 },
    right: { axis: 2, sign: 1, from: 0 },
    forward: { axis: 5, sign: 1, from: -1 },
    back: { axis: 4, sign: 1, from: -1 },
    stop: { button: 4 },
    arm: { button: 7 },
  });
});

test("only the headlight may be left out", () => {
  const learner = new PadLearner(pad());
  learner.skip();
  assert.equal(learner.asked, "left");
});

test("what is still held answers no second question, and nothing answers two", () => {
  const learner = new PadLearner(pad());
  learner.look(pad());
  assert.equal(learner.look(LEFT), true);
  assert.equal(learner.look(LEFT), false, "still held");
  assert.equal(learner.look(RIGHT), false, "slid over without letting go");
  learner.look(pad());
  assert.equal(learner.look(LEFT), false, "it turns left already");
  assert.equal(learner.look(RIGHT), true);
});

test("what is held from the start is let go first", () => {
  const learner = new PadLearner(pad());
  assert.equal(learner.look(STOP), false);
  learner.look(pad());
  assert.equal(learner.look(LEFT), true);
});

test("its inputs come in the standard order, triggers from end to end", () => {
  const map = learned();
  assert.deepEqual(inStandardOrder(pad(), map).axes, [0, 0]);
  assert.deepEqual(inStandardOrder(LEFT, map).axes, [-1, 0]);
  assert.deepEqual(inStandardOrder(pad({ axes: { 2: 0.5 } }), map).axes, [0.5, 0]);
  assert.deepEqual(inStandardOrder(FORWARD, map).axes, [0, -1]);
  assert.deepEqual(inStandardOrder(pad({ axes: { 4: 0 } }), map).axes, [0, 0.5]);
  const { buttons } = inStandardOrder(pad({ down: [4, 7] }), map);
  assert.deepEqual(
    buttons.map(({ pressed }, i) => (pressed ? i : -1)).filter((i) => i >= 0),
    [1, 9],
  );
});

test("what is stored is read again, and what is damaged is no map", () => {
  const map = learned();
  assert.deepEqual(readMap(JSON.parse(JSON.stringify(map))), map);
  for (const damaged of [
    null,
    7,
    {},
    { ...map, stop: undefined },
    { ...map, stop: { button: -1 } },
    { ...map, stop: { button: 1.5 } },
    { ...map, left: { axis: 2, sign: 2, from: 0 } },
    { ...map, left: { axis: 999, sign: 1, from: 0 } },
  ]) {
    assert.equal(readMap(damaged), undefined, JSON.stringify(damaged));
  }
  assert.deepEqual(readMap({ ...map, left: { axis: 2, sign: -1, from: 40 } })?.left, { axis: 2, sign: -1, from: 0 });
});

test("maps are kept by name, twenty at most, and can be forgotten", () => {
  const maps = new PadMaps();
  maps.set("Own", learned());
  assert.deepEqual(new PadMaps().of("Own") ?? maps.of("Own"), learned());
  maps.set("Own", undefined);
  assert.equal(maps.of("Own"), undefined);
  for (let i = 0; i < 21; i++) {
    maps.set(`Pad ${i}`, learned());
  }
  assert.equal(maps.of("Pad 0"), undefined);
  assert.deepEqual(maps.of("Pad 20"), learned());
});

test("a gamepad that was set up drives and stops, and none while it is being set up", async () => {
  await withPads(
    ({ pads, said, hand, look }) => {
      const shown = (now) => {
        pads[0] = now;
        look();
      };
      shown(pad());
      assert.equal(hand.usable, true);
      shown(FORWARD);
      assert.deepEqual(hand.will, { linear: 1, angular: 0 });
      shown(STOP);
      assert.deepEqual(
        said.filter((what) => what !== "neutral"),
        ["stop"],
      );
      hand.learns = true;
      shown(pad());
      shown(FORWARD);
      shown(ARM);
      assert.deepEqual([hand.will.linear, said.filter((what) => what !== "neutral")], [0, ["stop"]]);
    },
    (name) => (name === "Own" ? learned() : undefined),
  );
});
