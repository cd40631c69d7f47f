// text.js — every sentence of the page, in the language of whoever looks.
// @ts-check

import { en } from "./text/en/en.js";

export const text = en;
