// invitation.js — an invited person chooses a password that nobody else knows.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { page } from "./login.js";
import { checkPassword, endPlayersBox, endPlayersField, MIN_PASSWORD } from "./password.js";

/**
 * @param {import("../api.js").Api} api
 * @param {string} token from the link
 * @param {(person: import("../api.js").Person) => void} onIn
 */
export function invitationView(api, token, onIn) {
  const password = h("input", {
    name: "password",
    type: "password",
    autocomplete: "new-password",
    autofocus: true,
    "data-testid": "password",
  });
  const endPlayers = endPlayersBox();
  return page(
    form({
      title: text.people.invitationTitle,
      lead: text.people.invitationLead,
      fields: [field(text.people.password, password, text.people.setupHint(MIN_PASSWORD)), endPlayersField(endPlayers)],
      submit: text.people.invitationSubmit,
      testId: "invitation",
      onSubmit: async () => {
        checkPassword(password.value);
        onIn(await api.acceptInvitation(token, password.value, endPlayers.checked));
      },
    }),
  );
}
