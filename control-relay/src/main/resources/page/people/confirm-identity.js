// confirm-identity.js — asks for the password once more, before what outlasts a login.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { troubleLine } from "../ui/attempt.js";
import { field, form } from "../ui/form.js";
import { showOver } from "../ui/secret-dialog.js";
import { passkeysPossible } from "./authenticator.js";

/** The question that is on screen, for all calls that wait for its answer. @type {Promise<boolean> | null} */
let asked = null;

/** @param {import("../api.js").Api} api @returns {Promise<boolean>} has the person shown that it is them? false: given up */
export function confirmIdentity(api) {
  asked ??= ask(api).finally(() => {
    asked = null;
  });
  return asked;
}

/** @param {import("../api.js").Api} api @returns {Promise<boolean>} */
function ask(api) {
  return new Promise((resolve) => {
    const password = h("input", {
      name: "password",
      type: "password",
      autocomplete: "current-password",
      autofocus: true,
      "data-testid": "confirm-password",
    });
    const no = h("button", { class: "button quiet-button", type: "button", onclick: () => dialog.close() }, text.rovers.cancel);
    const { element: trouble, attempt } = troubleLine();
    const passkey = h(
      "button",
      {
        class: "button quiet-button",
        type: "button",
        onclick: () =>
          attempt(async () => {
            await api.passkeys.confirm();
            dialog.close("yes");
          }),
        "data-testid": "confirm-passkey",
      },
      text.passkeys.login,
    );
    const dialog = h(
      "dialog",
      { class: "dialog ask", "data-testid": "confirm-identity", "aria-label": text.people.confirmTitle },
      form({
        title: text.people.confirmTitle,
        lead: text.people.confirmLead,
        fields: [field(text.people.password, password), trouble],
        submit: text.people.confirmSubmit,
        testId: "confirm",
        submitTestId: "confirm-yes",
        beside: h("span", { class: "row" }, passkeysPossible() ? passkey : null, no),
        onSubmit: async () => {
          await api.confirm(password.value);
          dialog.close("yes");
        },
      }),
    );
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
    showOver(dialog);
  });
}
