// add-person.js — invites somebody: their name, and what they may do with which rover, in one go.
// @ts-check

import { h } from "../ui/dom.js";
import { text } from "../text.js";
import { field, form } from "../ui/form.js";
import { byName } from "../rovers/order.js";

const RIGHTS = /** @type {const} */ (["none", "watch", "drive", "admin"]);

/**
 * @param {import("../api.js").Api} api
 * @param {HTMLElement} reach says where the link would lead nowhere
 * @param {(invited: import("../api.js").Invited) => Promise<void>} onAdded
 */
export function addPersonForm(api, reach, onAdded) {
  const name = h("input", {
    name: "person",
    maxlength: "40",
    autocomplete: "off",
    autocapitalize: "words",
    placeholder: text.household.nameHint,
    "data-testid": "person-name",
  });
  const admin = h("input", { type: "checkbox", onchange: () => dress() });
  const rights = h("ul", { class: "lines" });
  const group = h("fieldset", { class: "rights-of-new" }, h("legend", {}, text.household.rightsTitle), rights);
  /** @type {HTMLSelectElement[]} */ let selects = [];
  const dress = () => {
    group.hidden = admin.checked || selects.length === 0; // an admin may do everything
  };
  const load = async () => {
    const rovers = byName(await api.rovers());
    const usual = rovers.length === 1 ? "drive" : "none"; // with one rover there is no doubt which
    selects = rovers.map((rover) =>
      h(
        "select",
        {
          class: "select",
          "aria-label": text.household.rightOn(rover.name),
          "data-testid": "person-right",
          "data-rover": rover.id,
        },
        ...RIGHTS.map((right) => h("option", { value: right, selected: right === usual }, text.rights.words[right])),
      ),
    );
    rights.replaceChildren(
      ...rovers.map((rover, i) => h("li", { class: "row" }, h("span", { class: "what" }, rover.name), selects[i])),
    );
    dress();
  };
  dress();
  const chosen = () =>
    Object.fromEntries(
      admin.checked
        ? []
        : selects.filter(({ value }) => value !== "none").map((select) => [select.dataset.rover ?? "", select.value]),
    );
  const element = form({
    title: text.household.add,
    lead: text.household.addLead,
    fields: [
      reach,
      field(text.people.name, name),
      group,
      h("label", { class: "tick" }, admin, h("span", {}, text.household.adminHint)),
    ],
    submit: text.household.addSubmit,
    testId: "person-add",
    onSubmit: async () => {
      if (!name.value.trim()) {
        throw new Error(text.people.nameMissing);
      }
      const invited = await api.addPerson({ name: name.value.trim(), admin: admin.checked, rights: chosen() });
      name.value = "";
      admin.checked = false;
      dress();
      await onAdded(invited);
    },
  });
  return { element, loaded: load() };
}
