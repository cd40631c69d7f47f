import assert from "node:assert/strict";
import { test } from "node:test";
import { isThisMachine, settingsFor } from "../../main/resources/page/ui/reach.js";

test("names and addresses of the machine itself are known as such, and no others", () => {
  for (const host of ["localhost", "127.0.0.1", "127.9.0.3", "[::1]"]) {
    assert.equal(isThisMachine(host), true, host);
  }
  for (const host of ["192.168.1.20", "rover.home", "127.0.0.1.evil.example", "[fd00::1]"]) {
    assert.equal(isThisMachine(host), false, host);
  }
});

test("the settings move both servers to the address that was chosen, with their ports and schemes", () => {
  const plain = settingsFor({ url: "http://127.0.0.1:8080", videoUrl: "ws://127.0.0.1:8081" }, "192.168.1.20");
  assert.equal(
    plain,
    "TWINLANE_BIND=192.168.1.20 TWINLANE_PUBLIC_URL=http://192.168.1.20:8080 TWINLANE_VIDEO_URL=ws://192.168.1.20:8081 TWINLANE_CONTROL_URL=http://192.168.1.20:8080",
  );
  const tls = settingsFor({ url: "https://localhost", videoUrl: "wss://localhost" }, "10.0.0.7");
  assert.match(tls, /PUBLIC_URL=https:\/\/10\.0\.0\.7 .*VIDEO_URL=wss:\/\/10\.0\.0\.7 /);
});
