// with-websocket.js — Node 20 keeps the browser's WebSocket behind a flag: a file that imports this is run with it.
import { spawnSync } from "node:child_process";

if (typeof WebSocket === "undefined") {
  const again = spawnSync(process.execPath, ["--experimental-websocket", "--no-warnings", process.argv[1]], {
    stdio: "inherit",
  });
  process.exit(again.status ?? 1);
}
