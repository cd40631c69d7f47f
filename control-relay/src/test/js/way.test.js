import assert from "node:assert/strict";
import { test } from "node:test";
import { known } from "../../main/resources/page/cockpit/details.js";
import { hops, linkQuality } from "../../main/resources/page/cockpit/hops.js";
import { staleness } from "../../main/resources/page/cockpit/link-state.js";
import { points } from "../../main/resources/page/cockpit/sparkline.js";
import { ghostPath, poseAt } from "../../main/resources/page/cockpit/ghost-path.js";
import { restingPose } from "../../main/resources/page/cockpit/stopping.js";
import { RelayState } from "../../main/resources/page/cockpit/relay-state.js";
import { USUAL_LENS } from "../../main/resources/page/drive/preferences.js";
import { transit } from "../../main/resources/page/video/age.js";
import { PictureWay } from "../../main/resources/page/video/picture-way.js";
import { facts } from "./given/facts.js";

const STAMP = { seq: 1, capturedUs: 1_000_000, arrivalTime: false, unsynchronised: false };

function wayOf(legs) {
  return { legs: { cameraMs: 20, viewerMs: 10, drawMs: 5, lowered: 0, stride: 1, kbitS: 3_000, ...legs } };
}

test("of a picture's delay, the part up to the relay is the camera's, and the rest is the viewer's", () => {
  const way = new PictureWay();
  way.reported({ cameraMs: 30, lowered: 1, stride: 8 });
  for (const transitMs of [90, 400, 70]) {
    way.drawn({ transitMs, drawMs: 6, bytes: 10_000 });
  }
  assert.deepEqual(way.legs(20), { cameraMs: 30, viewerMs: 60, drawMs: 6, lowered: 1, stride: 8, kbitS: 1_600 });
  way.forget();
  assert.equal(way.legs(0).viewerMs, -1);
});

test("a camera that does not stamp capture times leaves both parts unknown", () => {
  const way = new PictureWay();
  way.reported({ cameraMs: -1, lowered: 0, stride: 1 });
  way.drawn({ transitMs: transit({ ...STAMP, arrivalTime: true }, 2_000, { offsetMs: 0 }), drawMs: 6, bytes: 10 });
  assert.deepEqual([way.legs(1).cameraMs, way.legs(1).viewerMs], [-1, -1]);
});

test("a picture's transit time is measured by the relay's clock", () => {
  assert.equal(transit(STAMP, 1_500, { offsetMs: -420, uncertaintyMs: 3 }), 80);
  assert.equal(transit(STAMP, 1_500, null), -1);
  assert.equal(transit({ ...STAMP, unsynchronised: true }, 1_500, { offsetMs: 0 }), -1);
});

test("the slow hop is named, with the device that one has in hand", () => {
  const slow = facts(wayOf({ viewerMs: 180, lowered: 1 }));
  assert.equal(linkQuality(slow, true).words, "Your phone’s downlink adds 180 ms; quality reduced");
  assert.equal(linkQuality(slow, false).slow, "viewer");
  assert.match(linkQuality(facts(wayOf({ cameraMs: 400 })), true).words, /^The camera’s uplink adds 400 ms$/);
  assert.match(linkQuality(facts({ controlRoundTripMs: 300 }), false).words, /^Your computer’s link to the server adds/);
  assert.match(linkQuality(facts({ driveRoundTripMs: 340 }), false).words, /^The drive board’s link adds 336 ms$/);
});

test("of two slow hops the one that is worse for its kind is named", () => {
  assert.equal(linkQuality(facts({ ...wayOf({ cameraMs: 200, viewerMs: 190 }) }), true).slow, "viewer");
});

test("a good link is not mentioned, but a lowered picture is even then", () => {
  assert.deepEqual(linkQuality(facts(), true), { quality: "excellent", slow: "", words: "" });
  const lowered = linkQuality(facts(wayOf({ lowered: 2 })), true);
  assert.deepEqual([lowered.quality, lowered.words], ["fair", "Quality reduced to keep video live"]);
  assert.equal(linkQuality(facts({ frames: 0 }), true).quality, "unknown");
});

test("once pictures stop, the last one's good times say nothing", () => {
  assert.equal(linkQuality(facts(), true).quality, "excellent");
  assert.equal(linkQuality(facts({ fps: 0, age: { kind: "known", ms: 1_200 } }), true).quality, "unknown");
  assert.equal(linkQuality(facts({ video: { open: false, everOpen: true, reason: "" } }), true).quality, "unknown");
});

test("the slow hop is named however old it makes the picture, as long as pictures come", () => {
  const slow = facts({ ...wayOf({ viewerMs: 1_600 }), age: { kind: "known", ms: 1_700 } });
  assert.equal(linkQuality(slow, true).words, "Your phone’s downlink adds 1600 ms");
});

test("why commands were rejected is read in words, also a reason that only a newer board knows", () => {
  const list = new Map(known(facts({ status: { dropped: { poorLink: 2, expired: 14, windy: 1 } } })));
  assert.equal(list.get("Commands rejected"), "2 connection too poor to arm, 14 too old, 1 for another reason");
});

test("the board's part is a command's time beyond control's answer, and unknown while nobody drives", () => {
  assert.equal(hops(facts()).at(-1).ms, -1);
  assert.equal(hops(facts({ driveRoundTripMs: 60 })).at(-1).ms, 56);
});

test("the details name who watches, and mark what is unknown", () => {
  const list = new Map(known(facts({ audience: { people: ["Jun", "Mina"], players: 1 } })));
  assert.equal(list.get("Viewers"), "Jun, Mina, 1 app");
  assert.equal(list.get("Wi-Fi signal"), "");
  assert.equal(list.get("Stops without commands after"), "", "an older board does not say");
  assert.equal(list.get("Picture"), "640 × 480, 25 fps, 3.0 Mbit/s".replace("3.0", "0.0"));
});

test("the details say after how long without commands the board stops just now", () => {
  const list = new Map(known(facts({ status: { deadManMs: 125 } })));
  assert.equal(list.get("Stops without commands after"), "125 ms");
});

test("a picture begins to look old before it is late, and looks oldest when it is lost", () => {
  assert.equal(staleness(facts({ age: { kind: "known", ms: 300 } })), 0);
  assert.equal(staleness(facts({ age: { kind: "known", ms: 650 } })), 0.5);
  assert.equal(staleness(facts({ age: { kind: "known", ms: 9_000 } })), 1);
});

/** A rover that drives at 500 mm/s and brakes in 120 ms. */
function driven(more) {
  const given = facts({ age: { kind: "known", ms: 80 }, driveRoundTripMs: 50, status: { limit: 1 }, ...more });
  given.rover.settings = { ...given.rover.settings, maxSpeedMmS: 500, brakeMs: 120, speedMargin: 0, turnCap: 0.5 };
  return given;
}

const stoppingMm = (given, linear) => restingPose(given, { linear, angular: 0 }).mm;

test("the stopping distance counts the picture's age, the command's, the dead man's time and the brake's", () => {
  assert.equal(stoppingMm(driven(), 1), (500 * (80 + 50 + 300 + 120)) / 1000);
  assert.equal(stoppingMm(driven({ status: { limit: 1, deadManMs: 120 } }), 1), (500 * (80 + 50 + 120 + 120)) / 1000);
  assert.equal(stoppingMm(driven({ status: { limit: 0.5 } }), 1), (250 * 550) / 1000);
  const faster = driven();
  faster.rover.settings.speedMargin = 0.2;
  assert.ok(Math.abs(stoppingMm(faster, 1) - (600 * (430 + 144)) / 1000) < 1e-9);
  assert.equal(stoppingMm(driven(), -1), 0);
  assert.equal(stoppingMm(driven({ age: { kind: "atLeast", ms: 80 } }), 1), -1);
  assert.equal(stoppingMm(facts(), 1), -1);
});

test("at rest it has turned with the stick, by no more than half of what the camera sees", () => {
  const turned = (angular, more) => restingPose(driven(more), { linear: 0.5, angular }).rad;
  assert.ok(turned(0.1) > 0, "to the left");
  assert.equal(turned(-0.1), -turned(0.1));
  const halfView = (33 * Math.PI) / 180;
  assert.equal(turned(1), halfView);
  assert.equal(turned(0, { status: { limit: 1, angular: -0.9 } }), -halfView, "what the board does counts as well");
});

test("a path bends with the stick, and turns on the spot where it goes nowhere", () => {
  const straight = poseAt(200, { mm: 200, rad: 0 });
  assert.deepEqual([straight.aheadMm, straight.leftMm], [200, 0]);
  const left = poseAt(200, { mm: 200, rad: 0.5 });
  assert.ok(left.leftMm > 0 && left.aheadMm < 200);
  assert.ok(Math.hypot(left.aheadMm, left.leftMm) < 200, "a chord is shorter than its arc");
  assert.equal(left.rad, 0.5);
  const spin = poseAt(300, { mm: 0, rad: 0.5 });
  assert.deepEqual([spin.aheadMm, spin.leftMm], [300 * Math.cos(0.5), 300 * Math.sin(0.5)]);
});

const PICTURE = { width: 640, height: 480, viewDeg: 66, lens: USUAL_LENS };
const FOCAL = 320 / Math.tan((33 * Math.PI) / 180);

test("both wheels' tracks lie on the floor of the picture, up to the bumper at rest", () => {
  const { rest, sure, unseen } = ghostPath({ mm: 970, rad: 0 }, 130, PICTURE);
  const [[leftX, leftY], [rightX, rightY]] = rest;
  assert.equal(unseen, false);
  assert.ok(Math.abs(leftY - (216 + FOCAL * 0.15)) < 0.01 && leftY === rightY, String(leftY));
  assert.ok(Math.abs(320 - leftX - FOCAL * 0.065) < 0.01 && Math.abs(rightX - 320 - FOCAL * 0.065) < 0.01);
  assert.ok(
    sure.every(([, y]) => y > 216 && y <= 480 + 1e-9),
    "below the horizon, within the picture",
  );
  assert.ok(Math.abs(Math.max(...sure.map(([, y]) => y)) - 480) < 1e-9, "from the lower edge on");
});

test("a bent path leans to the stick's side, and goes on beyond the resting pose", () => {
  const { rest, beyond } = ghostPath({ mm: 600, rad: 0.4 }, 130, PICTURE);
  const middle = (points) => points.reduce((sum, [x]) => sum + x, 0) / points.length;
  assert.ok(middle(rest) < 320, "to the left");
  assert.ok(middle(beyond.map((track) => track.at(-1))) < middle(rest));
  assert.ok(beyond.flat().every(([, y]) => y > 216));
});

test("a resting pose nearer than what can be seen lies at the lower edge, between the tracks that come into sight there", () => {
  const { rest, sure, beyond, unseen } = ghostPath({ mm: 120, rad: 0.2 }, 130, PICTURE);
  assert.deepEqual([unseen, sure], [true, []]);
  rest.forEach(([x, y], i) => assert.deepEqual([x, y], [beyond[i][0][0], 479]));
  assert.ok(Math.abs(beyond[0][0][1] - 480) < 1, "they begin at the edge, to the pixel");
  assert.ok(rest[0][0] < rest[1][0]);
});

test("a plot has gaps where figures are unknown, and always fits", () => {
  const line = points([100, -1, 400, 0], 200);
  assert.equal(line.length, 3);
  assert.ok(line[0][1] < 0 && line[1][1] < 0 && line[2][1] > 0);
  assert.ok(line.every(([x, y]) => x >= 0 && x <= 120 && Math.abs(y) >= 1 && Math.abs(y) <= 23));
});

test("the rover's silence does not count while the page itself was frozen", async () => {
  const told = new RelayState(100);
  const fromMs = performance.now();
  told.linkChanged({ open: true, reason: "" });
  told.looked(fromMs);
  told.looked(fromMs + 100);
  told.looked(fromMs + 9_000);
  assert.ok(told.facts(fromMs + 9_000).statusAgeMs < 300);
  for (let ms = 9_100; ms <= 12_000; ms += 100) {
    told.looked(fromMs + ms);
  }
  assert.ok(told.facts(fromMs + 12_000).statusAgeMs >= 3_000);
});

test("who drove is known while control is lost, by its last word, and forgotten with its next", () => {
  const relay = new RelayState(100);
  relay.linkChanged({ open: true, reason: "" });
  relay.hear({ ...facts({ status: { armed: true } }).rover, type: "status" });
  relay.hear({ ...facts({ lease: { driver: "Mina", you: true } }).lease, type: "lease" });
  relay.linkChanged({ open: false, reason: "broke" });
  relay.linkChanged({ open: false, reason: "refused" });
  const { heard, lease } = relay.facts(performance.now());
  assert.deepEqual([heard, lease.you], [{ you: true, driver: "Mina", armed: true }, false]);
  relay.linkChanged({ open: true, reason: "" });
  assert.equal(relay.facts(performance.now()).heard.you, false);
});
