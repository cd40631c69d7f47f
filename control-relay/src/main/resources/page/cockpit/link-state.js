// link-state.js — one word for how well driver and rover are connected, the worst first.
// @ts-check

import { text } from "../text.js";
import {
  cameraOffTrouble,
  controlTrouble,
  neverThereTrouble,
  NO_TROUBLE,
  offlineTrouble,
  pictureTrouble,
  videoTrouble,
} from "./problems.js";

/** A picture older than this is shown with a warning, ms. */
export const LATE_MS = 500;

/** A picture older than this must not be driven by, ms. */
export const LOST_MS = 1_000;

/** A picture older than this begins to fade, ms. */
const FADES_MS = 300;

/** An online rover reports at least once a second; this much silence means that control has lost it, ms. */
const STATUS_LOST_MS = 2_500;

/** Before its first picture, a page tries for this long before it reports that the video relay cannot be reached, ms. */
const VIDEO_LOST_MS = 1_500;

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {import("./problems.js").Trouble} Trouble */

/**
 * @typedef {"connecting" | "controlLost" | "roverOffline" | "cameraOff" | "waking" | "pictureLost" | "late" | "ok"} LinkState
 * @typedef {Trouble & {state: LinkState, pill: string, dim: boolean}} LinkView the title is empty when no banner is needed
 *   across the picture
 */

/** @param {Facts} facts @returns {LinkView} */
export function linkView(facts) {
  const { control, video, rover, camera, age, frames } = facts;
  if (!control.open) {
    return control.everOpen || control.reason ? view("controlLost", controlTrouble(facts)) : view("connecting");
  }
  if (!facts.greeted) {
    return view("connecting");
  }
  if (!rover.online || facts.statusAgeMs > STATUS_LOST_MS) {
    return view("roverOffline", rover.awayMs < 0 ? neverThereTrouble(facts) : offlineTrouble(facts));
  }
  if (mayNotBeSeen(facts)) {
    return view("cameraOff", cameraOffTrouble(facts));
  }
  const noWay = !video.open && video.reason !== "";
  if (frames === 0) {
    return noWay && facts.videoSinceMs > VIDEO_LOST_MS ? view("pictureLost", videoTrouble(facts)) : view("waking");
  }
  if (age.ms > LOST_MS) {
    return camera.step === "live" || !video.open
      ? view("pictureLost", noWay ? videoTrouble(facts) : pictureTrouble(facts))
      : view("waking", { ...pictureTrouble(facts), steps: [] });
  }
  return view(age.ms > LATE_MS ? "late" : "ok");
}

/** Was the picture taken from this person: is the camera kept off, or their right gone? @param {Facts} facts */
export function mayNotBeSeen({ privacy, control }) {
  return privacy.keptOffBy.length > 0 || privacy.quietUntil !== "" || control.reason === text.monitor.noSuchRover;
}

/** How old the picture looks: 0 fresh, 1 lost. @param {Facts} facts */
export function staleness({ age, frames }) {
  return frames === 0 ? 0 : Math.min(1, Math.max(0, (age.ms - FADES_MS) / (LOST_MS - FADES_MS)));
}

/** @param {LinkState} state @param {Trouble} [trouble] @returns {LinkView} */
function view(state, trouble = NO_TROUBLE) {
  return { state, pill: text.link[state], dim: trouble.title !== "", ...trouble };
}
