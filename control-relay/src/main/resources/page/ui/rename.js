// rename.js — asks for another name, and offers to take it back.
// @ts-check

import { h } from "./dom.js";
import { undoable } from "./confirm.js";
import { field, form } from "./form.js";
import { showOver } from "./secret-dialog.js";
import { text } from "../text.js";

/**
 * @param {string} name until now
 * @param {string} hint what the name is for
 * @param {(name: string) => Promise<{name: string}>} save answers with the name as it was stored
 * @param {(name: string) => Promise<void> | void} onRenamed also when it was taken back
 */
export function rename(name, hint, save, onRenamed) {
  const input = h("input", {
    name: "rename",
    maxlength: "40",
    autocomplete: "off",
    autofocus: true,
    value: name,
    "data-testid": "rename-name",
  });
  const become = async (/** @type {string} */ wanted) => onRenamed((await save(wanted)).name);
  const cancel = h("button", { class: "button quiet-button", type: "button", onclick: () => dialog.close() }, text.rovers.cancel);
  const dialog = h(
    "dialog",
    { class: "dialog ask", "aria-label": text.rename.title(name) },
    form({
      title: text.rename.title(name),
      lead: hint,
      fields: [field(text.people.name, input)],
      submit: text.rename.save,
      testId: "rename",
      submitTestId: "rename-save",
      beside: cancel,
      onSubmit: async () => {
        const wanted = input.value.trim();
        if (!wanted) {
          throw new Error(text.people.nameMissing);
        }
        if (wanted !== name) {
          await become(wanted);
        }
        dialog.close();
        if (wanted !== name) {
          undoable(text.rename.done(name, wanted), () => become(name));
        }
      },
    }),
  );
  showOver(dialog);
  input.select();
}
