// people.js — everybody with a login, for the server's admins: invites, renames, disables, deletes, makes admins, shows where each is logged in.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { homeTitle, layout } from "../ui/layout.js";
import { loginsList } from "./logins.js";
import { addPersonForm } from "./add-person.js";
import { showLink } from "../ui/link-sheet.js";
import { reachNotice } from "../ui/reach.js";
import { rename } from "../ui/rename.js";
import { sure, undoable } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
export function peopleView(api, person, onLogout) {
  const list = h("ul", { class: "lines", "data-testid": "people" });
  const done = h("p", { class: "quiet", role: "status" });
  const { element: trouble, attempt } = troubleLine();
  /** @type {import("../api.js").Server | null} */ let server = null;
  const reach = () => (server ? reachNotice(server) : h("div"));
  const place = h("div");
  const refresh = async () => {
    const people = await api.people();
    list.replaceChildren(...people.map(line));
  };
  /** @param {import("../api.js").PersonEntry} one @param {{admin: boolean, disabled: boolean}} state */
  const become = async (one, state) => {
    await api.changePerson(one.id, state);
    await refresh();
  };
  /** @param {import("../api.js").PersonEntry} one @param {{admin: boolean, disabled: boolean}} state @param {string} words */
  const change = (one, state, words) =>
    attempt(async () => {
      await become(one, state);
      undoable(words, () => become(one, { admin: one.admin, disabled: one.disabled }));
    });
  /** @param {import("../api.js").PersonEntry} one */
  const line = (one) =>
    h(
      "li",
      { "data-testid": "person-row", "data-name": one.name },
      h(
        "div",
        { class: "row" },
        h("strong", { class: "what" }, one.name),
        one.admin ? h("span", { class: "chip", "data-tone": "busy" }, text.household.admin) : null,
        one.disabled ? h("span", { class: "chip" }, text.household.disabled) : null,
        one.waiting && !one.disabled ? h("span", { class: "chip" }, text.household.waiting) : null,
        one.passkeys > 0 ? h("span", { class: "chip" }, text.household.passkeys(one.passkeys)) : null,
        h(
          "span",
          { class: "tail" },
          one.disabled
            ? null
            : rowButton(text.household.link, text.household.linkNamed(one.name), "person-link", () =>
                attempt(async () => showLink(await api.invite(one.id), reach())),
              ),
          rowButton(text.rename.button, text.rename.title(one.name), "person-rename", () =>
            rename(one.name, text.rename.personHint, (name) => api.renamePerson(one.id, name), refresh),
          ),
          rowButton(
            one.admin ? text.household.noAdmin : text.household.makeAdmin,
            text.household.adminNamed(one.name, one.admin),
            "person-admin-toggle",
            () => change(one, { admin: !one.admin, disabled: one.disabled }, text.sure.madeAdmin(one.name, !one.admin)),
          ),
          rowButton(
            one.disabled ? text.household.enable : text.household.disable,
            text.household.disableNamed(one.name, one.disabled),
            "person-disable",
            () => change(one, { admin: one.admin, disabled: !one.disabled }, text.sure.shutOut(one.name, !one.disabled)),
          ),
          rowButton(text.household.remove, text.household.removeNamed(one.name), "person-delete", () =>
            attempt(async () => {
              if (await sure(text.sure.deletePerson(one.name), text.household.remove)) {
                await api.deletePerson(one.id);
                await refresh();
              }
            }),
          ),
        ),
      ),
      logins(one),
    );
  /** Asked for when they are opened. @param {import("../api.js").PersonEntry} one */
  const logins = (one) => {
    const details = h("details", {}, h("summary", { class: "quiet" }, text.logins.title));
    details.addEventListener(
      "toggle",
      () =>
        details.append(
          loginsList(
            () => api.loginsOf(one.id),
            (sid) => api.endLoginOf(one.id, sid),
          ),
        ),
      { once: true },
    );
    return details;
  };

  const keys = rowButton(text.household.keys, text.household.keysLabel, "keys-rotate", () =>
    attempt(async () => {
      if (!(await sure(text.sure.newTicketKeys, text.household.keys))) {
        return;
      }
      await api.rotateKeys();
      say(done, text.household.keysDone);
    }),
  );

  const fill = async () => {
    [server] = await Promise.all([api.server(), refresh()]);
    const add = addPersonForm(api, reach(), async (invited) => {
      showLink(invited, reach());
      await filling(list, refresh());
    });
    place.replaceChildren(add.element);
    await add.loaded;
  };
  filling(list, attempt(fill));
  return layout(
    person,
    "people",
    onLogout,
    homeTitle(text.household.title),
    h(
      "div",
      { class: "columns" },
      h("section", { class: "card sheet" }, list, trouble, done, h("div", { class: "row" }, keys)),
      place,
    ),
  );
}
