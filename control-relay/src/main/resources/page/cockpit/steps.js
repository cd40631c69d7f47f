// steps.js — a short list of what to do.
// @ts-check

import { h, show } from "../ui/dom.js";

/** Shows them; an unchanged list is left alone. @param {HTMLElement} list @param {string[]} steps */
export function listSteps(list, steps) {
  show(list, steps.length > 0);
  const shown = [...list.children].map((item) => item.textContent);
  if (shown.length !== steps.length || steps.some((step, i) => step !== shown[i])) {
    list.replaceChildren(...steps.map((step) => h("li", {}, step)));
  }
}
