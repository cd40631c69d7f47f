// people.js — everybody with a login, for the server's admins: invites, disables, deletes, makes admins, shows where each is logged in.
// @ts-check

import { h, say } from "../ui/dom.js";
import { copyLine } from "../ui/copy-line.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { layout } from "../ui/layout.js";
import { loginsList } from "./logins.js";
import { showOnce } from "../ui/secret-dialog.js";
import { sure, undoable } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";

/** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
export function peopleView(api, person, onLogout) {
  const list = h("ul", { class: "lines", "data-testid": "people" });
  const done = h("p", { class: "quiet", role: "status" });
  const { element: trouble, attempt } = troubleLine();
  const name = h("input", {
    name: "person",
    maxlength: "40",
    autocomplete: "off",
    placeholder: text.household.nameHint,
    "data-testid": "person-name",
  });
  const admin = h("input", { type: "checkbox", "data-testid": "person-admin" });

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
  /** @param {import("../api.js").Invited} invited */
  const showLink = (invited) =>
    showOnce(
      "invited",
      text.household.copied,
      h("p", { class: "warning" }, text.household.once(invited.name)),
      copyLine("", invited.link, "invitation-link"),
    );
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
        one.passkeys > 0
          ? h("span", { class: "chip", "data-testid": "person-passkeys" }, text.household.passkeys(one.passkeys))
          : null,
        h(
          "span",
          { class: "tail" },
          one.disabled
            ? null
            : rowButton(text.household.link, text.household.linkNamed(one.name), "person-link", () =>
                attempt(async () => showLink(await api.invite(one.id))),
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

  filling(list, attempt(refresh));
  return layout(
    person,
    "people",
    onLogout,
    h("div", { class: "home-title" }, h("h1", {}, text.household.title)),
    h(
      "div",
      { class: "columns" },
      h("section", { class: "card sheet" }, list, trouble, done, h("div", { class: "row" }, keys)),
      form({
        title: text.household.add,
        lead: text.household.addLead,
        fields: [field(text.people.name, name), h("label", { class: "tick" }, admin, h("span", {}, text.household.adminHint))],
        submit: text.household.addSubmit,
        testId: "person-add",
        onSubmit: async () => {
          if (!name.value.trim()) {
            throw new Error(text.people.nameMissing);
          }
          showLink(await api.addPerson({ name: name.value.trim(), admin: admin.checked }));
          name.value = "";
          admin.checked = false;
          await filling(list, refresh());
        },
      }),
    ),
  );
}
