// audit-log.js — who did what: logins, pairings, takeovers, what was revoked and what was refused. For the server's admins.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { homeTitle, layout } from "../ui/layout.js";
import { filling, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";
import { actorWords, subjectWords } from "./audit-words.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
export function bookView(api, person, onLogout) {
  const rows = h("tbody", { "data-testid": "book" });
  const { element: trouble, attempt } = troubleLine();
  let oldest = 0;
  const more = h("button", { class: "button quiet-button", hidden: true, onclick: () => attempt(load) }, text.book.more);
  const load = async () => {
    const [entries, rovers] = await Promise.all([api.audit(oldest), api.rovers()]);
    const names = new Map(rovers.map(({ id, name }) => [id, name]));
    rows.append(...entries.map((entry) => line(entry, names)));
    oldest = entries.at(-1)?.id ?? oldest;
    more.hidden = entries.length < 100;
  };
  filling(rows, attempt(load));
  return layout(
    person,
    "book",
    onLogout,
    homeTitle(text.book.title),
    h(
      "section",
      { class: "card sheet" },
      h("div", { class: "wide" }, h("table", { class: "book" }, h("thead", {}, head()), rows)),
      trouble,
      more,
    ),
  );
}

function head() {
  return h("tr", {}, ...text.book.columns.map((/** @type {string} */ column) => h("th", {}, column)));
}

/** @param {import("../api.js").AuditEntry} entry @param {Map<string, string>} names of rovers by id */
function line(entry, names) {
  const words = text.said.action(entry.action);
  return h(
    "tr",
    { "data-action": entry.action },
    h("td", { class: "quiet" }, when(entry.atMs)),
    h("td", { "data-tone": /REFUSED/.test(entry.action) ? "bad" : "" }, entry.times > 1 ? `${words} × ${entry.times}` : words),
    h("td", {}, actorWords(entry)),
    h("td", {}, subjectWords(entry, names)),
    h("td", { class: "quiet" }, entry.address),
  );
}
