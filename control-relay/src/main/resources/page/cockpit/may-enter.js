// may-enter.js — may this person open the rover? Asked before its lane is opened: a refused socket gives no reason.
// @ts-check

import { text } from "../text.js";

/** Rejects with a sentence when they may not. @param {import("../api.js").Api} api @param {string} roverId */
export async function mayEnter(api, roverId) {
  if (!(await api.rovers()).some(({ id }) => id === roverId)) {
    throw new Error(text.monitor.noSuchRover);
  }
}
