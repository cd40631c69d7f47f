// home.js — what all views around the monitor share: the product's name, where one can go, who is logged in.
// @ts-check

import { h } from "../ui/dom.js";
import { toggleHelp } from "../help.js";
import { text } from "../text.js";
import { taste } from "../ui/display-settings.js";

/** One for all views: none of them waits for it again. */
const sign = h("img", { src: "icon.svg", alt: "", width: "32", height: "32" });

/** @typedef {"rovers" | "people" | "book" | "me"} Place */

/**
 * @param {import("../api.js").Person} person
 * @param {Place} here
 * @param {() => void} onLogout
 * @param {...(Node | null)} content
 */
export function home(person, here, onLogout, ...content) {
  return h(
    "main",
    { class: "home" },
    h(
      "header",
      { class: "home-bar" },
      h("div", { class: "brand" }, sign, text.product),
      h(
        "nav",
        { class: "places" },
        link("rovers", text.rovers.title, here),
        person.admin ? link("people", text.household.title, here) : null,
        person.admin ? link("book", text.book.title, here) : null,
        link("me", person.name, here, "person"),
      ),
      h(
        "button",
        {
          class: "button quiet-button small-button",
          onclick: toggleHelp,
          "aria-label": text.help.open,
          title: text.help.open,
          "data-testid": "help-open",
        },
        "?",
      ),
      h(
        "button",
        { class: "button quiet-button small-button", onclick: onLogout, "data-testid": "logout" },
        text.people.logout,
      ),
    ),
    ...content,
    taste(),
  );
}

/** @param {Place} place @param {string} words @param {Place} here @param {string} [testId] */
function link(place, words, here, testId = `go-${place}`) {
  return h(
    "a",
    { href: `#/${place}`, "data-testid": testId, ...(place === here ? { "aria-current": "page" } : {}) },
    words,
  );
}
