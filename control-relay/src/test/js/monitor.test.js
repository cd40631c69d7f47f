import assert from "node:assert/strict";
import { test } from "node:test";
import { driving } from "../../main/resources/page/cockpit/facts.js";
import { ageWords } from "../../main/resources/page/cockpit/gauges.js";
import { limitView } from "../../main/resources/page/cockpit/limit.js";
import { linkView, mayNotBeSeen } from "../../main/resources/page/cockpit/link-state.js";
import { LeaseNews } from "../../main/resources/page/cockpit/lease-news.js";
import { estopView, leaseView, whyNotDriving } from "../../main/resources/page/cockpit/lease.js";
import { en } from "../../main/resources/page/text/en/en.js";
import { wakeSteps } from "../../main/resources/page/cockpit/wake.js";
import { facts } from "./given/facts.js";

const known = (ms) => ({ kind: "known", ms });
const CLOSED = { open: false, everOpen: true, reason: "the relay is stopping; connect again" };

test("a picture is late after half a second and lost after one", () => {
  assert.equal(linkView(facts({ age: known(500) })).state, "ok");
  assert.equal(linkView(facts({ age: known(501) })).state, "late");
  const lost = linkView(facts({ age: known(1_001) }));
  assert.equal(lost.state, "pictureLost");
  assert.equal(lost.dim, true);
});

test("pictures of unknown age are lost, too, when they stop coming", () => {
  assert.equal(linkView(facts({ age: { kind: "unknown", ms: 1_500 } })).state, "pictureLost");
});

test("a driver with a speed cap reads that the limit is their own, unless the picture's age limits them more", () => {
  const capped = { you: true, speedCap: 0.4 };
  const armed = { armed: true, limit: 1, limitReason: "none" };
  assert.deepEqual(limitView(facts({ lease: capped, status: armed })), {
    words: "Max speed 40%: your speed limit",
    level: "full",
  });
  assert.equal(limitView(facts({ lease: { ...capped, you: false }, status: armed })).words, "Full speed");
  const late = { armed: true, limit: 0.2, limitReason: "pictureOld" };
  assert.equal(limitView(facts({ lease: capped, status: late, age: known(600) })).words, "Max speed 20%: video is 600 ms behind");
});

test("without control the link is lost however fresh the picture is, and the reason is shown", () => {
  const view = linkView(facts({ control: CLOSED }));
  assert.equal(view.state, "controlLost");
  assert.equal(view.title, "CONNECTION LOST");
  assert.match(view.body, /^Can’t reach the server\. No response .*the relay is stopping/);
  assert.doesNotMatch(view.body, /rover/, "nothing is known of it");
});

test("only the driver reads that a lost link has stopped the rover, and only until somebody else may have taken over", () => {
  const mine = { control: CLOSED, heard: { you: true, driver: "Mina", armed: true } };
  const lost = linkView(facts({ ...mine, controlSinceMs: 900 }));
  assert.equal(lost.title, "CONNECTION LOST — ROVER STOPPED");
  assert.match(lost.body, /Without your commands the rover stopped by itself/);
  assert.equal(linkView(facts({ ...mine, controlSinceMs: 5_000 })).title, "CONNECTION LOST");
  const theirs = linkView(facts({ control: CLOSED, heard: { you: false, driver: "Jun", armed: true } }));
  assert.equal(theirs.title, "CONNECTION LOST");
  assert.match(theirs.body, /Jun was driving; what the rover does now can’t be seen from here/);
  const unarmed = linkView(facts({ control: CLOSED, heard: { you: true, driver: "Mina", armed: false } }));
  assert.doesNotMatch(`${unarmed.title} ${unarmed.body}`, /stopped/i);
});

test("a lost or late video is said of this page, and of the rover what its status says", () => {
  const old = { age: known(1_400) };
  const moving = { armed: true, linear: 0.4 };
  const jun = { driver: "Jun" };
  const mina = { driver: "Mina", you: true };
  const said = (more) => {
    const { title, body } = linkView(facts({ ...old, ...more }));
    return `${title}: ${body}`;
  };
  assert.equal(said({ lease: jun, status: moving }), "YOUR VIDEO IS LATE: This video is 1.4 s behind. Jun is driving.");
  assert.equal(said({ lease: jun, status: moving, fps: 0 }), "VIDEO LOST: No new video for 1.4 s. Jun is driving.");
  assert.equal(said({ fps: 0 }), "VIDEO LOST: No new video for 1.4 s.");
  assert.equal(
    said({ lease: mina, status: moving, fps: 0 }),
    "VIDEO LOST: No new video for 1.4 s. The rover is stopping.",
    "it says itself that it still moves",
  );
  assert.equal(
    said({ lease: mina, status: { armed: true } }),
    "VIDEO DELAYED — ROVER STOPPED: This video is 1.4 s behind. The rover has stopped.",
  );
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
  assert.match(view.body, /^Turned off by Ada\. Only they can turn it back on\. Quiet hours until 07:00\./);
  assert.match(linkView(facts({ privacy: { keptOffBy: ["Mina", "Ada"] } })).body, /^You turned it off\. Turned off by Ada/);
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
  assert.equal(driver, "Nobody driving");
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
  assert.equal(leaseView(facts({ lease: jun })).driver, "Jun is driving");
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
  assert.equal(leaseView(facts({ lease: { driver: "Mina", you: false } })).driver, "You’re driving in another window");
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
  assert.deepEqual([theirs.mayRelease, theirs.body], [false, "Only Jun can release it."]);
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

test("a stop that cannot reach control says what it does meanwhile: nothing, but that the driver's silence stops the rover", () => {
  const pressed = { estopPending: true, control: CLOSED };
  assert.match(estopView(facts(pressed)).body, /until then it stops nothing/);
  const mine = estopView(facts({ ...pressed, heard: { you: true, driver: "Mina", armed: true } }));
  assert.match(mine.body, /the rover stops itself/);
  assert.match(estopView(facts({ estopPending: true })).title, /^Sending STOP/);
});

test("the limit is shown with the board's own reason, and with the driver's age to the driver only", () => {
  const own = (status, ms) =>
    limitView(facts({ lease: { driver: "Mina", you: true }, status: { armed: true, ...status }, age: known(ms) }));
  const seen = (status, ms) => limitView(facts({ lease: { driver: "Jun" }, status: { armed: true, ...status }, age: known(ms) }));
  assert.deepEqual(own({ limit: 1, limitReason: "none" }, 40), { words: "Full speed", level: "full" });
  const old = (limit) => ({ limit, limitReason: "pictureOld" });
  assert.deepEqual(own(old(0.35), 420), { words: "Max speed 35%: video is 420 ms behind", level: "slow" });
  assert.deepEqual(own(old(0), 1_420), { words: "Can’t go forward: video is 1420 ms behind", level: "stop" });
  assert.deepEqual(seen(old(0.35), 15), { words: "Max speed 35%: Jun’s video is late", level: "slow" });
  assert.deepEqual(seen(old(0), 15), { words: "Can’t go forward: Jun’s video is too late", level: "stop" });
  assert.equal(own(old(0.05), 420).words, "Max speed 5%: video is 420 ms behind", "no padding");
  assert.match(own(old(0.003), 420).words, /^Max speed 1%/);
  assert.match(own(old(0.997), 420).words, /^Max speed 99%/);
  const unknown = { limit: 0, limitReason: "pictureUnknown" };
  assert.deepEqual(own(unknown, 420), { words: "Can’t go forward: video delay unknown", level: "stop" });
  assert.match(own(old(0), 60).words, /can’t confirm that you see/);
  assert.match(own(unknown, 60).words, /can’t confirm that you see/);
  assert.equal(own(old(0.2), 60).words, "Max speed 20%: video delay", "an age that limits nothing is no reason");
  assert.equal(own(old(0.49), 310).level, "slow");
  assert.equal(own(old(0.5), 310).level, "full", "amber only when it matters");
  assert.match(own({ limit: 1, limitReason: "none", failsafe: true }, 40).words, /^Safety stop/);
  assert.match(limitView(facts({ status: { limitReason: "notCalibrated" } })).words, /measure speed and braking first/);
  assert.equal(limitView(facts({ status: { limitReason: "disarmed" } })).words, "");
  assert.equal(own({ limit: 0.5, limitReason: "lowBattery" }, 40).level, "slow", "so that it still comes home");
  assert.equal(own({ limit: 0, limitReason: "lowBattery" }, 40).level, "stop");
});

test("a limit that no fresher picture would lift is no warning, and names no age", () => {
  for (const lease of [{ driver: "Mina", you: true }, { driver: "Jun" }]) {
    const view = limitView(facts({ lease, status: { armed: true, limit: 0.74, limitReason: "stopping" }, age: known(78) }));
    assert.deepEqual(view, { words: "Max speed 74%, to stop in time", level: "full" });
  }
});

test("who got or lost the lease is told, unless by their own hand, and no longer than it is true", () => {
  const [free, mine, juns] = [{}, { driver: "Mina", you: true }, { driver: "Jun" }].map((lease) => facts({ lease }).lease);
  const told = [];
  const news = new LeaseNews({ notify: (words, holds) => told.push({ words, holds }) });
  news.changed(juns);
  news.changed({ ...mine, changing: true });
  assert.deepEqual(told, [], "it was not theirs, and is not yet");
  news.changed(mine);
  assert.match(told[0].words, /^You have control/);
  assert.equal(told[0].holds(facts({ lease: mine })), true);
  assert.equal(told[0].holds(facts({ lease: mine, status: { armed: true } })), false, "they drive already");
  news.changed({ ...free, changing: true });
  news.changed(juns);
  assert.equal(told[1].words, "Jun has control now.");
  assert.equal(told[1].holds(facts({ lease: mine })), false, "they have it back");
  news.pressed("arm");
  news.changed(mine); // by their own hand
  assert.equal(told.length, 2);
  news.changed(free);
  assert.equal(told[2].words, "You no longer have control.");
});

test("a push that moves nothing says why", () => {
  assert.match(whyNotDriving(facts()), /^Press Arm first/);
  assert.match(whyNotDriving(facts({ right: "watch" })), /watch this rover, but not drive/);
  assert.match(whyNotDriving(facts({ lease: { driver: "Jun" } })), /^Jun is driving/);
  assert.match(whyNotDriving(facts({ online: false })), /offline/);
  assert.match(whyNotDriving(facts({ status: { estop: true } })), /^Release STOP/);
  assert.equal(whyNotDriving(facts({ lease: { driver: "Mina", you: true }, status: { armed: true } })), "");
  assert.equal(whyNotDriving(facts({ control: CLOSED })), "", "the lost link is said already");
});

test("a picture that was taken from somebody is not shown any more", () => {
  assert.equal(mayNotBeSeen(facts()), false);
  assert.equal(mayNotBeSeen(facts({ privacy: { keptOffBy: ["Ada"] } })), true);
  assert.equal(mayNotBeSeen(facts({ privacy: { quietUntil: "07:00" } })), true);
  assert.equal(mayNotBeSeen(facts({ control: { ...CLOSED, reason: en.monitor.noSuchRover } })), true);
  assert.equal(mayNotBeSeen(facts({ control: CLOSED })), false, "a lost link takes nothing away");
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
