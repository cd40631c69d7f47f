// logins.js — the browsers where a person is logged in, each with a button that logs it out.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { sure } from "../ui/confirm.js";
import { filling, rowButton, troubleLine } from "../ui/attempt.js";
import { when } from "../spans.js";

/**
 * @param {() => Promise<import("../api.js").Login[]>} ask
 * @param {(sid: string) => Promise<void>} end
 */
export function loginsList(ask, end) {
  const list = h("ul", { class: "lines", "data-testid": "logins" });
  const { element: trouble, attempt } = troubleLine();
  const refresh = async () => {
    const logins = await ask();
    list.replaceChildren(...(logins.length > 0 ? logins.map(line) : [h("li", { class: "quiet" }, text.logins.none)]));
  };
  /** @param {import("../api.js").Login} login */
  const line = (login) =>
    h(
      "li",
      { class: "row" },
      h(
        "span",
        { class: "what" },
        h("strong", {}, login.browser || text.logins.unknown),
        h("small", { class: "quiet" }, text.logins.seen(login.address, when(login.seenAtMs))),
      ),
      login.current
        ? h("span", { class: "chip", "data-tone": "good" }, text.logins.here)
        : rowButton(text.logins.end, text.logins.endNamed(login.browser), "login-end", () =>
            attempt(async () => {
              if (!(await sure(text.sure.endLogin(login.browser || text.logins.unknown), text.logins.end))) {
                return;
              }
              await end(login.sid);
              await refresh();
            }),
          ),
    );
  filling(list, attempt(refresh));
  return h("div", {}, list, trouble);
}
