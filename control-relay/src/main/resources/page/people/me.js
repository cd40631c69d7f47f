// me.js — one's own account: its logins, what is stored about it, and a new password.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { homeTitle, layout } from "../ui/layout.js";
import { loginsList } from "./logins.js";
import { passkeysSection } from "./passkeys.js";
import { checkPassword, endPlayersBox, endPlayersField, MIN_PASSWORD } from "./password.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
export function meView(api, person, onLogout) {
  const former = passwordInput("current-password", "former");
  const newer = passwordInput("new-password", "newer");
  const endPlayers = endPlayersBox();
  const done = h("p", { class: "good", role: "status" });
  return layout(
    person,
    "me",
    onLogout,
    homeTitle(text.me.title(person.name)),
    h(
      "div",
      { class: "columns" },
      h(
        "section",
        { class: "card sheet" },
        h("h2", {}, text.logins.title),
        h("p", { class: "quiet" }, text.logins.lead),
        loginsList(
          () => api.logins(),
          (sid) => api.endLogin(sid),
        ),
        h("h2", {}, text.me.data),
        h("p", { class: "quiet" }, text.me.dataLead),
        h("div", { class: "row" }, ownData()),
      ),
      form({
        title: text.me.password,
        lead: text.me.passwordLead,
        fields: [
          field(text.me.former, former),
          field(text.me.newer, newer, text.people.setupHint(MIN_PASSWORD)),
          endPlayersField(endPlayers),
          done,
        ],
        submit: text.me.change,
        testId: "password-change",
        onSubmit: async () => {
          say(done, "");
          checkPassword(newer.value);
          await api.changePassword(former.value, newer.value, endPlayers.checked);
          former.value = "";
          newer.value = "";
          say(done, text.me.changed);
        },
      }),
      passkeysSection(api.passkeys),
    ),
  );
}

/** Downloads what is stored about one. */
function ownData() {
  return h(
    "a",
    {
      class: "button quiet-button small-button",
      href: "api/me/data",
      download: "twinlane-my-data.json",
      "data-testid": "own-data",
    },
    text.me.dataSave,
  );
}

/** @param {string} autocomplete @param {string} testId */
function passwordInput(autocomplete, testId) {
  return h("input", { name: testId, type: "password", autocomplete, "data-testid": testId });
}
