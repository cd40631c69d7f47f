// quality.js — the quality of a rover's pictures: as good as the driver's link allows, or fixed by an admin.
// @ts-check

import { h } from "../ui/dom.js";
import { undoable } from "../ui/confirm.js";
import { filling, troubleLine } from "../ui/attempt.js";
import { text } from "../text.js";

/** @typedef {import("../api.js").Quality} Quality */

/** What may be fixed here: sizes that an OV2640 knows, from the sharpest to the lightest. @type {Quality[]} */
const CHOICES = [
  { frameSize: "800x600", jpegQuality: 70, fps: 15 },
  { frameSize: "640x480", jpegQuality: 80, fps: 25 },
  { frameSize: "640x480", jpegQuality: 60, fps: 25 },
  { frameSize: "480x320", jpegQuality: 50, fps: 25 },
  { frameSize: "320x240", jpegQuality: 40, fps: 20 },
];

/** @param {import("../api.js").Api} api @param {import("../api.js").RoverEntry} rover */
export function qualityPanel(api, rover) {
  const select = h("select", { class: "select wide-select", "aria-label": text.quality.label, "data-testid": "quality" });
  const { element: trouble, attempt } = troubleLine();
  /** @type {Quality | null} */ let shown = null;
  const show = async () => {
    shown = (await api.quality(rover.id)).fixed;
    const choices = shown && !CHOICES.some((one) => key(one) === key(shown)) ? [shown, ...CHOICES] : CHOICES;
    select.replaceChildren(
      h("option", { value: "", selected: shown === null }, text.quality.auto),
      ...choices.map((one) =>
        h(
          "option",
          { value: key(one), selected: key(one) === key(shown) },
          text.quality.fixed(one.frameSize, one.jpegQuality, one.fps),
        ),
      ),
    );
  };
  /** @param {Quality | null} quality */
  const fix = async (quality) => {
    await api.fixQuality(rover.id, quality);
    await show();
  };
  select.addEventListener("change", () =>
    attempt(async () => {
      const before = shown;
      await fix(CHOICES.find((one) => key(one) === select.value) ?? null);
      undoable(text.sure.qualityChanged, () => fix(before));
    }),
  );
  filling(select, attempt(show));
  return h("section", {}, h("h2", {}, text.quality.title), select, h("small", { class: "quiet" }, text.quality.lead), trouble);
}

/** @param {Quality | null} quality */
function key(quality) {
  return quality ? `${quality.frameSize},${quality.jpegQuality},${quality.fps}` : "";
}
