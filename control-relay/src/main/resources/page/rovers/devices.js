// devices.js — a rover's boards: pairs one by a code; another way, a new key to type; revokes a key.
// @ts-check

import { h } from "../ui/dom.js";
import { sure } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";
import { reachNotice } from "../ui/reach.js";
import { showOnce } from "../ui/secret-dialog.js";
import { showCode } from "./pair-code.js";

/**
 * @param {import("../api.js").Api} api
 * @param {{id: string, seenAtMs: number}} rover seenAtMs: 0 while its drive board has never been there
 * @param {import("../api.js").Server} server
 * @param {import("../api.js").BoardEntry[]} [known] its boards, where they were asked for before: what is shown does not grow then
 * @param {HTMLElement[]} [keys] of a rover that was just made, in place of the buttons for new ones
 */
export function devicesList(api, rover, server, known = [], keys = []) {
  const fresh = keys.length > 0;
  const list = h("ul", { class: "lines", "data-testid": "devices" });
  const more = h("ul", { class: "lines" });
  const place = h("div", { class: "stack" }, ...(fresh ? keys : [more]));
  let keyedFirst = "";
  const { element: trouble, attempt } = troubleLine();
  const refresh = async () => show(await api.devices(rover.id));
  /** @param {import("../api.js").BoardEntry[]} boards */
  const show = (boards) => {
    list.replaceChildren(...boards.map(line));
    more.replaceChildren(...boards.map(otherWay));
    const keyed = boards.map(({ keyedAtMs }) => keyedAtMs).join();
    if (keyed !== (keyedFirst ||= keyed)) {
      place.replaceChildren(more); // a board has fetched a newer key than those that are shown
    }
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
        board.warning ? h("small", { class: "warning" }, text.said.warning(board.warning)) : null,
      ),
      h(
        "span",
        { class: "tail" },
        h(
          "button",
          {
            class: board.online ? "button quiet-button small-button" : "button small-button",
            type: "button",
            "aria-label": text.devices.pairNamed(text.keys[board.kind]),
            "data-testid": "device-claim",
            onclick: () => attempt(() => pair(board)),
          },
          text.devices.pair,
        ),
      ),
    );
  /** @param {import("../api.js").BoardEntry} board */
  const otherWay = (board) =>
    h(
      "li",
      { class: "row", "data-kind": board.kind },
      h("span", { class: "what" }, text.keys[board.kind]),
      h(
        "span",
        { class: "tail" },
        rowButton(text.devices.rotate, text.devices.rotateNamed(text.keys[board.kind]), "device-rotate", () =>
          attempt(async () => {
            if (!(await sure(text.sure.rotateKey(text.keys[board.kind]), text.devices.rotate))) {
              return;
            }
            showKey(board, await api.rotateKey(rover.id, board.id));
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
                await refresh();
              }),
            )
          : null,
      ),
    );
  /** @param {import("../api.js").BoardEntry} board */
  const pair = async (board) => {
    const made = await api.claimCode(rover.id, board.id);
    showCode({
      board: text.keys[board.kind],
      made,
      server,
      look: async () => {
        const now = (await api.devices(rover.id)).find(({ id }) => id === board.id);
        return !now || now.keyedAtMs === board.keyedAtMs ? "waiting" : now.online ? "online" : "keyed";
      },
      onClosed: () => attempt(refresh),
    });
  };
  /** @param {import("../api.js").BoardEntry} board */
  const state = (board) => {
    if (!board.keyed) {
      return text.devices.noKey;
    }
    const away = rover.seenAtMs > 0 ? text.rovers.offline : text.rovers.neverConnected; // at first that is no alarm
    const parts = [board.online ? text.rovers.online : away];
    if (board.keyedAtMs > 0 && rover.seenAtMs > 0) {
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
  /** @param {import("../api.js").BoardEntry} board @param {import("../api.js").DeviceKey} made */
  const showKey = (board, { device, key }) =>
    showOnce(
      "key",
      text.keys.done,
      h("h1", {}, text.keys[board.kind]),
      h("p", { class: "warning" }, text.keys.once),
      copyLine(text.keys.server, server.url, "device-server"),
      copyLine(text.keys.key, `${device}.${key}`, "device-key"),
    );
  if (known.length > 0) {
    show(known);
  } else {
    filling(list, attempt(refresh));
  }
  return h(
    "section",
    { class: "boards" },
    fresh ? null : h("h2", {}, text.devices.title),
    h("p", { class: "quiet" }, text.devices.lead),
    reachNotice(server),
    list,
    trouble,
    h("details", {}, h("summary", { "data-testid": "other-way-open" }, text.devices.otherWay), place),
  );
}
