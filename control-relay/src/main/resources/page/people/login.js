// login.js — the login form, or how to set up a server that has no people yet.
// @ts-check

import { ApiError } from "../call.js";
import { h } from "../ui/dom.js";
import { troubleLine } from "../ui/attempt.js";
import { passkeysPossible } from "./authenticator.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { displaySettings } from "../ui/display-settings.js";

/**
 * @param {import("../api.js").Api} api
 * @param {(person: import("../api.js").Person) => void} onIn
 * @param {boolean} again was this person logged out on the way somewhere
 */
export function loginView(api, onIn, again) {
  const name = h("input", {
    name: "name",
    autocomplete: "username",
    autocapitalize: "none",
    spellcheck: "false",
    autofocus: true,
    "data-testid": "name",
  });
  const password = h("input", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    "data-testid": "password",
  });
  return page(
    form({
      title: text.people.loginTitle,
      lead: again ? text.people.again : text.people.loginLead,
      fields: [field(text.people.name, name), field(text.people.password, password)],
      submit: text.people.loginSubmit,
      testId: "login",
      beside: passkeysPossible() ? passkeyButton(api, onIn) : null,
      onSubmit: async () => onIn(await login(api, { name: name.value.trim(), password: password.value })),
    }),
  );
}

/** @param {import("../api.js").Api} api @param {{name: string, password: string}} who */
async function login(api, who) {
  try {
    return await api.login(who);
  } catch (error) {
    if (error instanceof ApiError && error.code === "passkey_needed" && passkeysPossible()) {
      return api.passkeys.loginWithBoth(who);
    }
    throw error;
  }
}

/** @param {import("../api.js").Api} api @param {(person: import("../api.js").Person) => void} onIn */
function passkeyButton(api, onIn) {
  const { element: trouble, attempt } = troubleLine();
  return h(
    "span",
    { class: "stack" },
    h(
      "button",
      {
        class: "button quiet-button",
        type: "button",
        onclick: () => attempt(async () => onIn(await api.passkeys.login())),
        "data-testid": "passkey-login",
      },
      text.passkeys.login,
    ),
    trouble,
  );
}

/** @param {() => void} onAgain */
export function needsSetupView(onAgain) {
  return page(
    h(
      "section",
      { class: "card sheet", "data-testid": "needs-setup" },
      h("h1", {}, text.people.needsSetupTitle),
      h("p", { class: "quiet" }, text.people.needsSetupLead),
      h("div", { class: "row" }, h("button", { class: "button", onclick: onAgain }, text.people.retry)),
    ),
  );
}

/** A card in the middle of the page, under the product's name. @param {HTMLElement} card */
export function page(card) {
  return h(
    "main",
    { class: "door" },
    h("div", { class: "brand" }, h("img", { src: "icon.svg", alt: "", width: "44", height: "44" }), text.product),
    card,
    displaySettings(),
  );
}
