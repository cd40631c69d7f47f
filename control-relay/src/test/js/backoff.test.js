import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff, GOOD_AFTER_MS, MAX_WAIT_MS, MIN_WAIT_MS } from "../../main/resources/page/wire/backoff.js";

const LONGEST = () => 0.999999;

/** The waits after `count` failures in a row. */
const waits = (backoff, count, nowMs = 0) => Array.from({ length: count }, () => Math.round(backoff.lost(nowMs)));

test("waits grow with failures and stay within 0.25 and 5 s", () => {
  assert.deepEqual(waits(new Backoff(LONGEST), 7), [500, 1000, 2000, 4000, 5000, 5000, 5000]);
  assert.deepEqual(new Set(waits(new Backoff(() => 0), 2_000)), new Set([MIN_WAIT_MS]));
  assert.ok(waits(new Backoff(LONGEST), 2_000).every((wait) => wait <= MAX_WAIT_MS));
});

test("after a connection that held, waits are short again, once", () => {
  const backoff = new Backoff(LONGEST);
  waits(backoff, 5);
  backoff.opened(1_000);
  assert.deepEqual(waits(backoff, 3, 1_000 + GOOD_AFTER_MS), [500, 1000, 2000]);
  assert.deepEqual(waits(backoff, 1, 999_999_999), [4000], "time without a connection does not count");
});

test("a connection that breaks at once counts as a failure", () => {
  const backoff = new Backoff(LONGEST);
  waits(backoff, 2);
  backoff.opened(1_000);
  assert.deepEqual(waits(backoff, 1, 1_001), [2000]);
});

test("two pages do not reconnect at the same moment", () => {
  assert.notEqual(new Backoff().lost(0), new Backoff().lost(0));
});
