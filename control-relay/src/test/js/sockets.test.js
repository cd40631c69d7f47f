import "./given/with-websocket.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Watch } from "../../main/resources/page/video/watch.js";
import { ReconnectingSocket } from "../../main/resources/page/wire/reconnecting-socket.js";
import { peer } from "./given/peer.js";
import { until } from "./given/until.js";

/** A lasting socket to `relay` that records what happened. */
function lasting(t, relay, more = {}) {
  const seen = { opened: 0, messages: [], losses: [], asked: 0 };
  const socket = new ReconnectingSocket({
    address: async () => ({ url: relay.url, protocols: [`ticket-${++seen.asked}`] }),
    onOpen: () => seen.opened++,
    onMessage: (data) => seen.messages.push(data),
    onLost: (reason, retryInMs) => seen.losses.push({ reason, retryInMs }),
    silenceMs: 5_000,
    ...more,
  });
  t.after(() => socket.stop());
  socket.start();
  return { socket, seen };
}

async function listening(t, onSocket) {
  const relay = await peer(onSocket);
  t.after(() => relay.close());
  return relay;
}

test("a broken connection is made again by itself, each time with a new address", async (t) => {
  const relay = await listening(t);
  const { seen } = lasting(t, relay);
  await until(() => relay.sockets.length === 1, "the first connection");
  relay.sockets[0].breakOff();
  await until(() => relay.sockets.length === 2 && seen.opened === 2, "the second connection");
  assert.deepEqual(
    relay.sockets.map(({ protocols }) => protocols[0]),
    ["ticket-1", "ticket-2"],
  );
  assert.equal(seen.losses.length, 1);
  assert.ok(seen.losses[0].retryInMs >= 250 && seen.losses[0].retryInMs <= 500);
});

test("the relay's reason for closing is passed on word for word", async (t) => {
  const relay = await listening(t, (socket) => socket.endWith(4008, "authorisation was revoked"));
  const { seen } = lasting(t, relay);
  const loss = await until(() => seen.losses[0], "a loss");
  assert.equal(loss.reason, "authorisation was revoked");
});

test("refused handshakes and a missing address count as failures, and it keeps trying", async (t) => {
  const relay = await listening(t);
  relay.refusals.next = 1;
  let tickets = 0;
  const { seen } = lasting(t, relay, {
    address: async () => {
      if (++tickets === 1) {
        throw new Error("control gives no ticket");
      }
      return { url: relay.url, protocols: ["p"] };
    },
  });
  await until(() => seen.opened === 1, "connected at last");
  assert.equal(seen.losses.length, 2);
  assert.equal(seen.losses[0].reason, "control gives no ticket");
});

test("a connection on which nothing arrives is dropped", async (t) => {
  const relay = await listening(t);
  const { seen } = lasting(t, relay, { silenceMs: 300 });
  const loss = await until(() => seen.losses[0], "given up");
  assert.match(loss.reason, /nothing heard for/);
  await until(() => relay.sockets.length === 2, "connected again");
});

test("once stopped, it stays closed and calls nobody", async (t) => {
  const relay = await listening(t);
  const { socket, seen } = lasting(t, relay);
  await until(() => seen.opened === 1, "connected");
  socket.stop();
  await until(() => relay.sockets[0].closed, "the peer sees it go");
  assert.equal(socket.send("anything"), false);
  assert.deepEqual(seen.losses, []);
});

const HELLO = { type: "hello", clockId: "run-1", limits: { maxFrameBytes: 1_000_000, maxInFlight: 2, renewMs: 400 } };
const RELAY_AHEAD_US = 77_000_000;

/** A video relay as far as a viewer can tell. */
const videoRelay = (t) =>
  listening(t, (socket) => {
    socket.say(HELLO);
    socket.onText = (message) => {
      if (message.type === "sync") {
        const t1Us = message.t0Us + RELAY_AHEAD_US;
        socket.say({ type: "sync", t0Us: message.t0Us, t1Us, t2Us: t1Us });
      }
    };
  });

function picture(seq) {
  const bytes = Buffer.from("ffd8fffe001654574c32000000000000000000000000000000000000ffd9", "hex");
  for (let i = 14, rest = seq; i >= 10; i--, rest = Math.floor(rest / 128)) {
    bytes[i] = rest % 128;
  }
  return bytes;
}

function watching(t, relay) {
  const seen = { tickets: 0, pictures: [], links: [], clockLost: 0 };
  const watch = new Watch({
    ticket: async () => ({ ticket: `jwt-${++seen.tickets}`, videoUrl: relay.url }),
    onPicture: (arrival) => seen.pictures.push(arrival),
    onLink: (state) => seen.links.push(state),
    onClockLost: () => seen.clockLost++,
  });
  t.after(() => watch.stop());
  watch.start();
  return { watch, seen };
}

test("a viewer offers the protocol and its ticket, at /watch", async (t) => {
  const relay = await videoRelay(t);
  watching(t, relay);
  const socket = await until(() => relay.sockets[0], "connected");
  assert.equal(socket.path, "/watch");
  assert.deepEqual(socket.protocols, ["twinlane.video.v1", "ticket.jwt-1"]);
});

test("a viewer learns the relay's clock", async (t) => {
  const relay = await videoRelay(t);
  const { watch } = watching(t, relay);
  const estimate = await until(() => watch.clock.estimate, "an estimate");
  assert.ok(Math.abs(estimate.offsetMs - RELAY_AHEAD_US / 1000) <= estimate.uncertaintyMs + 0.01, JSON.stringify(estimate));
});

test("a drawn picture is acknowledged, but never on a later connection than its own", async (t) => {
  const relay = await videoRelay(t);
  const { seen } = watching(t, relay);
  const first = await until(() => relay.sockets[0], "connected");
  first.send(picture(0xfffffffe));
  first.send(picture(0xffffffff));
  await until(() => seen.pictures.length === 2, "two pictures");
  seen.pictures[0].ack();
  await until(() => first.binaries.length === 1, "an acknowledgement");
  assert.equal(first.binaries[0].toString("hex"), "fffffffe");
  first.breakOff();
  const second = await until(() => relay.sockets[1], "connected again");
  second.send(picture(0));
  await until(() => seen.pictures.length === 3, "a third picture");
  seen.pictures[1].ack();
  seen.pictures[2].ack();
  await until(() => second.binaries.length === 1, "an acknowledgement");
  assert.equal(second.binaries[0].toString("hex"), "00000000");
});

test("anything but a picture or a known message is counted and does no harm", async (t) => {
  const relay = await videoRelay(t);
  const { watch, seen } = watching(t, relay);
  const socket = await until(() => relay.sockets[0], "connected");
  socket.send(Buffer.from("not a picture at all, but long enough to be one"));
  socket.say({ type: "nonsense" });
  socket.say("{");
  socket.send(picture(5));
  await until(() => seen.pictures.length === 1, "the picture after it");
  assert.equal(watch.misunderstood, 3);
});

test("the authorisation is renewed before it lapses, with a new ticket each time", async (t) => {
  const relay = await videoRelay(t);
  watching(t, relay);
  const socket = await until(() => relay.sockets[0], "connected");
  const renewals = () => socket.texts.filter(({ type }) => type === "renew");
  await until(() => renewals().length >= 2, "two renewals");
  assert.deepEqual(
    renewals()
      .slice(0, 2)
      .map(({ ticket }) => ticket),
    ["jwt-2", "jwt-3"],
  );
});

test("the median age of the pictures drawn is reported, and only once", async (t) => {
  const relay = await videoRelay(t);
  const { watch } = watching(t, relay);
  const socket = await until(() => relay.sockets[0], "connected");
  const estimate = await until(() => watch.clock.estimate, "an estimate");
  const reports = () => socket.texts.filter(({ type }) => type === "age");
  for (const beforeMs of [100, 900, 300]) {
    const capturedUs = (performance.now() + estimate.offsetMs - beforeMs) * 1000;
    watch.drawn({ seq: 1, capturedUs, arrivalTime: false, unsynchronised: false });
  }
  watch.drawn({ seq: 2, capturedUs: 0, arrivalTime: false, unsynchronised: true });
  await until(() => reports().length > 0, "a report");
  assert.ok(Math.abs(reports()[0].ageMs - 300) < 50, `300 ms are expected, not ${reports()[0].ageMs}`);
  const asked = () => socket.texts.filter(({ type }) => type === "sync").length;
  const before = asked();
  await until(() => asked() > before + 1, "two more exchanges");
  assert.equal(reports().length, 1);
});

test("a hidden page pauses, also on a connection made while hidden, and resumes when it is shown", async (t) => {
  const relay = await videoRelay(t);
  const { watch } = watching(t, relay);
  const kinds = (socket) => socket.texts.map(({ type }) => type).filter((type) => type === "pause" || type === "resume");
  const first = await until(() => relay.sockets[0], "connected");
  await until(() => first.texts.length > 0, "talking");
  watch.setVisible(false);
  await until(() => kinds(first).length === 1, "paused");
  first.breakOff();
  const second = await until(() => relay.sockets[1], "connected again");
  await until(() => kinds(second).length === 1, "paused again");
  watch.setVisible(true);
  await until(() => kinds(second).length === 2, "resumed");
  assert.deepEqual([kinds(first), kinds(second)], [["pause"], ["pause", "resume"]]);
});

test("offsets learned from an earlier connection are discarded", async (t) => {
  const relay = await videoRelay(t);
  const { watch, seen } = watching(t, relay);
  await until(() => watch.clock.estimate, "an estimate");
  const before = seen.clockLost;
  relay.sockets[0].onText = () => {};
  relay.sockets[0].breakOff();
  await until(() => seen.clockLost > before, "the clock is forgotten");
});
