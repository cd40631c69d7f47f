// devices.js — a rover's boards: pairs one by a code, makes a new key, revokes a key.
// @ts-check

import { h } from "../ui/dom.js";
import { sure } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").RoverEntry} rover @param {string} server */
export function devicesList(api, rover, server) {
  const list = h("ul", { class: "lines", "data-testid": "devices" });
  const shown = h("div", { class: "shown-once", role: "status" });
  const { element: trouble, attempt } = troubleLine();
  const refresh = async () => {
    list.replaceChildren(...(await api.devices(rover.id)).map(line));
  };
  /** @param {import("../api.js").BoardEntry} board */
  const line = (board) =>
    h(
      "li",
      { class: "row", "data-testid": "device", "data-kind": board.kind },
      h(
        "span",
        { class: "what" },
        h("strong", {}, text.keys[board.kind]),
        h("small", { class: "quiet" }, state(board)),
        board.warning
          ? h("small", { class: "warning", "data-testid": "device-warning" }, text.said.warning(board.warning))
          : null,
      ),
      h(
        "span",
        { class: "tail" },
        rowButton(text.devices.pair, text.devices.pairNamed(text.keys[board.kind]), "device-claim", () =>
          attempt(async () => showCode(board, await api.claimCode(rover.id, board.id))),
        ),
        rowButton(text.devices.rotate, text.devices.rotateNamed(text.keys[board.kind]), "device-rotate", () =>
          attempt(async () => {
            if (!(await sure(text.sure.rotateKey(text.keys[board.kind]), text.devices.rotate))) {
              return;
            }
            showKey(await api.rotateKey(rover.id, board.id));
            await refresh();
          }),
        ),
        board.keyed
          ? rowButton(text.devices.revoke, text.devices.revokeNamed(text.keys[board.kind]), "device-revoke", () =>
              attempt(async () => {
                if (!(await sure(text.sure.revokeKey(text.keys[board.kind]), text.devices.revoke))) {
                  return;
                }
                await api.revokeKey(rover.id, board.id);
                shown.replaceChildren();
                await refresh();
              }),
            )
          : null,
      ),
    );
  /** @param {import("../api.js").BoardEntry} board */
  const state = (board) => {
    if (!board.keyed) {
      return text.devices.noKey;
    }
    const parts = [board.online ? text.rovers.online : text.rovers.offline];
    if (board.keyedAtMs > 0) {
      parts.push(text.devices.keyed(when(board.keyedAtMs)));
    }
    if (board.firmware) {
      parts.push(board.firmware);
    }
    return [...parts, ...health(board)].join(" · ");
  };
  /** What a board tells of itself. A start that nobody has to explain is left out. @param {import("../api.js").BoardEntry} board */
  const health = ({ reset, rssiDbm, heapBytes, lostPictures, smallPictures }) => [
    ...(reset in text.devices.restarted ? [text.devices.restarted[/** @type {"crash"} */ (reset)]] : []),
    ...(rssiDbm < 0 ? [text.devices.signal(rssiDbm)] : []),
    ...(heapBytes > 0 ? [text.devices.memory(Math.round(heapBytes / 1024))] : []),
    ...(smallPictures ? [text.devices.small] : []),
    ...(lostPictures > 0 ? [text.devices.lost(lostPictures)] : []),
  ];
  /** @param {import("../api.js").BoardEntry} board @param {{code: string, expiresAtMs: number}} made */
  const showCode = (board, { code, expiresAtMs }) => {
    const spaced = `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();
    shown.replaceChildren(
      h("p", {}, text.devices.type(text.keys[board.kind], when(expiresAtMs))),
      h("p", { class: "code", "data-testid": "claim-code" }, spaced),
      copyLine(text.keys.server, server, "claim-server"),
    );
  };
  /** @param {import("../api.js").DeviceKey} made */
  const showKey = ({ device, key }) =>
    shown.replaceChildren(
      h("p", { class: "warning" }, text.keys.once),
      copyLine(text.keys.key, `${device}.${key}`, "device-key"),
    );
  filling(list, attempt(refresh));
  return h("section", {}, h("h2", {}, text.devices.title), list, shown, trouble);
}
