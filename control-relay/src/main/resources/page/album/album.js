// album.js — the photos taken with this browser, by day, the newest first.
// @ts-check

import { filling } from "../ui/attempt.js";
import { h, say, show } from "../ui/dom.js";
import { undoable } from "../ui/confirm.js";
import { homeTitle, layout } from "../ui/layout.js";
import { save } from "../ui/save.js";
import { clockTime, dayWords } from "../spans.js";
import { text } from "../text.js";
import { byDay, deletePhoto, keepPhoto, photoName, photosOf, MOST_PHOTOS } from "./photos.js";

/** @typedef {import("./photos.js").StoredPhoto} StoredPhoto */

export class Album {
  element;

  #person;
  #days = h("div", { class: "album-days", "data-testid": "album" });
  #empty = h("p", { class: "card empty", hidden: true, "data-testid": "album-empty" }, text.album.empty);
  #large = h("img", { class: "album-large", alt: "" });
  #caption = h("p", { class: "album-caption" });
  #dialog;
  /** @type {Map<number, string>} */ #urls = new Map();
  /** @type {StoredPhoto | null} */ #shown = null;

  /** @param {import("../api.js").Person} person @param {() => void} onLogout */
  constructor(person, onLogout) {
    this.#person = person;
    const action = (/** @type {string} */ words, /** @type {string} */ name, /** @type {() => void} */ act) =>
      h(
        "button",
        { class: "button quiet-button small-button", type: "button", "data-testid": `photo-${name}`, onclick: act },
        words,
      );
    this.#dialog = h(
      "dialog",
      { class: "dialog album-dialog", "data-testid": "photo-dialog", "aria-label": text.album.photo },
      h(
        "div",
        { class: "card sheet" },
        this.#large,
        this.#caption,
        h(
          "div",
          { class: "row" },
          action(text.album.save, "save", () => this.#shown && save(this.#shown.jpeg, photoName(this.#shown))),
          action(text.album.remove, "delete", () => this.#delete()),
          action(text.album.close, "close", () => this.#dialog.close()),
        ),
      ),
    );
    this.element = layout(
      person,
      "album",
      onLogout,
      homeTitle(text.album.title),
      h("p", { class: "quiet album-lead" }, text.album.lead(MOST_PHOTOS)),
      this.#empty,
      this.#days,
      this.#dialog,
    );
    filling(this.#days, this.#show());
  }

  close() {
    this.#urls.forEach((url) => URL.revokeObjectURL(url));
    this.#urls.clear();
  }

  async #show() {
    const photos = await photosOf(this.#person.id);
    show(this.#empty, photos.length === 0);
    this.#days.replaceChildren(
      ...byDay(photos).map((day) =>
        h(
          "section",
          {},
          h("h2", {}, dayWords(day[0].atMs)),
          h("ul", { class: "album" }, ...day.map((photo) => h("li", {}, this.#tile(photo)))),
        ),
      ),
    );
  }

  /** @param {StoredPhoto} photo */
  #tile(photo) {
    const words = text.album.of(photo.rover, clockTime(photo.atMs));
    return h(
      "button",
      { class: "album-tile", type: "button", "data-testid": "photo", "aria-label": words, onclick: () => this.#open(photo) },
      h("img", { src: this.#url(photo), alt: "", loading: "lazy" }),
      h("span", {}, words),
    );
  }

  /** @param {StoredPhoto} photo */
  #url(photo) {
    const url = this.#urls.get(photo.id) ?? URL.createObjectURL(new Blob([photo.jpeg], { type: "image/jpeg" }));
    this.#urls.set(photo.id, url);
    return url;
  }

  /** @param {StoredPhoto} photo */
  #open(photo) {
    this.#shown = photo;
    this.#large.src = this.#url(photo);
    say(this.#caption, `${text.album.of(photo.rover, clockTime(photo.atMs))} · ${dayWords(photo.atMs)}`);
    this.#dialog.showModal();
  }

  async #delete() {
    const photo = this.#shown;
    this.#dialog.close();
    if (photo) {
      await deletePhoto(photo.id);
      await this.#show();
      undoable(text.album.deleted, async () => {
        await keepPhoto(photo);
        await this.#show();
      });
    }
  }
}
