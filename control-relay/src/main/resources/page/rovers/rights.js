// rights.js — who may do what with one rover.
// @ts-check

import { h } from "../dom.js";
import { troubleLine } from "../people/trouble.js";
import { text } from "../text.js";

const RIGHTS = /** @type {const} */ (["none", "watch", "drive", "admin"]);

/** @param {import("../api.js").Api} api @param {import("../api.js").RoverEntry} rover */
export function rightsList(api, rover) {
  const list = h("ul", { class: "lines", "data-testid": "rights" });
  const { element: trouble, attempt } = troubleLine();
  const refresh = async () => {
    list.replaceChildren(...(await api.rights(rover.id)).map(line));
  };
  /** @param {import("../api.js").HeldRight} held */
  const line = (held) =>
    h(
      "li",
      { class: "row" },
      h("strong", { class: "what" }, held.name),
      held.everywhere ? h("span", { class: "chip", "data-tone": "busy" }, text.rights.everywhere) : select(held),
    );
  /** @param {import("../api.js").HeldRight} held */
  const select = (held) => {
    const element = h(
      "select",
      {
        class: "select",
        "aria-label": text.rights.of(held.name),
        "data-testid": "right",
        "data-name": held.name,
        onchange: () =>
          attempt(async () => {
            await api.setRight(rover.id, held.person, element.value);
            await refresh();
          }),
      },
      ...RIGHTS.map((right) =>
        h("option", { value: right, selected: right === held.right }, text.rights.words[right]),
      ),
    );
    return element;
  };
  attempt(refresh);
  return h("section", {}, h("h2", {}, text.rights.title), list, trouble);
}
