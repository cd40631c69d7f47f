import assert from "node:assert/strict";
import { test } from "node:test";
import { byName } from "../../main/resources/page/rovers/order.js";
import { withLogin } from "../../main/resources/page/rovers/players.js";

test("an address carries its login, and keeps its path", () => {
  assert.equal(
    withLogin("http://rover.home:8081/video/mjpeg/demo-k7d2", "demo-k7d2", "a-B_9"),
    "http://demo-k7d2:a-B_9@rover.home:8081/video/mjpeg/demo-k7d2",
  );
});

test("characters that would end the login are escaped", () => {
  assert.equal(withLogin("https://h/x.jpg", "a:b@c", "d/e#f"), "https://a%3Ab%40c:d%2Fe%23f@h/x.jpg");
});

test("rovers stand in the order in which people count", () => {
  const names = ["Rover 10", "rover 2", "Ada’s", "Rover 1"].map((name) => ({ name }));
  assert.deepEqual(
    byName(names).map(({ name }) => name),
    ["Ada’s", "Rover 1", "rover 2", "Rover 10"],
  );
});
