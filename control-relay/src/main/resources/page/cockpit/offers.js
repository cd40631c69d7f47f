// offers.js — the buttons under a problem: what can be done about it here.
// @ts-check

import { h, show } from "../ui/dom.js";
import { text } from "../text.js";

/** @typedef {import("./problems.js").Offer} Offer */

export class Offers {
  /** @type {Record<Offer, HTMLElement>} */ #buttons;
  #openVideo = link("openVideo", { target: "_blank", rel: "noopener" });
  #manage = link("manage");

  element;

  /** @param {{onRetry: () => void, onCameraOn: () => void}} options */
  constructor({ onRetry, onCameraOn }) {
    this.#buttons = {
      cameraOn: button("cameraOn", "camera-on", onCameraOn),
      openVideo: this.#openVideo,
      retry: button("retry", "retry", onRetry),
      manage: this.#manage,
      rovers: link("rovers", { href: "#/rovers" }),
    };
    this.element = h("div", { class: "row offers", hidden: true }, ...Object.values(this.#buttons));
  }

  /** @param {Offer[]} offers @param {import("./facts.js").Hello} hello */
  show(offers, { rover, videoUrl }) {
    show(this.element, offers.length > 0);
    for (const [offer, element] of Object.entries(this.#buttons)) {
      show(element, offers.includes(/** @type {Offer} */ (offer)));
      element.classList.toggle("quiet-button", offer !== offers[0]);
    }
    this.#manage.setAttribute("href", `#/manage/${encodeURIComponent(rover)}`);
    this.#openVideo.setAttribute("href", videoUrl.replace(/^ws/, "http"));
  }
}

/** @param {Offer} offer @param {string} testId @param {() => void} onclick */
function button(offer, testId, onclick) {
  return h("button", { class: "button small-button", "data-testid": testId, onclick }, text.trouble.offers[offer]);
}

/** @param {Offer} offer @param {Record<string, string>} [more] */
function link(offer, more = {}) {
  return h("a", { class: "button small-button", "data-testid": `offer-${offer}`, ...more }, text.trouble.offers[offer]);
}
