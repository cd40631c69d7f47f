// audit-words.js — what an entry of the audit log is about, in words: rovers by their names, rights as they are shown elsewhere.
// @ts-check

import { text } from "../text.js";

/** @typedef {Pick<import("../api.js").AuditEntry, "action" | "actor" | "subject">} Entry */

/** These name a person, a rover, and what was set. */
const OF_A_ROVER = new Set(["RIGHT_CHANGED", "SPEED_CAP_CHANGED"]);

/** @param {Entry} entry @param {Map<string, string>} names of rovers by id @returns {string} */
export function subjectWords({ action, subject }, names) {
  const [, person, rover, set] = (OF_A_ROVER.has(action) && /^(.+) (\S+) (\d+ %|[a-z]+)$/.exec(subject)) || [];
  if (rover) {
    return `${person} · ${named(rover, names)} · ${rightWords(set)}`;
  }
  return named(subject, names);
}

/** A person by name, a board by what it is: the rover stands beside it. @param {Entry} entry @returns {string} */
export function actorWords({ actor }) {
  const kind = /^[a-z0-9-]+-(drive|camera)-[a-z0-9]{6}$/.exec(actor)?.[1];
  return kind === "drive" ? text.keys.drive : kind === "camera" ? text.keys.camera : actor;
}

/** @param {string} set a right, or a share of full speed */
function rightWords(set) {
  return /** @type {Record<string, string>} */ (text.rights.words)[set] ?? set.replace(" %", "%");
}

/** A rover's name, and what follows its id; anything else is left as it is. @param {string} subject @param {Map<string, string>} names */
function named(subject, names) {
  const [, id, more] = /^([^ /]+)[ /]?(.*)$/.exec(subject) ?? [];
  const name = names.get(id ?? "");
  return name === undefined ? subject : [name, more].filter((words) => words !== "").join(" · ");
}
