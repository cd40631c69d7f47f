// main.js — which view is on screen: setup, login, the rovers, or one rover's monitor. The address after # says which.
// @ts-check

import { Api } from "./api.js";
import { ApiError } from "./call.js";
import { h } from "./dom.js";
import { Monitor } from "./cockpit/monitor.js";
import { bookView } from "./people/book.js";
import { householdView } from "./people/household.js";
import { invitationView } from "./people/invitation.js";
import { loginView, needsSetupView, page } from "./people/login.js";
import { meView } from "./people/me.js";
import { setupView } from "./people/setup.js";
import { closeHelp, helpKey } from "./help.js";
import { forgetSeenBut, keepWhatIsShown } from "./rovers/seen.js";
import { Rovers } from "./rovers/rovers.js";
import { language } from "./language.js";
import { text } from "./text.js";
import { Frames } from "./video/frames.js";

const HOME = "#/rovers";

/** A server that does not answer is asked again after this, ms. */
const RETRY_MS = 2_000;

const api = new Api({ onLoggedOut: () => showDoor(true) });

/** @type {{close(): void}} */ let current = { close() {} };
/** @type {import("./api.js").Person | null} */ let person = null;

/** @param {string} name @param {HTMLElement} element @param {{close(): void}} [view] */
function mount(name, element, view = { close() {} }) {
  closeHelp();
  current.close();
  current = view;
  document.documentElement.dataset.view = name;
  document.body.replaceChildren(element);
  /** @type {HTMLElement | null} */ (element.querySelector("[autofocus]"))?.focus();
}

async function route() {
  const { hash } = location;
  if (hash.startsWith("#setup=")) {
    mount(
      "setup",
      setupView(api, decodeURIComponent(hash.slice("#setup=".length)), () => location.replace(HOME)),
    );
    return;
  }
  if (hash.startsWith("#invitation=")) {
    const enter = (/** @type {import("./api.js").Person} */ who) => {
      person = who;
      location.replace(HOME);
    };
    mount("invitation", invitationView(api, decodeURIComponent(hash.slice("#invitation=".length)), enter));
    return;
  }
  try {
    person ??= await api.me();
  } catch (error) {
    showTrouble(error);
    return;
  }
  const rover = /^#\/rover\/([^/]+)$/.exec(hash);
  if (rover && Frames.possible) {
    const id = decodeURIComponent(rover[1]);
    const monitor = new Monitor(id, api);
    const album = keepWhatIsShown(id, monitor.element);
    mount("monitor", monitor.element, {
      close() {
        album.close();
        monitor.close();
      },
    });
  } else if (rover) {
    mount("trouble", notice(text.monitor.noWorkerCanvas));
  } else if (hash === "#/me") {
    mount("me", meView(api, person, logout));
  } else if (hash === "#/people" && person.admin) {
    mount("people", householdView(api, person, logout));
  } else if (hash === "#/book" && person.admin) {
    mount("book", bookView(api, person, logout));
  } else {
    const rovers = new Rovers(api, person, logout);
    mount("rovers", rovers.element, rovers);
  }
}

/** @param {unknown} error of asking who is logged in */
function showTrouble(error) {
  if (error instanceof ApiError && error.status === 401) {
    showDoor(location.hash.startsWith("#/rover/"));
  } else {
    mount("trouble", notice(error instanceof Error ? error.message : String(error)));
    setTimeout(() => document.documentElement.dataset.view === "trouble" && route(), RETRY_MS);
  }
}

/** Login, or what must come before it. The address stays, so that one comes back to where one was. @param {boolean} again */
async function showDoor(again) {
  if (document.documentElement.dataset.view === "login") {
    return;
  }
  document.documentElement.dataset.view = "login"; // one door at a time
  person = null;
  current.close(); // what it keeps of its picture goes with the rest
  current = { close() {} };
  forgetSeenBut([]);
  const state = await api.setupState().catch(() => ({ needed: false }));
  if (state.needed) {
    mount("needs-setup", needsSetupView(route));
    return;
  }
  const enter = (/** @type {import("./api.js").Person} */ who) => {
    person = who;
    route();
  };
  mount("login", loginView(api, enter, again));
}

async function logout() {
  await api.logout().catch(() => undefined);
  location.hash = HOME;
  showDoor(false);
}

/** @param {string} words */
function notice(words) {
  return page(h("section", { class: "card sheet" }, h("p", { role: "alert" }, words)));
}

document.documentElement.lang = language;
addEventListener("hashchange", route);
addEventListener("keydown", helpKey);
addEventListener("pagehide", () => current.close());
addEventListener("pageshow", (event) => event.persisted && route());
route();
