// text.js — every sentence of the page, in the language that was chosen.
// @ts-check

import { language } from "./language.js";
import { en } from "./text/en/en.js";

export const text = language === "ko" ? (await import("./text/ko/ko.js")).ko : en;
