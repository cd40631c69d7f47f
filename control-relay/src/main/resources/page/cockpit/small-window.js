// small-window.js — the picture in a small window that stays above all others, with its age and with STOP. It is for watching:
// nobody drives without the page's focus. Browsers that have no such window offer none.
// @ts-check

import { h, say } from "../ui/dom.js";
import { text } from "../text.js";
import { ageLevel, ageWords } from "./gauges.js";
import { sayStopped, stopButton } from "./stop-button.js";

const WIDTH_PX = 400;
const HEIGHT_PX = 380;

/** How often its words are updated, ms; by its own timer, since a hidden page's is slow. */
const LOOK_MS = 100;

/** @typedef {Window & {documentPictureInPicture?: {requestWindow(size: {width: number, height: number}): Promise<Window & typeof globalThis>}}} Browser */

export function smallWindowPossible() {
  return "documentPictureInPicture" in window;
}

/**
 * @typedef {object} SmallWindowOptions
 * @property {HTMLCanvasElement} canvas the picture
 * @property {() => void} onStop
 * @property {() => void} onLook its words are to be updated
 * @property {(open: boolean) => void} onChange
 */

export class SmallWindow {
  #options;
  #element = h("main", { class: "small-window", "data-testid": "small-window" });
  #name = h("strong", {});
  #age = h("span", { class: "small-age", "data-testid": "small-age" });
  #link = h("span", { class: "small-link" });
  #stop;
  /** @type {Window | null} */ #window = null;

  /** @param {SmallWindowOptions} options */
  constructor(options) {
    this.#options = options;
    this.#stop = stopButton("small-stop", text.stop.label, options.onStop);
  }

  get isOpen() {
    return this.#window !== null;
  }

  /** Opens it, or closes it when it is open. */
  async toggle() {
    if (this.#window) {
      this.close();
      return;
    }
    const offered = /** @type {Browser} */ (window).documentPictureInPicture;
    const opened = await offered?.requestWindow({ width: WIDTH_PX, height: HEIGHT_PX });
    if (!opened) {
      return;
    }
    this.#window = opened;
    const { document: inner } = opened;
    inner.title = text.smallWindow.open;
    const { lang, dataset } = document.documentElement;
    inner.documentElement.lang = lang;
    Object.assign(inner.documentElement.dataset, dataset.theme ? { theme: dataset.theme } : {});
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.head.querySelectorAll("link[rel=stylesheet]"))) {
      inner.head.append(h("link", { rel: "stylesheet", href: link.href }));
    }
    const picture = h("video", { class: "small-picture", "aria-label": text.monitor.picture });
    picture.muted = true;
    picture.srcObject = this.#options.canvas.captureStream();
    this.#element.replaceChildren(h("p", { class: "small-line" }, this.#name, this.#link, this.#age), picture, this.#stop);
    inner.body.append(this.#element);
    picture.play().catch(() => undefined);
    opened.addEventListener("keydown", (event) => {
      if (event.code === "Space") {
        event.preventDefault();
        this.#options.onStop();
      }
    });
    const timer = opened.setInterval(() => this.#options.onLook(), LOOK_MS);
    opened.addEventListener("pagehide", () => {
      opened.clearInterval(timer);
      this.#window = null;
      this.#options.onChange(false);
    });
    this.#options.onChange(true);
  }

  close() {
    this.#window?.close();
  }

  /** @param {import("./facts.js").Facts} facts @param {string} link how it is, in words */
  show(facts, link) {
    if (!this.#window) {
      return;
    }
    const { hello, age, frames } = facts;
    say(this.#name, hello.name);
    say(this.#link, link);
    say(this.#age, frames > 0 ? ageWords(age).join(" ") : "");
    this.#element.dataset.level = ageLevel(age);
    sayStopped(this.#stop, facts);
  }
}
