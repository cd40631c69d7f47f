// pair-code.js — the code with which a board fetches its key, large enough to be typed from a phone, until the board is there.
// @ts-check

import { h, say } from "../ui/dom.js";
import { when } from "../spans.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";
import { reachNotice } from "../ui/reach.js";
import { showOver } from "../ui/secret-dialog.js";

/** How often it looks whether the board has come, ms. */
const LOOK_MS = 2_000;

/**
 * @param {object} options
 * @param {string} options.board what it is called here
 * @param {{code: string, expiresAtMs: number}} options.made
 * @param {import("../api.js").Server} options.server
 * @param {() => Promise<"waiting" | "keyed" | "online">} options.look how far the board is
 * @param {() => void} options.onClosed
 */
export function showCode({ board, made, server, look, onClosed }) {
  const { code, expiresAtMs } = made;
  const spaced = `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();
  const state = h("p", { class: "chip claim-state", "data-tone": "busy", role: "status", "data-testid": "claim-state" });
  say(state, text.devices.waiting);
  const dialog = h(
    "dialog",
    { class: "dialog ask", "data-testid": "claim", "aria-label": text.devices.pairNamed(board) },
    h(
      "section",
      { class: "card sheet" },
      h("h1", {}, text.devices.pairTitle(board)),
      h("p", { class: "code", "data-testid": "claim-code" }, spaced),
      state,
      h("p", { class: "quiet" }, text.devices.type(board, when(expiresAtMs))),
      copyLine(text.keys.server, server.url, "claim-server"),
      reachNotice(server),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { class: "button", type: "button", autofocus: true, onclick: () => dialog.close(), "data-testid": "claim-done" },
          text.players.done,
        ),
      ),
    ),
  );
  const timer = setInterval(async () => {
    try {
      const far = await look();
      state.dataset.tone = far === "waiting" ? "busy" : "good";
      say(state, text.devices.far[far]);
    } catch {
      // it looks again
    }
    if (!dialog.isConnected) {
      clearInterval(timer); // its view was left
    }
  }, LOOK_MS);
  dialog.addEventListener("close", () => {
    clearInterval(timer);
    onClosed();
  });
  showOver(dialog);
}
