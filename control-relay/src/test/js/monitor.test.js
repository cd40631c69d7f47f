import assert from "node:assert/strict";
import { test } from "node:test";
import { driving } from "../../main/resources/page/cockpit/facts.js";
import { ageWords } from "../../main/resources/page/cockpit/gauges.js";
import { limitView } from "../../main/resources/page/cockpit/limit.js";
import { linkView } from "../../main/resources/page/cockpit/link-state.js";
import { estopView, leaseView } from "../../main/resources/page/cockpit/lease.js";
import { wakeSteps } from "../../main/resources/page/cockpit/wake.js";
import { facts } from "./given/facts.js";

const known = (ms) => ({ kind: "known", ms });
const CLOSED = { open: false, everOpen: true, reason: "the relay is stopping; connect again" };

test("a picture is late after half a second and lost after one", () => {
  assert.equal(linkView(facts({ age: known(500) })).state, "ok");
  assert.equal(linkView(facts({ age: known(501) })).state, "late");
  const lost = linkView(facts({ age: known(1_001) }));
  assert.equal(lost.state, "pictureLost");
  assert.match(lost.title, /LINK LOST — STOPPED/);
  assert.equal(lost.dim, true);
});

test("pictures of unknown age are lost, too, when they stop coming", () => {
  assert.equal(linkView(facts({ age: { kind: "unknown", ms: 1_500 } })).state, "pictureLost");
});

test("a driver with a speed cap reads that the limit is their own, unless the picture's age limits them more", () => {
  const capped = { you: true, speedCap: 0.4 };
  const armed = { armed: true, limit: 1, limitReason: "none" };
  assert.match(limitView(facts({ lease: capped, status: armed })).words, /^Forward 40 % · as fast as you may drive/);
  assert.match(limitView(facts({ lease: { ...capped, you: false }, status: armed })).words, /^Full speed/);
  const late = { armed: true, limit: 0.2, limitReason: "pictureOld" };
  assert.match(
    limitView(facts({ lease: capped, status: late, age: known(600) })).words,
    /^Forward 20 %: the picture is 600 ms old$/,
  );
});

test("without control the link is lost however fresh the picture is, and the reason is shown", () => {
  const view = linkView(facts({ control: CLOSED }));
  assert.equal(view.state, "controlLost");
  assert.match(view.title, /LINK LOST — STOPPED/);
  assert.match(view.body, /dead man has stopped the rover.*the relay is stopping/);
});

test("before the first connection nothing is lost yet", () => {
  assert.equal(linkView(facts({ control: { open: false, everOpen: false, reason: "" } })).state, "connecting");
});

test("an offline rover, or one whose status stopped, is shown as offline", () => {
  assert.equal(linkView(facts({ online: false })).state, "roverOffline");
  assert.equal(linkView(facts({ statusAgeMs: 3_000 })).state, "roverOffline");
});

test("a rover that control has not reported on yet is not called offline", () => {
  assert.equal(linkView(facts({ greeted: false, online: false, statusAgeMs: 9_000 })).state, "connecting");
});

test("a camera that is kept off is shown as such, with by whom and until when", () => {
  const view = linkView(facts({ privacy: { keptOffBy: ["Ada"], quietUntil: "07:00" }, frames: 0 }));
  assert.equal(view.state, "cameraOff");
  assert.match(view.body, /Ada keeps it off, and nobody else can switch it on\. Quiet hours until 07:00\./);
  assert.match(linkView(facts({ privacy: { keptOffBy: ["Mina", "Ada"] } })).body, /^You keep it off\. Ada keeps/);
  assert.equal(linkView(facts({ online: false, privacy: { keptOffBy: ["Ada"] } })).state, "roverOffline");
});

test("until the first picture the camera is waking, not lost", () => {
  const view = linkView(facts({ frames: 0, age: { kind: "unknown", ms: 9_000 }, camera: { step: "asked" } }));
  assert.deepEqual([view.state, view.dim], ["waking", false]);
});

test("each step of waking shows its time, and the current one counts on", () => {
  const camera = {
    type: "camera",
    step: "powered",
    sinceAskedMs: 700,
    answeredMs: 120,
    connectedMs: -1,
    pictureMs: -1,
  };
  assert.deepEqual(
    wakeSteps(camera, 300).map(({ state, time }) => [state, time]),
    [
      ["done", ""],
      ["done", "0.1 s"],
      ["now", "1.0 s"],
      ["open", ""],
    ],
  );
  assert.ok(wakeSteps({ ...camera, step: "off" }, 0).every(({ state }) => state === "open"));
});

test("a free rover can be armed, which takes the lease", () => {
  const { driver, main } = leaseView(facts());
  assert.equal(driver, "Nobody drives");
  assert.deepEqual(main, { action: "arm", label: "Arm", enabled: true });
});

test("the lease holder can disarm while armed, and arm or release the lease while not", () => {
  const armed = leaseView(facts({ lease: { driver: "Mina", you: true }, status: { armed: true } }));
  assert.deepEqual([armed.main.action, armed.other], ["disarm", null]);
  const disarmed = leaseView(facts({ lease: { driver: "Mina", you: true } }));
  assert.deepEqual([disarmed.main.action, disarmed.other.action], ["arm", "release"]);
});

test("while somebody else drives, one can ask once, and take over after they fall silent", () => {
  const jun = { driver: "Jun" };
  assert.equal(leaseView(facts({ lease: jun })).driver, "Jun drives");
  assert.equal(leaseView(facts({ lease: jun })).main.action, "ask");
  assert.equal(leaseView(facts({ lease: { ...jun, asking: "Mina" } })).main.enabled, false);
  assert.equal(leaseView(facts({ lease: { ...jun, silentMs: 4_999 } })).main.action, "ask");
  assert.equal(leaseView(facts({ lease: { ...jun, silentMs: 5_000 } })).main.action, "takeOver");
});

test("the driver, and nobody else, is asked to hand over", () => {
  assert.equal(leaseView(facts({ lease: { driver: "Mina", you: true, asking: "Jun" } })).asks, "Jun");
  assert.equal(leaseView(facts({ lease: { driver: "Jun", asking: "Ada" } })).asks, "");
});

test("one's own other window does not count as a stranger", () => {
  assert.equal(leaseView(facts({ lease: { driver: "Mina", you: false } })).driver, "You drive in another window");
});

test("a person who may only watch has no lease buttons", () => {
  assert.equal(leaseView(facts({ right: "watch" })).main, null);
});

test("nothing can be pressed but STOP without control, during a hand-over or an arming", () => {
  assert.equal(leaseView(facts({ control: CLOSED })).main.enabled, false);
  assert.equal(leaseView(facts({ lease: { changing: true } })).main.enabled, false);
  assert.equal(leaseView(facts({ arming: true })).main.enabled, false);
});

test("a stop can be released by the driver only, and others read who that is", () => {
  const stopped = { status: { estop: true } };
  assert.equal(estopView(facts()).visible, false);
  const mine = estopView(facts({ ...stopped, lease: { driver: "Mina", you: true } }));
  assert.deepEqual([mine.visible, mine.mayRelease], [true, true]);
  const theirs = estopView(facts({ ...stopped, lease: { driver: "Jun" } }));
  assert.deepEqual([theirs.mayRelease, theirs.body], [false, "Jun must release it."]);
  assert.equal(leaseView(facts(stopped)).main.action, "take", "the lease comes first");
});

test("a stop that was pressed at the rover is shown as that, also while its board is away", () => {
  const latch = { latched: true, generation: 3, by: "", atRover: true };
  const given = facts({ lease: { driver: "Mina", you: true }, online: false });
  const view = estopView({ ...given, rover: { ...given.rover, latch } });
  assert.deepEqual([view.visible, view.mayRelease], [true, true]);
  assert.match(view.title, /pressed at the rover/);
  const pending = estopView({ ...given, estopPending: true, rover: { ...given.rover, latch } });
  assert.equal(pending.mayRelease, false, "one's own press is still on its way");
  assert.equal(leaseView({ ...given, rover: { ...given.rover, online: true, latch } }).main.enabled, false);
});

test("a stop that cannot reach control says that the dead man has acted", () => {
  const view = estopView(facts({ estopPending: true, control: CLOSED }));
  assert.match(view.body, /unreachable; the dead man has stopped the rover/);
  assert.match(estopView(facts({ estopPending: true })).title, /being sent/);
});

test("the limit is shown with its reason", () => {
  const armed = (status) => limitView(facts({ status: { armed: true, ...status }, age: known(420) }));
  assert.deepEqual(armed({ limit: 1, limitReason: "none" }), { words: "Full speed", level: "full" });
  assert.deepEqual(armed({ limit: 0.35, limitReason: "pictureOld" }), {
    words: "Forward 35 %: the picture is 420 ms old",
    level: "slow",
  });
  assert.deepEqual(armed({ limit: 0, limitReason: "pictureOld" }), {
    words: "No way forward: the picture is 420 ms old",
    level: "stop",
  });
  const fresh = facts({ status: { armed: true, limit: 0.05, limitReason: "pictureOld" }, age: known(42) });
  assert.equal(limitView(fresh).words, "Forward \u20075 %: the picture is \u200742 ms old", "as wide as with more digits");
  assert.match(armed({ limit: 0.003, limitReason: "pictureOld" }).words, /^Forward \u20071 %/);
  assert.match(armed({ limit: 0.997, limitReason: "pictureOld" }).words, /^Forward 99 %/);
  assert.equal(armed({ limit: 0, limitReason: "pictureUnknown" }).level, "stop");
  const unproved = (status) =>
    limitView(facts({ lease: { ...facts().lease, you: true }, status: { armed: true, ...status }, age: known(60) })).words;
  assert.match(unproved({ limit: 0, limitReason: "pictureOld" }), /cannot prove that you see/);
  assert.match(unproved({ limit: 0, limitReason: "pictureUnknown" }), /cannot prove that you see/);
  assert.match(unproved({ limit: 0.2, limitReason: "pictureOld" }), /^Forward 20 %/, "slower, as any old picture makes it");
  assert.match(armed({ limit: 1, limitReason: "none", failsafe: true }).words, /Fail-safe/);
  assert.match(limitView(facts({ status: { limitReason: "notCalibrated" } })).words, /never measured/);
  assert.equal(limitView(facts({ status: { limitReason: "disarmed" } })).words, "");
  assert.equal(armed({ limit: 0.5, limitReason: "lowBattery" }).level, "slow", "so that it still comes home");
  assert.equal(armed({ limit: 0, limitReason: "lowBattery" }).level, "stop");
});

test("the stick counts only for an armed rover that is ours", () => {
  const ours = { lease: { driver: "Mina", you: true }, status: { armed: true } };
  assert.equal(driving(facts(ours)), true);
  assert.equal(driving(facts({ ...ours, lease: { driver: "Jun" } })), false);
  assert.equal(driving(facts({ ...ours, status: { armed: false } })), false);
  assert.equal(driving(facts({ ...ours, online: false })), false);
  assert.equal(driving(facts({ ...ours, control: CLOSED })), false);
});

test("an age is read in ms, from ten seconds on in s, and a lower bound says so", () => {
  assert.deepEqual(ageWords(known(84.4)), ["84", "ms"]);
  assert.deepEqual(ageWords(known(9_999)), ["9999", "ms"]);
  assert.deepEqual(ageWords(known(12_900)), ["12", "s"]);
  assert.deepEqual(ageWords({ kind: "atLeast", ms: 120 }), ["≥ 120", "ms"]);
  assert.deepEqual(ageWords({ kind: "unknown", ms: 120 }), ["–", ""]);
});
