import assert from "node:assert/strict";
import { test } from "node:test";
import { Picture } from "../../main/resources/page/video/picture.js";
import { until } from "./given/until.js";

/** A screen whose decoder finishes when told to. */
function screen() {
  const log = [];
  const decoding = [];
  const picture = new Picture({
    decode: (jpeg) => new Promise((resolve, reject) => decoding.push({ jpeg, resolve, reject })),
    draw: (bitmap) => log.push(`draw ${bitmap.name}`),
    shown: (arrival, width) => log.push(`shown ${arrival.stamp.seq} ${width}`),
  });
  const offer = (seq) => picture.offer({ jpeg: seq, stamp: { seq }, ack: () => log.push(`ack ${seq}`) });
  const decoded = () => decoding.shift().resolve({ name: "bitmap", width: 640, height: 480, close: () => log.push("close") });
  return { picture, log, decoding, offer, decoded };
}

test("a picture is acknowledged only after it was drawn", async () => {
  const { log, offer, decoded } = screen();
  offer(1);
  assert.deepEqual(log, []);
  decoded();
  await until(() => log.includes("ack 1"), "acknowledged");
  assert.deepEqual(log, ["draw bitmap", "close", "shown 1 640", "ack 1"]);
});

test("of the pictures that arrive during a decode only the newest is decoded", async () => {
  const { picture, log, decoding, offer, decoded } = screen();
  [1, 2, 3, 4].forEach(offer);
  assert.equal(decoding.length, 1);
  decoded();
  await until(() => decoding.length === 1, "the next is decoded");
  assert.equal(decoding[0].jpeg, 4);
  decoded();
  await until(() => log.includes("ack 4"), "the newest is acknowledged");
  assert.deepEqual(
    log.filter((line) => line.startsWith("ack")),
    ["ack 1", "ack 4"],
  );
  assert.equal(picture.replaced, 2);
});

test("a picture that may not be seen any more is not drawn, and the one that waits is dropped", async () => {
  const { picture, log, decoding, offer, decoded } = screen();
  offer(1);
  offer(2);
  picture.forget();
  decoded();
  await until(() => log.includes("ack 1"), "it is over");
  assert.deepEqual([log, decoding.length], [["close", "ack 1"], 0]);
  offer(3);
  decoded();
  await until(() => log.includes("ack 3"), "the next one is shown");
  assert.ok(log.includes("shown 3 640"));
});

test("a picture that cannot be decoded is acknowledged but not shown, and the next one is shown", async () => {
  const { picture, log, decoding, offer, decoded } = screen();
  offer(1);
  offer(2);
  decoding.shift().reject(new Error("not a picture"));
  await until(() => decoding.length === 1, "the next is decoded");
  decoded();
  await until(() => log.includes("ack 2"), "acknowledged");
  assert.deepEqual(log, ["ack 1", "draw bitmap", "close", "shown 2 640", "ack 2"]);
  assert.equal(picture.undecodable, 1);
});
