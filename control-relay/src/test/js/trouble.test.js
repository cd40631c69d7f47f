import assert from "node:assert/strict";
import { test } from "node:test";
import { LEAST_MS, Steady } from "../../main/resources/page/cockpit/steady.js";
import { linkView } from "../../main/resources/page/cockpit/link-state.js";
import { changed, notOpen } from "../../main/resources/page/cockpit/relay-state.js";
import { mayLackTrust } from "../../main/resources/page/cockpit/problems.js";
import { hanging, wakeSteps } from "../../main/resources/page/cockpit/wake.js";
import { clockWords, spanWords } from "../../main/resources/page/spans.js";
import { en } from "../../main/resources/page/text/en/en.js";
import { facts } from "./given/facts.js";

const REFUSED = { open: false, everOpen: false, reason: "the connection was refused, or nobody answered" };
const WAKING = { step: "asked", sinceAskedMs: 0, answeredMs: -1, connectedMs: -1, pictureMs: -1 };

/** The page was opened at this address. */
function at(address, look) {
  globalThis.location = { href: address };
  try {
    return look();
  } finally {
    delete globalThis.location;
  }
}

/** A rover that went offline `awayMs` ago. */
function away(awayMs, more = {}) {
  const given = facts({ online: false, ...more });
  given.rover.awayMs = awayMs;
  return given;
}

test("an offline rover is shown with since when, for how long, and what to check", () => {
  const view = linkView(away(180_000, { statusAgeMs: 5_000 }));
  assert.equal(view.title, "ROVER OFFLINE");
  assert.match(view.body, /^Drive board offline since \d+:\d\d.* \(3 minutes\)\. It reconnects on its own\./);
  assert.equal(view.steps.length, 3);
  assert.match(view.steps[0], /battery/);
  assert.match(linkView(away(55_000, { statusAgeMs: 5_000 })).body, /\(1 minute\)\./, "the time counts on");
});

test("people who may set a rover up are led to its settings, and others are told whom to ask", () => {
  assert.deepEqual(linkView(away(1_000, { right: "admin" })).offers, ["manage", "rovers"]);
  assert.deepEqual(linkView(away(1_000)).offers, ["rovers"]);
  assert.match(linkView(away(1_000)).steps[2], /ask an admin/);
});

test("a rover that never connected is shown as one to pair, not as one that left", () => {
  const admin = linkView(away(-1, { right: "admin" }));
  assert.equal(admin.state, "roverOffline");
  assert.equal(admin.title, "NOT CONNECTED YET");
  assert.match(admin.steps[0], /Manage.*Pair/);
  assert.doesNotMatch(admin.body, /since/);
  assert.equal(admin.calm, true, "no alarm");
  assert.deepEqual(linkView(away(-1)).steps, ["Ask an admin to pair its boards."]);
});

test("the person who keeps the camera off can allow it here, and others read whom to ask and how long to wait", () => {
  const mine = linkView(facts({ privacy: { keptOffBy: ["Mina"] } }));
  assert.equal(mine.offers[0], "cameraOn");
  const theirs = linkView(facts({ privacy: { keptOffBy: ["Ada"], quietUntil: "07:00" } }));
  assert.deepEqual(theirs.steps, ["Ask Ada to allow it again.", "Wait until 07:00, or ask an admin."]);
  assert.deepEqual(theirs.offers, ["rovers"]);
  assert.deepEqual(linkView(facts({ right: "admin", privacy: { quietUntil: "07:00" } })).offers, ["manage", "rovers"]);
});

test("without control the page counts for how long, and says that a link was lost only if there was one", () => {
  const lost = linkView(facts({ control: { ...REFUSED, everOpen: true }, controlSinceMs: 12_300 }));
  assert.equal(lost.title, "CONNECTION LOST");
  assert.match(lost.body, /No response for 12 seconds\./);
  assert.deepEqual(lost.offers, ["retry"]);
  const never = linkView(facts({ control: REFUSED, controlSinceMs: 12_300 }));
  assert.equal(never.title, "SERVER NOT RESPONDING");
  assert.doesNotMatch(never.body, /stopped/);
});

test("a rover that one may not see, or that is gone, is not shown as a broken link", () => {
  const gone = { ...REFUSED, reason: en.monitor.noSuchRover };
  const view = linkView(facts({ control: gone }));
  assert.deepEqual([view.pill, view.title], ["Not found", "ROVER NOT FOUND"]);
  assert.deepEqual(view.offers, ["rovers"]);
});

test("a video relay that cannot be reached is named with its address once a page has tried for a while", () => {
  const none = { video: REFUSED, frames: 0, camera: { ...WAKING } };
  const hello = { ...facts().hello, videoUrl: "ws://rover.home:8081" };
  const look = (more) => at("http://rover.home:8080/", () => linkView({ ...facts({ ...none, ...more }), hello }));
  assert.equal(look({ videoSinceMs: 1_400 }).state, "waking");
  const lost = look({ videoSinceMs: 1_600 });
  assert.equal(lost.state, "pictureLost");
  assert.equal(lost.pill, "No picture");
  assert.equal(lost.title, "NO VIDEO CONNECTION");
  assert.match(
    lost.body,
    /rover\.home:8081 isn’t responding; the control server is\.$/,
    "a reason that adds nothing is left out",
  );
  assert.deepEqual(lost.offers, ["retry"]);
  const told = { ...REFUSED, reason: "reads too slowly" };
  assert.match(look({ video: told, videoSinceMs: 1_600 }).body, /Video connection: reads too slowly\.$/);
  const driver = { lease: { driver: "Mina", you: true }, status: { armed: true }, fps: 0 };
  const driven = look({ ...driver, frames: 9, age: { kind: "known", ms: 1_200 }, videoSinceMs: 900 });
  assert.equal(driven.title, "VIDEO LOST — ROVER STOPPED");
  assert.match(driven.body, /^No new video for 1\.2 s\. The rover has stopped\. The video server/);
});

test("where the home's certificate may be the cause, the page offers to open the video relay", () => {
  const hello = { ...facts().hello, videoUrl: "wss://rover.home:8443" };
  const look = (video) =>
    at("https://rover.home/", () => linkView({ ...facts({ video, frames: 0, videoSinceMs: 2_000 }), hello }));
  assert.deepEqual(look(REFUSED).offers, ["openVideo", "retry"]);
  assert.match(look(REFUSED).steps[0], /certificate/);
  assert.deepEqual(look({ ...REFUSED, everOpen: true }).offers, ["retry"], "it was trusted before");
  assert.equal(mayLackTrust("wss://rover.home", "https://rover.home/"), false);
  assert.equal(mayLackTrust("ws://rover.home:8081", "http://rover.home:8080/"), false);
});

test("a step of waking that takes too long is shown as hanging, with what may help under it", () => {
  assert.equal(hanging(WAKING, 2_900), null);
  assert.equal(hanging(WAKING, 3_100), "asked");
  const powered = { ...WAKING, step: "powered", sinceAskedMs: 400, answeredMs: 400 };
  assert.equal(hanging(powered, 11_900), null);
  assert.equal(hanging(powered, 12_100), "powered");
  const connected = { ...powered, step: "connected", sinceAskedMs: 9_000, connectedMs: 9_000 };
  assert.equal(hanging(connected, 4_900), null);
  assert.equal(hanging(connected, 5_100), "connected");
  assert.deepEqual(
    wakeSteps(powered, 12_100).map(({ state, advice }) => [state, advice.length]),
    [
      ["done", 0],
      ["done", 0],
      ["now", 3],
      ["open", 0],
    ],
  );
  assert.ok(wakeSteps({ ...WAKING, step: "off" }, 60_000).every(({ advice }) => advice.length === 0));
});

test("a camera that was there before counts as hanging only once it has been gone that long", () => {
  const gone = { step: "powered", sinceAskedMs: 900_000, answeredMs: 100, connectedMs: 900, pictureMs: 1_200 };
  assert.equal(hanging(gone, 1_000), null);
  assert.equal(hanging(gone, 12_100), "powered");
});

test("a page that is opened while a step hangs shows it at once", () => {
  assert.equal(hanging({ ...WAKING, step: "powered", sinceAskedMs: 20_000, answeredMs: 100 }, 0), "powered");
});

test("a state stays long enough to be read, and a loss is shown at once", () => {
  const steady = new Steady();
  const ok = { state: "ok", dim: false };
  const late = { state: "late", dim: false };
  const lost = { state: "pictureLost", dim: true };
  assert.equal(steady.look(ok, 0), ok);
  assert.equal(steady.look(late, LEAST_MS - 1), ok);
  assert.equal(steady.look(late, LEAST_MS), late);
  assert.equal(steady.look(ok, LEAST_MS + 100), late);
  assert.equal(steady.look(lost, LEAST_MS + 110), lost);
  assert.equal(steady.look(ok, LEAST_MS + 200), lost);
  assert.equal(steady.look(ok, 2 * LEAST_MS + 110), ok);
});

test("within one state the newest words are shown", () => {
  const steady = new Steady();
  steady.look({ state: "pictureLost", dim: true, body: "for 1 s" }, 0);
  assert.equal(steady.look({ state: "pictureLost", dim: true, body: "for 2 s" }, 100).body, "for 2 s");
});

test("a loss counts from its beginning, however often reconnecting fails", () => {
  const lost = { ...changed(changed(notOpen(), { open: true, reason: "" }), { open: false, reason: "broke" }), atMs: 5 };
  assert.equal(changed(lost, { open: false, reason: "refused" }).atMs, 5);
  assert.notEqual(changed(lost, { open: true, reason: "" }).atMs, 5);
});

test("a duration is given in its largest unit, and a time on another day with its date", () => {
  assert.equal(spanWords(300), "0 seconds");
  assert.equal(spanWords(1_900), "1 second");
  assert.equal(spanWords(3 * 3_600_000 + 5), "3 hours");
  assert.equal(spanWords(50 * 3_600_000), "2 days");
  const noon = new Date(2026, 2, 9, 12, 0).getTime();
  assert.match(clockWords(noon, noon + 1_000), /^12:00/);
  assert.match(clockWords(noon, noon + 30 * 3_600_000), /Mar.*12:00/);
});
