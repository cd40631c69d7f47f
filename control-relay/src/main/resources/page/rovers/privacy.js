// privacy.js — when a rover's camera stays off, and who watched it when.
// @ts-check

import { h } from "../ui/dom.js";
import { sure, undoable } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";
import { text } from "../text.js";

/** Visits in one page of the answer; with fewer there are no older ones. */
const PAGE = 100;

/** For admins of the rover. @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {import("../api.js").RoverEntry} rover */
export function privacyPanel(api, person, rover) {
  const state = h("p", { class: "quiet" });
  const from = h("input", { type: "time", class: "select", "aria-label": text.privacy.from });
  const to = h("input", { type: "time", class: "select", "aria-label": text.privacy.to });
  const buttons = h("span", { class: "tail" });
  const { element: trouble, attempt } = troubleLine();
  /** @type {import("../api.js").Privacy | null} */ let now = null;
  /** @param {Promise<import("../api.js").Privacy>} answer */
  const show = async (answer) => {
    const privacy = await answer;
    now = privacy;
    const mine = privacy.keptOffBy.includes(person.name);
    const words = mine ? text.privacy.release : text.privacy.keep;
    state.textContent = privacy.keptOffBy.length > 0 ? text.privacy.keptOff(privacy.keptOffBy) : text.privacy.free;
    from.value = privacy.quietFrom || "22:00";
    to.value = privacy.quietTo || "07:00";
    buttons.replaceChildren(
      rowButton(words, `${words}: ${rover.name}`, mine ? "camera-release" : "camera-keep-off", () =>
        attempt(async () => {
          if (mine || (await sure(text.sure.keepOff(rover.name), text.privacy.keep))) {
            await show(api.keepCameraOff(rover.id, !mine));
          }
        }),
      ),
    );
    forget.hidden = privacy.quietFrom === "";
    kept.textContent = privacy.quietFrom
      ? text.privacy.quiet(privacy.quietFrom, privacy.quietTo, privacy.zone)
      : text.privacy.noQuiet;
  };
  /** @param {Promise<import("../api.js").Privacy>} change */
  const changeHours = async (change) => {
    const before = now;
    await show(change);
    undoable(text.sure.hoursChanged, () =>
      show(
        before?.quietFrom
          ? api.setQuietHours(rover.id, { from: before.quietFrom, to: before.quietTo, zone: before.zone })
          : api.forgetQuietHours(rover.id),
      ),
    );
  };
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const keep = rowButton(text.privacy.set, text.privacy.setLabel, "quiet-set", () =>
    attempt(() => changeHours(api.setQuietHours(rover.id, { from: from.value, to: to.value, zone: timeZone }))),
  );
  const forget = rowButton(text.privacy.forget, text.privacy.forgetLabel, "quiet-forget", () =>
    attempt(() => changeHours(api.forgetQuietHours(rover.id))),
  );
  const kept = h("small", { class: "quiet", "data-testid": "quiet" });
  filling(
    state,
    attempt(() => show(api.privacy(rover.id))),
  );
  return h(
    "section",
    { "data-testid": "privacy" },
    h("h2", {}, text.privacy.title),
    h("div", { class: "row" }, h("span", { class: "what" }, h("strong", {}, text.privacy.camera), state), buttons),
    h(
      "div",
      { class: "row" },
      h("span", { class: "what" }, h("strong", {}, text.privacy.hours), kept),
      h("span", { class: "tail" }, from, "–", to, keep, forget),
    ),
    trouble,
  );
}

/** For everybody who may watch. @param {import("../api.js").Api} api @param {import("../api.js").RoverEntry} rover @param {() => void} onDone */
export function watchedCard(api, rover, onDone) {
  const rows = h("tbody", { "data-testid": "watched" });
  const none = h("p", { class: "quiet", hidden: true }, text.watched.none);
  const { element: trouble, attempt } = troubleLine();
  let oldest = 0;
  const load = async () => {
    const visits = await api.watched(rover.id, oldest);
    rows.append(...visits.map(line));
    oldest = visits.at(-1)?.id ?? oldest;
    more.hidden = visits.length < PAGE;
    none.hidden = rows.childElementCount > 0;
  };
  const more = h("button", { class: "button quiet-button", hidden: true, onclick: () => attempt(load) }, text.book.more);
  filling(rows, attempt(load));
  return h(
    "section",
    { class: "card sheet manage" },
    h("h1", {}, text.watched.title(rover.name)),
    h("p", { class: "quiet" }, text.watched.lead),
    h("div", { class: "wide" }, h("table", { class: "book" }, h("thead", {}, head()), rows)),
    none,
    trouble,
    h("div", { class: "row" }, more, h("button", { class: "button quiet-button", onclick: onDone }, text.players.done)),
  );
}

function head() {
  return h("tr", {}, ...text.watched.columns.map((/** @type {string} */ column) => h("th", {}, column)));
}

/** @param {import("../api.js").Visit} visit */
function line({ person, player, fromMs, untilMs }) {
  const minutes = Math.max(1, Math.round((untilMs - fromMs) / 60_000));
  return h(
    "tr",
    {},
    h("td", {}, person || text.watched.gone),
    h("td", { class: "quiet" }, player || text.watched.page),
    h("td", { class: "quiet" }, when(fromMs)),
    h("td", { class: "quiet" }, text.watched.minutes(minutes)),
  );
}
