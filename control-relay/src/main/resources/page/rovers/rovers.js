// rovers.js — the rovers this person may see, kept up to date while the page is visible.
// @ts-check

import { h, icon, show } from "../ui/dom.js";
import { homeTitle, layout } from "../ui/layout.js";
import { filling, rowButton } from "../ui/attempt.js";
import { serverOf } from "../ui/reach.js";
import { text } from "../text.js";
import { isNew, roverCard } from "./card.js";
import { byName } from "./order.js";
import { glance } from "./thumbnail.js";
import { forgetSeenBut, seenOf } from "./seen.js";
import { addRoverForm, boardsCard, connectBoards } from "./add-rover.js";
import { manageCard } from "./manage.js";
import { playersForm } from "./players.js";
import { watchedCard } from "./privacy.js";

/** How often the list is fetched, ms. */
const REFRESH_MS = 3_000;

/** How often the picture of a camera that is on is fetched, ms. */
const GLANCE_MS = 10_000;

/** More rovers than this are shown small on a phone. */
const MANY = 6;

/** The list with a rover's settings open. */
const MANAGE = /^#\/manage\/([^/]+)$/;

/** What selects the same link or button when the list is drawn anew; empty outside it. @param {Element | null} element */
function sameAs(element) {
  const rover = element?.closest("[data-rover]")?.getAttribute("data-rover");
  const name = element?.getAttribute("data-testid");
  return rover && name ? `[data-rover="${CSS.escape(rover)}"] [data-testid="${CSS.escape(name)}"]` : "";
}

export class Rovers {
  element;

  #api;
  #person;
  #list = h("ul", { class: "rovers", "data-testid": "rovers" });
  #trouble = h("p", { class: "trouble", role: "alert" });
  #dialog = h("dialog", { class: "dialog", onclose: () => this.#show() });
  #wall = h("a", { class: "button quiet-button", href: "#/wall", hidden: true, "data-testid": "wall-open" }, text.wall.open);
  #timer;
  #shownJson = "";
  /** @type {import("../api.js").RoverEntry[]} */ #rovers = [];
  #closed = false;
  /** @type {Map<string, number>} */ #glancedAtMs = new Map();

  /** @param {import("../api.js").Api} api @param {import("../api.js").Person} person @param {() => void} onLogout */
  constructor(api, person, onLogout) {
    this.#api = api;
    this.#person = person;
    this.element = layout(
      person,
      "rovers",
      onLogout,
      homeTitle(text.rovers.title, this.#wall, person.admin ? this.#addButton() : null),
      this.#trouble,
      this.#list,
      this.#dialog,
    );
    this.#timer = setInterval(() => document.visibilityState === "visible" && this.#refresh(), REFRESH_MS);
    filling(this.#list, this.#refresh());
  }

  close() {
    this.#closed = true;
    clearInterval(this.#timer);
  }

  async #refresh() {
    try {
      const rovers = byName(await this.#api.rovers());
      this.#trouble.textContent = "";
      forgetSeenBut(rovers.map(({ id }) => id));
      this.#rovers = rovers;
      this.#show();
      this.#manageAsked(rovers);
      this.#glance(rovers).then(() => this.#show());
    } catch (error) {
      this.#trouble.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /** Looks at the cameras that are on anyway, one after the other. @param {import("../api.js").RoverEntry[]} rovers */
  async #glance(rovers) {
    for (const { id, cameraLive } of rovers) {
      const nowMs = performance.now();
      if (cameraLive && !this.#closed && nowMs - (this.#glancedAtMs.get(id) ?? -Infinity) > GLANCE_MS) {
        this.#glancedAtMs.set(id, nowMs);
        await glance(this.#api, id);
      }
    }
  }

  #show() {
    const rovers = this.#rovers;
    const minute = Math.floor(Date.now() / 60_000); // "3 minutes ago" becomes 4
    const json = JSON.stringify([rovers, rovers.map(({ id }) => seenOf(id)?.atMs), minute]);
    if (this.#closed || this.#dialog.open || this.#list.matches(":active") || json === this.#shownJson) {
      return; // a dialog gives the focus back to the button that opened it; what is pressed must stay until it is let go
    }
    this.#shownJson = json;
    const focused = sameAs(document.activeElement);
    show(this.#wall, rovers.length > 1);
    this.#list.classList.toggle("many", rovers.length > MANY);
    this.#list.replaceChildren(
      ...(rovers.length > 0
        ? rovers.map((rover) => h("li", { "data-rover": rover.id }, roverCard(rover), this.#buttons(rover)))
        : [this.#empty()]),
    );
    if (focused) {
      /** @type {HTMLElement | null} */ (this.#list.querySelector(focused))?.focus();
    }
  }

  #empty() {
    return h(
      "li",
      { class: "card empty" },
      h("h2", {}, this.#person.admin ? text.firstRun.title : text.rovers.emptyTitle),
      this.#person.admin
        ? h("ol", { class: "steps" }, ...text.firstRun.steps.map((step) => h("li", {}, step)))
        : h("p", { class: "quiet" }, text.rovers.emptyOther),
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
    this.#open(
      addRoverForm(
        this.#api,
        (rover) => this.#connect(rover),
        () => this.#dialog.close(),
      ),
    );
  }

  /** @param {import("../api.js").RoverEntry} rover */
  #buttons(rover) {
    const close = () => this.#dialog.close();
    return h(
      "div",
      { class: "card-buttons" },
      rover.right === "admin" && isNew(rover)
        ? h(
            "button",
            {
              class: "button",
              type: "button",
              "aria-label": text.keys.title(rover.name),
              "data-testid": "connect-open",
              onclick: async () => {
                const [server, boards] = await this.#reach(rover.id);
                this.#open(boardsCard(this.#api, rover, server, boards, close));
              },
            },
            text.rovers.connect,
          )
        : null,
      rowButton(text.players.open, text.players.openNamed(rover.name), "players-open", () =>
        this.#open(playersForm(this.#api, rover, close)),
      ),
      rowButton(text.watched.open, text.watched.openNamed(rover.name), "watched-open", () =>
        this.#open(watchedCard(this.#api, rover, close)),
      ),
      rover.right === "admin"
        ? rowButton(text.rovers.manage, text.rovers.manageNamed(rover.name), "manage-open", () => this.#manage(rover))
        : null,
    );
  }

  /** @param {import("../api.js").RoverEntry} rover */
  async #manage(rover) {
    const close = () => this.#dialog.close();
    const server = await serverOf(this.#api, this.#person);
    this.#open(
      manageCard(this.#api, this.#person, rover, server, close, () => {
        close();
        filling(this.#list, this.#refresh());
      }),
    );
  }

  /** Opens a rover's settings, once, when the address asks for it. @param {import("../api.js").RoverEntry[]} rovers */
  #manageAsked(rovers) {
    const asked = MANAGE.exec(location.hash)?.[1];
    const rover = rovers.find(({ id, right }) => asked === encodeURIComponent(id) && right === "admin");
    if (rover && !this.#closed) {
      history.replaceState(null, "", "#/rovers");
      this.#manage(rover);
    }
  }

  /** What is asked for before boards are shown: its failure keeps no key from being shown. @param {string} rover */
  #reach(rover) {
    return Promise.all([serverOf(this.#api, this.#person), this.#api.devices(rover).catch(() => [])]);
  }

  /** @param {import("../api.js").NewRover} rover */
  async #connect(rover) {
    const [server, boards] = await this.#reach(rover.id);
    this.#dialog.close();
    connectBoards(this.#api, rover, server, boards);
    filling(this.#list, this.#refresh());
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
