// passkeys.js — one's own passkeys: makes, lists and removes them, and sets whether the password needs one.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { sure } from "../ui/confirm.js";
import { field } from "../ui/form.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";
import { passkeysPossible } from "./authenticator.js";

/** @param {import("../passkey-calls.js").PasskeyCalls} calls */
export function passkeysSection(calls) {
  const content = h("div", { class: "stack" });
  const { element: trouble, attempt } = troubleLine();
  const name = h("input", {
    name: "passkey",
    maxlength: "40",
    autocomplete: "off",
    placeholder: text.passkeys.nameHint,
    "data-testid": "passkey-name",
  });
  const add = rowButton(text.passkeys.add, text.passkeys.add, "passkey-add", () =>
    attempt(async () => {
      await calls.make(name.value.trim());
      name.value = "";
      await refresh();
    }),
  );
  const refresh = async () => {
    const own = await calls.own();
    const why = obstacle(own);
    content.replaceChildren(
      h("ul", { class: "lines", "data-testid": "passkeys" }, ...own.passkeys.map(line)),
      own.passkeys.length > 0 ? besidePassword(own) : "",
      why
        ? h("p", { class: "quiet", "data-testid": "no-passkeys" }, why)
        : h("div", { class: "stack" }, field(text.people.name, name), h("div", { class: "row" }, add)),
    );
  };
  /** @param {import("../passkey-calls.js").Passkey} passkey */
  const line = (passkey) =>
    h(
      "li",
      { class: "row", "data-testid": "passkey" },
      h(
        "span",
        { class: "what" },
        h("strong", {}, passkey.name),
        h("small", { class: "quiet" }, text.passkeys.used(when(passkey.usedAtMs))),
      ),
      rowButton(text.passkeys.remove, text.passkeys.removeNamed(passkey.name), "passkey-remove", () =>
        attempt(async () => {
          if (await sure(text.passkeys.sure(passkey.name), text.passkeys.remove)) {
            await calls.remove(passkey.id);
            await refresh();
          }
        }),
      ),
    );
  /** @param {import("../passkey-calls.js").OwnPasskeys} own */
  const besidePassword = (own) => {
    const box = h("input", { type: "checkbox", "data-testid": "second-factor" });
    box.checked = own.besidePassword;
    box.addEventListener("change", async () => {
      await attempt(() => calls.needBesidePassword(box.checked));
      await attempt(refresh);
    });
    return h("label", { class: "tick" }, box, h("span", {}, text.passkeys.beside));
  };
  filling(content, attempt(refresh));
  return h(
    "section",
    { class: "card sheet" },
    h("h2", {}, text.passkeys.title),
    h("p", { class: "quiet" }, text.passkeys.lead),
    content,
    trouble,
  );
}

/** Why none can be made on this page; empty when one can. @param {import("../passkey-calls.js").OwnPasskeys} own */
function obstacle({ obstacle, site }) {
  if (obstacle !== "none") {
    return text.passkeys.obstacles[obstacle];
  }
  if (location.hostname !== site) {
    return text.passkeys.onlyAt(site);
  }
  return passkeysPossible() ? "" : text.passkeys.noBrowser;
}
