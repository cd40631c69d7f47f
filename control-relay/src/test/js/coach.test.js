import assert from "node:assert/strict";
import { test } from "node:test";
import { mayCoach, nextStep } from "../../main/resources/page/cockpit/coach.js";
import { facts as unmeasured } from "./given/facts.js";

/** Of a rover whose speed is known. */
function facts(given = {}) {
  const known = unmeasured(given);
  return { ...known, rover: { ...known.rover, settings: { ...known.rover.settings, maxSpeedMmS: 500 } } };
}

const REST = { linear: 0, angular: 0 };
const AHEAD = { linear: 0.6, angular: 0 };
const TURN = { linear: 0, angular: -0.5 };
const armed = facts({ lease: { you: true, driver: "Mina" }, status: { armed: true } });
const stopped = { ...armed, rover: { ...armed.rover, latch: { ...armed.rover.latch, latched: true } } };

test("a first drive goes step by step: arm, push, let go, STOP", () => {
  assert.equal(nextStep("arm", facts(), AHEAD), "arm", "a push before arming is no drive");
  assert.equal(nextStep("arm", armed, REST), "push");
  assert.equal(nextStep("push", armed, { linear: 0.05, angular: 0 }), "push", "a thumb that trembles does not push");
  assert.equal(nextStep("push", armed, AHEAD), "rest");
  assert.equal(nextStep("push", armed, TURN), "rest");
  assert.equal(nextStep("rest", armed, AHEAD), "rest");
  assert.equal(nextStep("rest", armed, REST), "stop");
  assert.equal(nextStep("stop", armed, AHEAD), "stop");
  assert.equal(nextStep("stop", stopped, REST), null, "STOP was tried: it is over");
});

test("a push of who no longer drives is none, and a STOP that somebody else is to release ends nothing", () => {
  assert.equal(nextStep("push", facts(), AHEAD), "arm");
  assert.equal(nextStep("rest", facts(), AHEAD), "stop");
  const others = { ...facts(), rover: stopped.rover };
  assert.equal(nextStep("stop", others, REST), "stop");
});

test("who was disarmed before the first push arms again, and a STOP that came too early finishes nothing", () => {
  assert.equal(nextStep("push", facts(), REST), "arm");
  assert.equal(nextStep("push", stopped, REST), "push");
  assert.equal(nextStep("arm", stopped, REST), "arm");
});

test("only who can drive now is coached: no spectator, nobody while another drives, and not without a live picture", () => {
  assert.equal(mayCoach(facts()), true);
  assert.equal(mayCoach(armed), true);
  assert.equal(mayCoach(facts({ right: "watch" })), false);
  assert.equal(mayCoach(facts({ lease: { driver: "Jun" } })), false);
  assert.equal(mayCoach(facts({ online: false })), false);
  assert.equal(mayCoach(facts({ camera: { step: "asked" } })), false);
  assert.equal(mayCoach(stopped), false);
  assert.equal(mayCoach(unmeasured()), false, "it would not move");
});
