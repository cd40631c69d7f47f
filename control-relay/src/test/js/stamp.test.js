import assert from "node:assert/strict";
import { test } from "node:test";
import { readStamp, sameBehindTheStamp, STAMP_BYTES } from "../../main/resources/page/wire/stamp.js";

const HEAD = "ffd8fffe001654574c32";
const OLD_HEAD = "ffd8fffe001654574c31";
const bytes = (hex) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")).buffer;

test("a stamp gives sequence and capture time", () => {
  assert.deepEqual(readStamp(bytes(`${HEAD} 0f7f7f7f7e 0000002000000001 000000 ffdb`)), {
    seq: 0xffff_fffe,
    capturedUs: 2 ** 33 + 1,
    arrivalTime: false,
    unsynchronised: false,
  });
});

test("the stamp of an older relay is read too", () => {
  assert.deepEqual(readStamp(bytes(`${OLD_HEAD} fffffffe 0000000200000001 00000002 ffdb`)), {
    seq: 0xffff_fffe,
    capturedUs: 2 ** 33 + 1,
    arrivalTime: false,
    unsynchronised: true,
  });
});

test("bit 0 says arrival time, bit 1 says unknown", () => {
  const flagged = (flags) => readStamp(bytes(`${HEAD} 0000000001 0000000000000001 ${flags} ffdb`));
  assert.equal(flagged("000001").arrivalTime, true);
  assert.equal(flagged("000001").unsynchronised, false);
  assert.equal(flagged("000002").arrivalTime, false);
  assert.equal(flagged("000002").unsynchronised, true);
});

test("anything but a stamped picture has no stamp", () => {
  const stamped = `${HEAD} 0000000001 0000000000000001 000000 ff`;
  assert.notEqual(readStamp(bytes(stamped)), null);
  assert.equal(readStamp(bytes(stamped).slice(0, STAMP_BYTES)), null, "nothing after the stamp");
  assert.equal(readStamp(bytes(stamped.replace("54574c32", "54574c33"))), null, "another magic");
  assert.equal(readStamp(bytes(stamped.replace("ffd8", "8950"))), null, "not a JPEG");
  assert.equal(readStamp(new ArrayBuffer(0)), null, "empty");
});

test("two pictures are the same when all but their stamps is", () => {
  const one = bytes(`${HEAD} 0000000001 0000000200000001 000000 ffdb 0102 ffd9`);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 0000000002 0000000300000001 000000 ffdb 0102 ffd9`)), true);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 0000000002 0000000300000001 000000 ffdb 0103 ffd9`)), false);
  assert.equal(sameBehindTheStamp(one, bytes(`${HEAD} 0000000002 0000000300000001 000000 ffdb 0102 ffd9 00`)), false);
});
