import assert from "node:assert/strict";
import { test } from "node:test";
import { CHILD_SPEED, Chosen, inForce, read, USUAL } from "../../main/resources/page/drive/preferences.js";
import { Sounds } from "../../main/resources/page/drive/sounds.js";
import { onHold } from "../../main/resources/page/ui/hold.js";

const REST = { armed: false, back: false, old: false };

/** Sounds that note the first tone of each cue, Hz. */
function heard() {
  const hertz = [];
  const sounds = new Sounds((tones) => hertz.push(tones[0][2]));
  return { sounds, hertz };
}

test("arming and its end are heard once each", () => {
  const { sounds, hertz } = heard();
  sounds.look(REST, true, 0);
  sounds.look({ ...REST, armed: true }, true, 100);
  sounds.look({ ...REST, armed: true }, true, 200);
  sounds.look(REST, true, 300);
  sounds.look(REST, true, 400);
  assert.deepEqual(hertz, [660, 330]);
});

test("driving back beeps as long as it lasts, and an old picture is heard instead", () => {
  const { sounds, hertz } = heard();
  sounds.look({ ...REST, armed: true }, true, 0);
  hertz.length = 0;
  for (let ms = 100; ms <= 1_700; ms += 100) {
    sounds.look({ armed: true, back: true, old: false }, true, ms);
  }
  assert.deepEqual(hertz, [1_000, 1_000, 1_000]);
  hertz.length = 0;
  for (let ms = 1_800; ms <= 3_000; ms += 100) {
    sounds.look({ armed: true, back: true, old: true }, true, ms);
  }
  assert.deepEqual(hertz, [220, 220]);
  sounds.look({ armed: true, back: true, old: false }, true, 3_100);
  assert.equal(hertz.at(-1), 1_000, "the beep is back at once");
});

test("nothing is heard of a rover that somebody else drives, or when nobody wants to", () => {
  const { sounds, hertz } = heard();
  sounds.look({ armed: false, back: true, old: true }, true, 0);
  sounds.look({ armed: true, back: true, old: true }, false, 100);
  sounds.look({ armed: true, back: false, old: false }, true, 200);
  assert.deepEqual(hertz, [], "nor is arming told later, when sounds are switched on");
});

test("a child drives slower, while holding, and what was chosen before comes back", () => {
  const own = { ...USUAL, speed: 0.8, arm: "slide", tilt: true };
  assert.equal(inForce(own), own);
  const { speed, arm, tilt } = inForce({ ...own, child: true });
  assert.deepEqual({ speed, arm, tilt }, { speed: CHILD_SPEED, arm: "hold", tilt: false });
  assert.equal(inForce({ ...own, speed: 0.3, child: true }).speed, 0.3, "no faster than chosen");
  const chosen = new Chosen();
  chosen.change({ speed: 0.8 });
  chosen.change({ child: true });
  assert.equal(chosen.now.speed, CHILD_SPEED);
  chosen.change({ child: false });
  assert.equal(chosen.now.speed, 0.8);
  assert.equal(read('{"child": "yes", "sounds": 1}').child, false);
});

/** A button, as far as it must be held for this long. */
function button(holdMs) {
  const said = [];
  const element = new EventTarget();
  onHold(
    element,
    () => holdMs,
    () => said.push("acts"),
    () => said.push("too short"),
  );
  const send = (type, more = {}) => element.dispatchEvent(Object.assign(new Event(type), more));
  return { said, send };
}

test("a button that must be held does nothing when it is only pressed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { said, send } = button(2_000);
  send("pointerdown");
  t.mock.timers.tick(1_999);
  send("pointerup");
  send("click");
  t.mock.timers.tick(5_000);
  assert.deepEqual(said, ["too short"]);
  send("pointerdown");
  t.mock.timers.tick(2_000);
  send("pointerup");
  send("click");
  assert.deepEqual(said, ["too short", "acts"]);
  send("keydown", { key: "Enter", repeat: false });
  send("keydown", { key: "Enter", repeat: true });
  t.mock.timers.tick(2_000);
  send("keyup", { key: "Enter" });
  assert.deepEqual(said, ["too short", "acts", "acts"]);
});

test("a button that need not be held acts when it is pressed, once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { said, send } = button(0);
  send("pointerdown");
  t.mock.timers.tick(5_000);
  send("pointerup");
  send("click");
  assert.deepEqual(said, ["acts"]);
});
