// reach.js — says when the server is served to this computer only, so that its links and the boards' address lead nowhere on any
// other device, and which settings change that.
// @ts-check

import { h, say } from "./dom.js";
import { copyLine } from "./copy-line.js";
import { text } from "../text.js";

/** @typedef {import("../api.js").Server} Server */

/** Stands for an address that the server does not know. */
const EXAMPLE = "192.168.1.20";

/**
 * Where boards and other devices reach the server. Who may not ask it is told what the page's own address says.
 * @param {import("../api.js").Api} api @param {import("../api.js").Person} person @returns {Promise<Server>}
 */
export async function serverOf(api, person) {
  const { origin, hostname } = new URL(".", document.baseURI);
  const here = { url: origin, videoUrl: "", thisMachineOnly: isThisMachine(hostname), addresses: [] };
  return person.admin ? api.server().catch(() => here) : here;
}

/** @param {string} hostname as a URL has it */
export function isThisMachine(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * The notice; empty where others reach the server.
 * @param {Server} server
 */
export function reachNotice(server) {
  const notice = h("div", { class: "reach", "data-testid": "reach", hidden: !server.thisMachineOnly });
  if (!server.thisMachineOnly) {
    return notice;
  }
  const words = text.reach;
  const host = new URL(server.url).hostname;
  notice.append(h("p", { class: "warning" }, words.only(host)));
  if (server.videoUrl === "") {
    notice.append(h("p", { class: "quiet" }, words.askAdmin));
    return notice;
  }
  const known = server.addresses.length > 0;
  const addresses = known ? server.addresses : [EXAMPLE];
  const line = copyLine("", settingsFor(server, addresses[0]), "reach-settings");
  const choice = h(
    "select",
    {
      class: "select",
      onchange: () => say(/** @type {HTMLElement} */ (line.querySelector("code")), settingsFor(server, choice.value)),
    },
    ...addresses.map((address) => h("option", { value: address }, address)),
  );
  notice.append(
    h(
      "details",
      {},
      h("summary", {}, words.how),
      h(
        "div",
        { class: "stack" },
        known
          ? h("label", { class: "field" }, h("span", {}, words.address), choice)
          : h("p", { class: "quiet" }, words.example(EXAMPLE)),
        h("p", { class: "quiet" }, words.settings),
        line,
      ),
    ),
  );
  return notice;
}

/** The environment of both relays that serves them under an address. @param {Server} server @param {string} address */
export function settingsFor({ url, videoUrl }, address) {
  const moved = (/** @type {string} */ from) => {
    const { protocol, port } = new URL(from);
    return `${protocol}//${address}${port ? `:${port}` : ""}`;
  };
  return [
    `TWINLANE_BIND=${address}`,
    `TWINLANE_PUBLIC_URL=${moved(url)}`,
    `TWINLANE_VIDEO_URL=${moved(videoUrl)}`,
    `TWINLANE_CONTROL_URL=${moved(url)}`,
  ].join(" ");
}
