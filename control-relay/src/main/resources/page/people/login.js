// login.js — the login form, or how to set up a server that has no people yet.
// @ts-check

import { h } from "../ui/dom.js";
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
      onSubmit: async () => onIn(await api.login({ name: name.value.trim(), password: password.value })),
    }),
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
