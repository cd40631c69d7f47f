// players.js — tokens with which other programs show a rover's pictures: makes, shows once and revokes them.
// @ts-check

import { h } from "../ui/dom.js";
import { field, form } from "../ui/form.js";
import { sure } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { language } from "../language.js";
import { text } from "../text.js";
import { copyLine } from "../ui/copy-line.js";

/**
 * @param {import("../api.js").Api} api
 * @param {import("../api.js").RoverEntry} rover
 * @param {() => void} onDone
 */
export function playersForm(api, rover, onDone) {
  const name = h("input", {
    name: "player",
    maxlength: "40",
    autocomplete: "off",
    autofocus: true,
    placeholder: text.players.nameHint,
    "data-testid": "player-name",
  });
  const days = h(
    "select",
    { class: "select" },
    ...Object.entries(text.players.lives).map(([value, words]) => h("option", { value }, words)),
  );
  const shown = h("div", { class: "shown-once", role: "status" });
  const list = h("ul", { class: "players" });
  const { element: trouble, attempt } = troubleLine();

  const refresh = async () => {
    const players = await api.players(rover.id);
    list.replaceChildren(...players.map((player) => h("li", { class: "row" }, ...line(player))));
  };
  /** @param {import("../api.js").Player} player */
  const line = (player) => [
    h("span", { class: "player" }, player.name),
    h("span", { class: "quiet" }, text.players.made(player.person, day(player.createdAtMs)), life(player)),
    rowButton(text.players.revoke, text.players.revokeNamed(player.name), "player-revoke", () =>
      attempt(async () => {
        if (!(await sure(text.sure.revokePlayer(player.name), text.players.revoke))) {
          return;
        }
        await api.revokePlayer(rover.id, player.id);
        shown.replaceChildren();
        await refresh();
      }),
    ),
  ];

  filling(list, attempt(refresh));
  return form({
    title: text.players.title(rover.name),
    lead: text.players.lead,
    fields: [shown, list, trouble, field(text.players.name, name), field(text.players.until, days)],
    submit: text.players.add,
    testId: "players",
    submitTestId: "player-add",
    beside: h("button", { class: "button quiet-button", type: "button", onclick: onDone }, text.players.done),
    onSubmit: async () => {
      if (!name.value.trim()) {
        throw new Error(text.people.nameMissing);
      }
      const made = await api.addPlayer(rover.id, name.value.trim(), Number(days.value));
      name.value = "";
      shown.replaceChildren(...addresses(made));
      await refresh();
    },
  });
}

/** @param {number} ms since 1970 */
function day(ms) {
  return new Date(ms).toLocaleDateString(language);
}

/** When a player ends, if it ends by itself. @param {import("../api.js").Player} player */
function life({ expiresAtMs }) {
  if (expiresAtMs === 0) {
    return "";
  }
  return ` · ${expiresAtMs <= Date.now() ? text.players.ended : text.players.ends(day(expiresAtMs))}`;
}

/** @param {import("../api.js").NewPlayer} made */
function addresses({ user, token, mjpegUrl, snapshotUrl }) {
  return [
    h("p", { class: "warning" }, text.players.once),
    copyLine(text.players.stream, withLogin(mjpegUrl, user, token), "player-url"),
    copyLine(text.players.picture, withLogin(snapshotUrl, user, token), "player-snapshot-url"),
    h("p", { class: "quiet" }, text.players.apart),
    copyLine(text.players.address, mjpegUrl, "player-address"),
    copyLine(text.players.user, user, "player-user"),
    copyLine(text.players.password, token, "player-token"),
    h("p", { class: "quiet" }, text.players.wake),
  ];
}

/** An address that carries its own login, as VLC and ffmpeg take it. @param {string} url @param {string} user @param {string} password */
export function withLogin(url, user, password) {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  return address.href;
}
