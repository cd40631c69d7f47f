// setup.js — makes the first person of a new server, by the one-time setup link.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { page } from "./login.js";
import { checkPassword, MIN_PASSWORD } from "./password.js";

/**
 * @param {import("../api.js").Api} api
 * @param {string} token from the link
 * @param {() => void} onDone
 */
export function setupView(api, token, onDone) {
  const name = h("input", {
    name: "name",
    autocomplete: "username",
    autocapitalize: "words",
    spellcheck: "false",
    maxlength: "40",
    autofocus: true,
    "data-testid": "name",
  });
  const password = h("input", {
    name: "password",
    type: "password",
    autocomplete: "new-password",
    "data-testid": "password",
  });
  return page(
    form({
      title: text.people.setupTitle,
      lead: text.people.setupLead,
      fields: [field(text.people.name, name), field(text.people.password, password, text.people.setupHint(MIN_PASSWORD))],
      submit: text.people.setupSubmit,
      testId: "setup",
      onSubmit: async () => {
        if (!name.value.trim()) {
          throw new Error(text.people.nameMissing);
        }
        checkPassword(password.value);
        await api.setup({ token, name: name.value.trim(), password: password.value });
        onDone();
      },
    }),
  );
}
