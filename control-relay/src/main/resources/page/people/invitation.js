// invitation.js — an invited person chooses a password that nobody else knows. Says at once whom the link is for, and when it is
// used up; whoever is logged in here stays so.
// @ts-check

import { ApiError } from "../call.js";
import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { page } from "./login.js";
import { checkPassword, endPlayersBox, endPlayersField, MIN_PASSWORD } from "./password.js";

/** @typedef {import("../api.js").Person} Person */
/** @typedef {import("../api.js").Invitation} Invitation */

/**
 * @param {import("../api.js").Api} api
 * @param {string} token from the link
 * @param {(person: Person) => void} onIn
 */
export function invitationView(api, token, onIn) {
  const place = h("div", { class: "door-place" });
  const element = page(place);
  /** @param {HTMLElement} content */
  const show = (content) => {
    place.replaceChildren(content);
    element.ariaBusy = null;
    /** @type {HTMLElement | null} */ (content.querySelector("[autofocus]"))?.focus();
  };
  const look = async () => {
    try {
      const [invited, { person }] = await Promise.all([api.invitation(token), api.session()]);
      const choose = (/** @type {Person | null} */ here) => show(passwordForm(api, token, invited, here, show, onIn));
      if (person && person.name !== invited.name) {
        show(othersLink(invited, person, () => choose(person)));
      } else {
        choose(null);
      }
    } catch (error) {
      show(unusable(error, look));
    }
  };
  element.ariaBusy = "true"; // until it is known whom the link is for, nothing is shown that would move then
  look();
  return element;
}

/**
 * @param {import("../api.js").Api} api @param {string} token @param {Invitation} invited
 * @param {Person | null} here who is logged in here, and stays so
 * @param {(content: HTMLElement) => void} show @param {(person: Person) => void} onIn
 */
function passwordForm(api, token, invited, here, show, onIn) {
  const { name, first } = invited;
  const words = text.invitation;
  const login = h("input", {
    name: "username",
    type: "text",
    autocomplete: "username",
    value: name,
    readonly: true,
    "data-testid": "login-name",
  });
  const password = h("input", {
    name: "password",
    type: "password",
    autocomplete: "new-password",
    autofocus: true,
    "data-testid": "password",
  });
  const endPlayers = endPlayersBox();
  return form({
    title: first ? words.welcome(name) : words.newPassword(name),
    lead: here ? words.leadFor(name) : words.lead,
    fields: [
      field(words.login, login),
      field(text.people.password, password, text.people.setupHint(MIN_PASSWORD)),
      ...(first ? [] : [endPlayersField(endPlayers)]),
    ],
    submit: here ? words.set : text.people.invitationSubmit,
    testId: "invitation",
    onSubmit: async () => {
      checkPassword(password.value);
      const how = { endPlayers: endPlayers.checked, stay: here !== null };
      const person = await api.acceptInvitation(token, password.value, how);
      if (here) {
        show(
          card(
            "invitation-done",
            words.done(name),
            button(words.back(here.name), "invitation-back", () => onIn(here)),
          ),
        );
      } else {
        onIn(person);
      }
    },
  });
}

/** Somebody else is logged in here. @param {Invitation} invited @param {Person} here @param {() => void} onSet */
function othersLink({ name }, here, onSet) {
  const words = text.invitation;
  return h(
    "section",
    { class: "card sheet", "data-testid": "invitation-of-another" },
    h("h1", {}, words.otherTitle(name)),
    h("p", { class: "quiet" }, words.otherLead(name, here.name)),
    h(
      "div",
      { class: "row" },
      h("a", { class: "button", href: "#/rovers", autofocus: true }, words.back(here.name)),
      h(
        "button",
        { class: "button quiet-button", type: "button", onclick: onSet, "data-testid": "invitation-here" },
        words.here(name),
      ),
    ),
  );
}

/** @param {unknown} error @param {() => void} onAgain */
function unusable(error, onAgain) {
  const words = text.invitation;
  const refused = error instanceof ApiError && error.status === 403;
  return h(
    "section",
    { class: "card sheet", "data-testid": "invitation-unusable" },
    h("h1", {}, refused ? words.deadTitle : words.unreachable),
    h("p", { role: "alert" }, error instanceof Error ? error.message : String(error)),
    refused ? h("p", { class: "quiet" }, words.deadLead) : null,
    h(
      "div",
      { class: "row" },
      refused
        ? h("a", { class: "button", href: "#/rovers", "data-testid": "invitation-login" }, text.people.loginSubmit)
        : button(text.people.retry, "invitation-again", onAgain),
    ),
  );
}

/** @param {string} testId @param {string} words @param {HTMLElement | null} action */
function card(testId, words, action = null) {
  return h("section", { class: "card sheet", "data-testid": testId }, h("p", { role: "status" }, words), action);
}

/** @param {string} words @param {string} testId @param {() => void} onclick */
function button(words, testId, onclick) {
  return h("button", { class: "button", type: "button", onclick, autofocus: true, "data-testid": testId }, words);
}
