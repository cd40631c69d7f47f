import assert from "node:assert/strict";
import { test } from "node:test";
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
