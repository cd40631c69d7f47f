// ko.js — every sentence of the page, in Korean.
// @ts-check

import * as cockpit from "./cockpit.js";
import * as hands from "./hands.js";
import * as looking from "./looking.js";
import * as people from "./people.js";
import * as rovers from "./rovers.js";
import * as way from "./way.js";
import { guide } from "./guide.js";
import { help } from "./help.js";
import { said } from "./said.js";
import * as settings from "./settings.js";
import { sure } from "./confirm.js";
import { trouble } from "./problems.js";

/** @type {typeof import("../en/en.js").en} */
export const ko = {
  product: "Twinlane",
  loading: "불러오는 중…",
  ...cockpit,
  ...hands,
  ...looking,
  ...people,
  ...rovers,
  ...way,
  ...settings,
  guide,
  help,
  said,
  sure,
  trouble,
};
