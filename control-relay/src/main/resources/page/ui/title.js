// title.js — what a browser's tab and its history say: what is wrong first, then where one is.
// @ts-check

import { text } from "../text.js";

/** @param {...string} parts the empty ones are left out */
export function tabTitle(...parts) {
  const title = [...parts.filter((part) => part !== ""), text.product].join(" · ");
  if (document.title !== title) {
    document.title = title;
  }
}
