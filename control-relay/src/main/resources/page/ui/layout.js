// layout.js — what all views but the monitor have around them: the product's name, navigation, logout, display settings.
// @ts-check

import { h } from "./dom.js";
import { toggleHelp } from "../help.js";
import { text } from "../text.js";
import { displaySettings } from "./display-settings.js";

/** One image for all views, so that it is loaded once. */
const logo = h("img", { src: "icon.svg", alt: "", width: "32", height: "32" });

/** @typedef {"rovers" | "people" | "book" | "album" | "me"} Place */

/**
 * @param {import("../api.js").Person} person
 * @param {Place} here
 * @param {() => void} onLogout
 * @param {...(Node | null)} content
 */
export function layout(person, here, onLogout, ...content) {
  return h(
    "main",
    { class: "home" },
    h(
      "header",
      { class: "home-bar" },
      h("div", { class: "brand" }, logo, text.product),
      h(
        "nav",
        { class: "places" },
        link("rovers", text.rovers.title, here),
        person.admin ? link("people", text.household.title, here) : null,
        person.admin ? link("book", text.book.title, here) : null,
        link("album", text.album.title, here),
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
      h("button", { class: "button quiet-button small-button", onclick: onLogout, "data-testid": "logout" }, text.people.logout),
    ),
    ...content,
    displaySettings(),
  );
}

/** A view's title, and what can be done with all of it. @param {string} words @param {...(Node | null)} buttons */
export function homeTitle(words, ...buttons) {
  return h(
    "div",
    { class: "home-title" },
    h("h1", {}, words),
    buttons.length > 0 ? h("div", { class: "row" }, ...buttons) : null,
  );
}

/** @param {Place} place @param {string} words @param {Place} here @param {string} [testId] */
function link(place, words, here, testId = `go-${place}`) {
  return h("a", { href: `#/${place}`, "data-testid": testId, ...(place === here ? { "aria-current": "page" } : {}) }, words);
}
