// rovers.js — the rovers this person may see, kept up to date while the page is visible.
// @ts-check

import { h, icon } from "../dom.js";
import { home } from "../people/home.js";
import { rowButton } from "../people/trouble.js";
import { text } from "../text.js";
import { addRoverForm, keysCard } from "./add-rover.js";
import { manageCard } from "./manage.js";
import { playersForm } from "./players.js";
import { watchedCard } from "./privacy.js";

/** How often the list is asked for, ms. */
const REFRESH_MS = 3_000;

export class Rovers {
  element;

  #api;
  #person;
  #list = h("ul", { class: "rovers", "data-testid": "rovers" });
  #trouble = h("p", { class: "trouble", role: "alert" });
  #dialog = h("dialog", { class: "dialog" });
  #timer;
  #shownJson = "";
  #closed = false;

  /** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
  constructor(api, person, onLogout) {
    this.#api = api;
    this.#person = person;
    this.element = home(
      person,
      "rovers",
      onLogout,
      h("div", { class: "home-title" }, h("h1", {}, text.rovers.title), person.admin ? this.#addButton() : null),
      this.#trouble,
      this.#list,
      this.#dialog,
    );
    this.#timer = setInterval(() => document.visibilityState === "visible" && this.#refresh(), REFRESH_MS);
    this.#refresh();
  }

  close() {
    this.#closed = true;
    clearInterval(this.#timer);
  }

  async #refresh() {
    try {
      const rovers = await this.#api.rovers();
      this.#trouble.textContent = "";
      this.#show(rovers);
    } catch (error) {
      this.#trouble.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** @param {import("../api.js").RoverEntry[]} rovers */
  #show(rovers) {
    const json = JSON.stringify(rovers);
    if (this.#closed || json === this.#shownJson) {
      return; // a focused link stays focused
    }
    this.#shownJson = json;
    const focused = document.activeElement?.getAttribute("href");
    this.#list.replaceChildren(
      ...(rovers.length > 0 ? rovers.map((rover) => h("li", {}, card(rover), this.#buttons(rover))) : [this.#empty()]),
    );
    if (focused) {
      /** @type {HTMLElement | null} */ (this.#list.querySelector(`[href="${CSS.escape(focused)}"]`))?.focus();
    }
  }

  #empty() {
    return h(
      "li",
      { class: "card empty" },
      h("h2", {}, text.rovers.emptyTitle),
      h("p", { class: "quiet" }, this.#person.admin ? text.rovers.emptyAdmin : text.rovers.emptyOther),
      this.#person.admin ? this.#addButton() : null,
    );
  }

  #addButton() {
    return h(
      "button",
      { class: "button add-button", onclick: () => this.#add(), "data-testid": "add" },
      icon("plus"),
      text.rovers.add,
    );
  }

  #add() {
    this.#dialog.oncancel = null;
    this.#open(
      addRoverForm(
        this.#api,
        (rover) => this.#showKeys(rover),
        () => this.#dialog.close(),
      ),
    );
  }

  /** @param {import("../api.js").RoverEntry} rover */
  #buttons(rover) {
    const close = () => this.#dialog.close();
    /** @param {() => HTMLElement} content */
    const opens = (content) => () => {
      this.#dialog.oncancel = null;
      this.#open(content());
    };
    return h(
      "div",
      { class: "card-buttons" },
      rowButton(
        text.players.open,
        text.players.openNamed(rover.name),
        "players-open",
        opens(() => playersForm(this.#api, rover, close)),
      ),
      rowButton(
        text.watched.open,
        text.watched.openNamed(rover.name),
        "watched-open",
        opens(() => watchedCard(this.#api, rover, close)),
      ),
      rover.right === "admin"
        ? rowButton(
            text.rovers.manage,
            text.rovers.manageNamed(rover.name),
            "manage-open",
            opens(() => manageCard(this.#api, this.#person, rover, close)),
          )
        : null,
    );
  }

  /** @param {import("../api.js").NewRover} rover */
  #showKeys(rover) {
    this.#dialog.oncancel = (event) => event.preventDefault(); // Escape must not lose keys that are shown once
    this.#open(keysCard(rover, new URL(".", document.baseURI).origin, () => this.#dialog.close()));
    this.#refresh();
  }

  /** @param {HTMLElement} content */
  #open(content) {
    this.#dialog.replaceChildren(content);
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    /** @type {HTMLElement | null} */ (content.querySelector("[autofocus]"))?.focus();
  }
}

/** @param {import("../api.js").RoverEntry} rover */
function card(rover) {
  return h(
    "a",
    {
      class: "card rover",
      href: `#/rover/${encodeURIComponent(rover.id)}`,
      "aria-label": text.rovers.open(rover.name),
      "data-testid": "rover",
      "data-online": String(rover.online),
      title: text.rovers.rights[rover.right],
    },
    h("h2", {}, rover.name),
    h(
      "p",
      { class: "chips" },
      chip(rover.online ? text.rovers.online : text.rovers.offline, rover.online ? "good" : "off"),
      chip(
        rover.cameraLive ? text.rovers.cameraLive : text.rovers.cameraOff,
        rover.cameraLive ? "good" : "off",
        "camera",
      ),
      chip(rover.driver ? text.rovers.drives(rover.driver) : text.rovers.free, rover.driver ? "busy" : "off", "wheel"),
    ),
  );
}

/** @param {string} words @param {"good" | "busy" | "off"} tone @param {"camera" | "wheel"} [sign] */
function chip(words, tone, sign) {
  return h("span", { class: "chip", "data-tone": tone }, sign ? icon(sign) : h("span", { class: "dot" }), words);
}
