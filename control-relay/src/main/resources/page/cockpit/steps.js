// steps.js — a short list of what to do.
// @ts-check

import { h, show } from "../ui/dom.js";

/** Shows them; a list that says the same stays as it is. @param {HTMLElement} list @param {string[]} steps */
export function listSteps(list, steps) {
  show(list, steps.length > 0);
  const said = [...list.children].map((item) => item.textContent);
  if (said.length !== steps.length || steps.some((step, i) => step !== said[i])) {
    list.replaceChildren(...steps.map((step) => h("li", {}, step)));
  }
}
