// help.js — the list of keys over the present view. It never covers STOP, and returns the focus when it closes.
// @ts-check

import { h } from "./ui/dom.js";
import { text } from "./text.js";

/** @type {(() => void) | null} */
let closeOpen = null;

/** Opens the help, or closes it when it is open. */
export function toggleHelp() {
  if (closeOpen) {
    closeOpen();
    return;
  }
  const before = document.activeElement;
  const done = h("button", { class: "button", type: "button", "data-testid": "help-close" }, text.help.close);
  const sheet = h(
    "section",
    { class: "card sheet", role: "dialog", "aria-labelledby": "help-title", "data-testid": "help-sheet" },
    h("h1", { id: "help-title" }, text.help.title),
    h(
      "div",
      { class: "help-parts", tabindex: "0", role: "region", "aria-labelledby": "help-title" },
      part(text.help.keys, text.help.keyRows, "kbd"),
      part(text.help.touch, text.help.touchRows),
      part(text.help.gamepad, text.hands.padMap),
      h("section", {}, h("h2", {}, text.help.safety), h("p", { class: "quiet" }, text.help.safetyWords)),
    ),
    h("div", { class: "row" }, done),
  );
  const veil = h("div", { class: "help" }, sheet);
  const close = () => {
    closeOpen = null;
    veil.remove();
    if (before instanceof HTMLElement && before.isConnected) {
      before.focus();
    }
  };
  closeOpen = close;
  done.addEventListener("click", close);
  veil.addEventListener("click", (event) => event.target === veil && close());
  veil.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "?") {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      trap(event, sheet);
    }
  });
  (document.querySelector(".monitor") ?? document.body).append(veil); // the same parent as STOP, so that it lies below
  done.focus();
}

/** Closes the help with its view. */
export function closeHelp() {
  closeOpen?.();
}

/** Keeps the focus within {@link sheet}. @param {KeyboardEvent} event @param {HTMLElement} sheet */
function trap(event, sheet) {
  const stops = /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[tabindex], button"));
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (document.activeElement === (event.shiftKey ? first : last)) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

/** @param {string} title @param {string[][]} rows @param {"kbd" | "strong"} [tag] */
function part(title, rows, tag = "strong") {
  return h(
    "section",
    {},
    h("h2", {}, title),
    h("dl", { class: "key-rows" }, ...rows.flatMap(([what, does]) => [h("dt", {}, h(tag, {}, what)), h("dd", {}, does)])),
  );
}

/** "?" opens it unless somebody is typing. @param {KeyboardEvent} event */
export function helpKey(event) {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (event.key === "?" && !typing && !event.ctrlKey && !event.metaKey && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    toggleHelp();
  }
}
