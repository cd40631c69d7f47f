// link-state.js — one word for how well driver and rover are connected, the worst first.
// @ts-check

import { text } from "../text.js";

/** A picture older than this is shown with a warning, ms. */
export const LATE_MS = 500;

/** A picture older than this is no picture to drive by, ms. */
export const LOST_MS = 1_000;

/** A picture older than this begins to look it, ms. */
const FADES_MS = 300;

/** An online rover reports at least once a second; this much silence means that control has lost it, ms. */
const STATUS_LOST_MS = 2_500;

/**
 * @typedef {"connecting" | "controlLost" | "roverOffline" | "cameraOff" | "waking" | "pictureLost" | "late" | "ok"} LinkState
 * @typedef {{state: LinkState, pill: string, title: string, body: string, dim: boolean}} LinkView title is empty when nothing
 *   must be said across the picture
 */

/** @param {import("./facts.js").Facts} facts @returns {LinkView} */
export function linkView(facts) {
  const { control, video, rover, camera, privacy, age, frames } = facts;
  if (!control.open) {
    return control.everOpen || control.reason
      ? view(
          "controlLost",
          text.link.lostTitle,
          `${text.link.controlLostBody} ${control.reason && text.link.reason(text.said.ended(control.reason))}`,
        )
      : view("connecting");
  }
  if (!facts.greeted) {
    return view("connecting");
  }
  if (!rover.online || facts.statusAgeMs > STATUS_LOST_MS) {
    return view("roverOffline", text.link.offlineTitle, text.link.offlineBody);
  }
  if (privacy.keptOffBy.length > 0 || privacy.quietUntil) {
    return view("cameraOff", text.link.cameraOffTitle, cameraOff(privacy, facts.hello.person));
  }
  if (frames === 0) {
    return view("waking", "", "");
  }
  if (age.ms > LOST_MS) {
    const since = text.link.pictureLostBody(text.wake.seconds(age.ms));
    const why = !video.open && video.reason ? ` ${text.link.videoLostBody(text.said.ended(video.reason))}` : "";
    return camera.step === "live" || !video.open
      ? view("pictureLost", text.link.lostTitle, since + why)
      : { ...view("waking", text.link.lostTitle, since), dim: true };
  }
  return view(age.ms > LATE_MS ? "late" : "ok");
}

/** How old the picture looks: 0 fresh, 1 lost. @param {import("./facts.js").Facts} facts */
export function staleness({ age, frames }) {
  return frames === 0 ? 0 : Math.min(1, Math.max(0, (age.ms - FADES_MS) / (LOST_MS - FADES_MS)));
}

/** @param {import("./facts.js").Privacy} privacy @param {string} me */
function cameraOff({ keptOffBy, quietUntil }, me) {
  const others = keptOffBy.filter((name) => name !== me);
  const sentences = [
    keptOffBy.includes(me) ? text.privacy.keptOffByYou : "",
    others.length > 0 ? text.privacy.keptOff(others) : "",
    quietUntil ? text.privacy.quietUntil(quietUntil) : "",
  ];
  return sentences.filter((sentence) => sentence).join(" ");
}

/** @param {LinkState} state @param {string} [title] @param {string} [body] @returns {LinkView} */
function view(state, title = "", body = "") {
  return { state, pill: text.link[state], title, body: body.trim(), dim: title !== "" };
}
