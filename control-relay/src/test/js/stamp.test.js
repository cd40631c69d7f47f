import assert from "node:assert/strict";
import { test } from "node:test";
import { readStamp, sameBehindTheStamp, STAMP_BYTES } from "../../main/resources/page/wire/stamp.js";

const HEAD = "ffd8fffe001654574c31";
const bytes = (hex) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")).buffer;

test("a stamp gives sequence and capture time", () => {
  assert.deepEqual(readStamp(bytes(`${HEAD} fffffffe 0000000200000001 00000000 ffdb`)), {
    seq: 0xffff_fffe,
    capturedUs: 2 ** 33 + 1,
    arrivalTime: false,
    unsynchronised: false,
  });
});

test("bit 0 says arrival time, bit 1 says unknown", () => {
  const flagged = (flags) => readStamp(bytes(`${HEAD} 00000001 0000000000000001 ${flags} ffdb`));
  assert.equal(flagged("00000001").arrivalTime, true);
  assert.equal(flagged("00000001").unsynchronised, false);
  assert.equal(flagged("00000002").arrivalTime, false);
  assert.equal(flagged("00000002").unsynchronised, true);
});

test("anything but a stamped picture has no stamp", () => {
  const stamped = `${HEAD} 00000001 0000000000000001 00000000 ff`;
  assert.notEqual(readStamp(bytes(stamped)), null);
  assert.equal(readStamp(bytes(stamped).slice(0, STAMP_BYTES)), null, "nothing after the stamp");
  assert.equal(readStamp(bytes(stamped.replace("54574c31", "54574c32"))), null, "another magic");
  assert.equal(readStamp(bytes(stamped.replace("ffd8", "8950"))), null, "not a JPEG");
  assert.equal(readStamp(new ArrayBuffer(0)), null, "empty");
});

test("two pictures are the same when all but their stamps is", () => {
  const one = bytes(`${HEAD} 00000001 0000000200000001 00000000 ffdb 0102 ffd9`);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 00000002 0000000300000001 00000000 ffdb 0102 ffd9`)), true);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 00000002 0000000300000001 00000000 ffdb 0103 ffd9`)), false);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 00000002 0000000300000001 00000000 ffdb 0102 ffd9 00`)), false);
});
