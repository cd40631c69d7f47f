// main.js — chooses the view by the address after #: setup, login, the rovers, or one rover's monitor.
// @ts-check

import { live, loadAhead } from "./ahead.js";
import { Api } from "./api.js";
import { h } from "./ui/dom.js";
import { bookView } from "./people/audit-log.js";
import { peopleView } from "./people/people.js";
import { confirmIdentity } from "./people/confirm-identity.js";
import { invitationView } from "./people/invitation.js";
import { loginView, needsSetupView, page } from "./people/login.js";
import { meView } from "./people/me.js";
import { setupView } from "./people/setup.js";
import { closeHelp, helpKey } from "./help.js";
import { forgetSeenBut, keepWhatIsShown } from "./rovers/seen.js";
import { Rovers } from "./rovers/rovers.js";
import { language } from "./language.js";
import { text } from "./text.js";
import { tabTitle } from "./ui/title.js";

const HOME = "#/rovers";
const ALBUM = "#/album";

/** Views that need more than a first visit loads, beside the rovers. */
const LIVE = new Set([ALBUM, "#/wall"]);

/** How long to wait before asking a server again that did not answer, ms. */
const RETRY_MS = 2_000;

/** A page younger than this is not loaded again by itself, ms: what it lacks is not there in the server's version either. */
const YOUNG_MS = 10_000;

/** What the tab says in each view; a monitor says it by itself. @type {Record<string, string>} */
const TITLES = {
  setup: text.people.setupTitle,
  invitation: text.people.invitationTitle,
  login: text.people.loginTitle,
  rovers: text.rovers.title,
  people: text.household.title,
  book: text.book.title,
  me: text.me.tab,
  album: text.album.title,
  wall: text.wall.title,
};

/** @type {Api} */ const api = new Api({ onLoggedOut: () => showDoor(true), onUnconfirmed: () => confirmIdentity(api) });

/** @type {{close(): void}} */ let current = { close() {} };
/** @type {import("./api.js").Person | null} */ let person = null;

/** @param {string} name @param {HTMLElement} element @param {{close(): void}} [view] */
function mount(name, element, view = { close() {} }) {
  closeHelp();
  current.close();
  current = view;
  document.documentElement.dataset.view = name;
  tabTitle(TITLES[name] ?? "");
  document.body.replaceChildren(element);
  /** @type {HTMLElement | null} */ (element.querySelector("[autofocus]"))?.focus();
}

/** An address that was mistyped or cut names nothing: the rovers are shown. @param {string} hash */
function readable(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return "";
  }
}

async function route() {
  const hash = readable(location.hash);
  if (hash.startsWith("#setup=")) {
    mount(
      "setup",
      setupView(api, hash.slice("#setup=".length), () => location.replace(HOME)),
    );
    return;
  }
  if (hash.startsWith("#invitation=")) {
    const enter = (/** @type {import("./api.js").Person} */ who) => {
      person = who;
      location.replace(HOME);
    };
    mount("invitation", invitationView(api, hash.slice("#invitation=".length), enter));
    return;
  }
  const rover = /^#\/rover\/([^/]+)$/.exec(hash);
  if (rover || LIVE.has(hash)) {
    live().catch(() => undefined); // comes while the session is asked for
  }
  if (!person) {
    /** @type {{setupNeeded: boolean, person: import("./api.js").Person | null}} */ let session;
    try {
      session = await api.session();
    } catch (error) {
      showTrouble(error);
      return;
    }
    person = session.person;
    if (!person) {
      showDoor(rover !== null, session.setupNeeded);
      return;
    }
  }
  if (rover || LIVE.has(hash)) {
    await showLive(hash, rover?.[1]);
  } else if (hash === "#/me") {
    mount("me", meView(api, person, logout));
  } else if (hash === "#/people" && person.admin) {
    mount("people", peopleView(api, person, logout));
  } else if (hash === "#/book" && person.admin) {
    mount("book", bookView(api, person, logout));
  } else {
    const rovers = new Rovers(api, person, logout);
    mount("rovers", rovers.element, rovers);
  }
}

/** @param {string} hash the view's @param {string} [id] of a rover */
async function showLive(hash, id) {
  let loaded;
  try {
    loaded = await live();
  } catch {
    await loadAgain();
    return;
  }
  if (readable(location.hash) !== hash || !person) {
    return; // another view was opened meanwhile
  }
  const { Album, Monitor, Frames, Wall } = loaded;
  if (hash === ALBUM) {
    const album = new Album(person, logout);
    mount("album", album.element, album);
    return;
  }
  if (!Frames.possible) {
    mount("trouble", notice(text.monitor.noWorkerCanvas));
    return;
  }
  if (!id) {
    const wall = new Wall(api, person, logout);
    mount("wall", wall.element, wall);
    return;
  }
  const monitor = new Monitor(id, api, person.id);
  const seen = keepWhatIsShown(id, monitor.element);
  mount("monitor", monitor.element, {
    close() {
      seen.close();
      monitor.close();
    },
  });
}

/** A file of this page's version is not there. If the server answers, it was updated; nobody drives, so the new page may come. */
async function loadAgain() {
  try {
    await api.session();
  } catch (error) {
    showTrouble(error);
    return;
  }
  if (performance.now() > YOUNG_MS) {
    location.reload();
  } else {
    showTrouble(text.api.incomplete);
  }
}

/** @param {unknown} error of the call for the session */
function showTrouble(error) {
  mount("trouble", notice(error instanceof Error ? error.message : String(error)));
  setTimeout(() => document.documentElement.dataset.view === "trouble" && route(), RETRY_MS);
}

/**
 * Shows login, or setup before it. The address stays, so that login leads back to the same view.
 * @param {boolean} again was somebody logged out by a call @param {boolean} [setupNeeded]
 */
function showDoor(again, setupNeeded = false) {
  if (document.documentElement.dataset.view === "login") {
    return; // one login view at a time
  }
  person = null;
  if (setupNeeded) {
    mount("needs-setup", needsSetupView(route));
  } else {
    const enter = (/** @type {import("./api.js").Person} */ who) => {
      person = who;
      route();
    };
    mount("login", loginView(api, enter, again));
  }
  forgetSeenBut([]); // also the picture that the view which just closed has kept
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
route().then(loadAhead);
