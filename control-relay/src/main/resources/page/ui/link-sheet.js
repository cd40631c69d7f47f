// link-sheet.js — a link that one person hands to another: as a code to photograph, to share, to copy.
// @ts-check

import { h, say } from "./dom.js";
import { copy, copyLine } from "./copy-line.js";
import { qrPicture } from "./qr.js";
import { showOnce } from "./secret-dialog.js";
import { text } from "../text.js";

/**
 * @param {import("../api.js").Invited} invited
 * @param {HTMLElement} reach says where the link leads nowhere
 */
export function showLink({ name, link }, reach) {
  const words = text.invitation;
  const line = copyLine("", link, "invitation-link", false);
  const copied = h("button", { class: "button quiet-button", type: "button" }, words.copy);
  copied.addEventListener("click", async () =>
    say(copied, (await copy(/** @type {HTMLElement} */ (line.querySelector("code")))) ? text.keys.copied : text.keys.copyBy),
  );
  const share = h("button", { class: "button", type: "button" }, words.share);
  share.addEventListener("click", () => navigator.share({ title: text.product, text: words.message, url: link }).catch(() => {}));
  showOnce(
    "invited",
    text.household.copied,
    h("h1", { tabindex: "-1", autofocus: true }, words.sheetTitle(name)),
    reach,
    h(
      "div",
      { class: "link-sheet" },
      qrPicture(link, words.code(name)),
      h(
        "div",
        { class: "link-ways" },
        h("p", {}, words.scan(name)),
        h("div", { class: "row" }, "share" in navigator ? share : null, copied),
      ),
    ),
    line,
    h("p", { class: "quiet" }, text.household.once(name)),
  );
}
