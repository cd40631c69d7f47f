import assert from "node:assert/strict";
import { test } from "node:test";
import * as page from "../../main/resources/page/wire/monitor-messages.js";
import * as viewer from "../../main/resources/page/wire/video-messages.js";
import { BadMessage } from "../../main/resources/page/wire/shape.js";
import { closeSentence } from "../../main/resources/page/wire/close-code.js";
import { atOrAfter, next } from "../../main/resources/page/wire/u32.js";
import { golden } from "./given/golden.js";

const MONITOR_BUILDERS = {
  drive: page.drive,
  arm: ({ tick, view }) => page.arm(tick, view),
  disarm: page.disarm,
  estop: ({ id }) => page.estop(id),
  estopClear: ({ generation }) => page.estopClear(generation),
  lease: ({ action }) => page.lease(action),
  light: ({ level }) => page.light(level),
  sync: ({ t0Us }) => page.sync(t0Us),
};

const VIEWER_BUILDERS = {
  sync: ({ t0Us }) => viewer.sync(t0Us),
  renew: ({ ticket }) => viewer.renew(ticket),
  pause: viewer.pause,
  resume: viewer.resume,
  age: ({ ageMs }) => viewer.age(ageMs),
};

for (const [direction, builders] of [
  ["from-monitor", MONITOR_BUILDERS],
  ["from-viewer", VIEWER_BUILDERS],
]) {
  test(`the page can write every accepted message ${direction}, type first`, () => {
    const lines = golden("accepted", direction);
    assert.deepEqual(new Set(lines.map((line) => JSON.parse(line).type)), new Set(Object.keys(builders)));
    for (const line of lines) {
      const message = JSON.parse(line);
      const built = builders[message.type](message);
      assert.deepEqual(built, message);
      assert.equal(Object.keys(built)[0], "type");
    }
  });
}

for (const [direction, read] of [
  ["to-monitor", page.readToMonitor],
  ["to-viewer", viewer.readToViewer],
]) {
  test(`the page understands every accepted message ${direction}`, () => {
    for (const line of golden("accepted", direction)) {
      assert.deepEqual(read(line), JSON.parse(line));
    }
  });

  test(`the page refuses every refused message ${direction} with a sentence`, () => {
    for (const line of golden("refused", direction)) {
      assert.throws(
        () => read(line),
        (error) => error instanceof BadMessage && error.message.length > 10,
        line,
      );
    }
  });

  test(`no field of a message ${direction} may be missing`, () => {
    for (const line of golden("accepted", direction)) {
      for (const field of Object.keys(JSON.parse(line)).filter((name) => name !== "type")) {
        const message = JSON.parse(line);
        delete message[field];
        assert.throws(() => read(JSON.stringify(message)), BadMessage, `${message.type} without ${field}`);
      }
    }
  });
}

test("a status with a value out of range is refused by name", () => {
  const line = golden("accepted", "to-monitor").find((candidate) => candidate.includes('"status"'));
  const message = JSON.parse(line);
  message.status.tick = -1;
  assert.throws(() => page.readToMonitor(JSON.stringify(message)), /status\.tick -1: expected 0\.\.4294967295/);
});

test("an unknown field is ignored", () => {
  const line = golden("accepted", "to-viewer")[0];
  assert.equal(viewer.readToViewer(JSON.stringify({ ...JSON.parse(line), colour: "new" })).type, "hello");
});

test("an acknowledgement is the sequence in four bytes, big-endian", () => {
  assert.deepEqual([...new Uint8Array(viewer.ack(0xfedcba98))], [0xfe, 0xdc, 0xba, 0x98]);
});

test("a relay's own reason is shown, and a silent close gets words", () => {
  assert.equal(closeSentence(4008, "Mina lost the right"), "Mina lost the right");
  assert.equal(closeSentence(4007, ""), "no frame acknowledged for too long");
  assert.equal(closeSentence(3999, ""), "closed with code 3999");
});

test("sequence numbers wrap", () => {
  assert.equal(next(0xffff_ffff), 0);
  assert.equal(atOrAfter(2, 0xffff_fffe), true);
  assert.equal(atOrAfter(0xffff_fffe, 2), false);
  assert.equal(atOrAfter(7, 7), true);
});
