// rights.js — who may do what with one rover.
// @ts-check

import { h } from "../ui/dom.js";
import { undoable } from "../ui/confirm.js";
import { filling, troubleLine } from "../ui/attempt.js";
import { text } from "../text.js";

/** The speed caps to choose from, in percent of full speed. */
const SPEEDS = [100, 75, 50, 40, 30, 20];

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
      held.everywhere || held.right === "drive" || held.right === "admin" ? speed(held) : null,
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
            const right = /** @type {import("../api.js").HeldRight["right"]} */ (element.value);
            await give(held, right);
            undoable(text.sure.rightChanged(held.name, text.rights.words[right]), () => give(held, held.right));
          }),
      },
      ...RIGHTS.map((right) => h("option", { value: right, selected: right === held.right }, text.rights.words[right])),
    );
    return element;
  };
  /** @param {import("../api.js").HeldRight} held @param {string} right */
  const give = async (held, right) => {
    await api.setRight(rover.id, held.person, right);
    await refresh();
  };
  /** @param {import("../api.js").HeldRight} held */
  const speed = (held) => {
    const speeds = SPEEDS.includes(held.speedPercent) ? SPEEDS : [...SPEEDS, held.speedPercent];
    const element = h(
      "select",
      {
        class: "select",
        "aria-label": text.speed.of(held.name),
        "data-testid": "speed",
        "data-name": held.name,
        onchange: () =>
          attempt(async () => {
            const percent = Number(element.value);
            await cap(held, percent);
            undoable(text.sure.capChanged(held.name, percent), () => cap(held, held.speedPercent));
          }),
      },
      ...speeds.map((percent) =>
        h(
          "option",
          { value: String(percent), selected: percent === held.speedPercent },
          percent === 100 ? text.speed.full : text.speed.percent(percent),
        ),
      ),
    );
    return element;
  };
  /** @param {import("../api.js").HeldRight} held @param {number} percent */
  const cap = async (held, percent) => {
    await api.capSpeed(rover.id, held.person, percent);
    await refresh();
  };
  filling(list, attempt(refresh));
  return h("section", {}, h("h2", {}, text.rights.title), list, trouble);
}
