// problems.js — what is wrong with the picture or the rover, since when, what to do about it, and which buttons help.
// @ts-check

import { clockWords, spanWords } from "../spans.js";
import { text } from "../text.js";
import { NO_ANSWER } from "../wire/reconnecting-socket.js";

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {"retry" | "cameraOn" | "manage" | "openVideo" | "rovers"} Offer something that can be done here */

/**
 * @typedef {object} Trouble
 * @property {string} [pill] one word, where the state's own word would be wrong
 * @property {string} title @property {string} body what is wrong, and since when
 * @property {string[]} steps what to do about it, three at most
 * @property {Offer[]} offers
 */

/** @type {Trouble} */
export const NO_TROUBLE = { title: "", body: "", steps: [], offers: [] };

/** Control does not answer, or has nothing for this person. @param {Facts} facts @returns {Trouble} */
export function controlTrouble({ control, controlSinceMs }) {
  const words = text.trouble.control;
  if (control.reason === text.monitor.noSuchRover) {
    return {
      pill: words.noRoverPill,
      title: words.noRoverTitle,
      body: words.noRover,
      steps: words.noRoverSteps,
      offers: ["rovers"],
    };
  }
  return {
    title: control.everOpen ? text.link.lostTitle : words.title,
    body: sentences(
      control.everOpen ? text.link.controlLostBody : "",
      controlSinceMs >= 1_000 ? words.since(spanWords(controlSinceMs)) : "",
      hasReason(control) ? text.link.reason(text.said.ended(control.reason)) : "",
      text.link.again,
    ),
    steps: words.steps,
    offers: ["retry"],
  };
}

/** The drive board is not connected. @param {Facts} facts @returns {Trouble} */
export function offlineTrouble({ hello, rover, statusAgeMs }) {
  const words = text.trouble.offline;
  const awayMs = rover.awayMs + statusAgeMs;
  const admin = hello.right === "admin";
  return {
    title: text.link.offlineTitle,
    body: words.since(clockWords(Date.now() - awayMs, Date.now()), spanWords(awayMs)),
    steps: [words.power, words.wifi, admin ? words.key : words.askAdmin],
    offers: only({ manage: admin, rovers: true }),
  };
}

/** No drive board of this rover was ever connected. @param {Facts} facts @returns {Trouble} */
export function neverThereTrouble({ hello }) {
  const words = text.trouble.never;
  const admin = hello.right === "admin";
  return {
    title: words.title,
    body: words.body,
    steps: admin ? words.steps : [words.askAdmin],
    offers: only({ manage: admin, rovers: true }),
  };
}

/** Somebody keeps the camera off, or the hours are quiet. @param {Facts} facts @returns {Trouble} */
export function cameraOffTrouble({ hello, privacy: { keptOffBy, quietUntil } }) {
  const words = text.trouble.cameraOff;
  const mine = keptOffBy.includes(hello.person);
  const others = keptOffBy.filter((name) => name !== hello.person);
  const admin = hello.right === "admin";
  const hours = admin ? words.changeHours : words.waitHours(quietUntil);
  return {
    title: text.link.cameraOffTitle,
    body: sentences(
      mine ? text.privacy.keptOffByYou : "",
      others.length > 0 ? text.privacy.keptOff(others) : "",
      quietUntil ? text.privacy.quietUntil(quietUntil) : "",
    ),
    steps: [...(others.length > 0 ? [words.askThem(others)] : []), ...(quietUntil ? [hours] : [])],
    offers: only({ cameraOn: mine, manage: admin && quietUntil !== "", rovers: true }),
  };
}

/** Pictures were there, and come no more. @param {Facts} facts @returns {Trouble} */
export function pictureTrouble({ age }) {
  const body = text.link.pictureLostBody(text.wake.seconds(age.ms));
  return { title: text.link.lostTitle, body, steps: text.trouble.picture.steps, offers: [] };
}

/** There is no way to the video relay. @param {Facts} facts @returns {Trouble} */
export function videoTrouble({ hello, video, age, frames }) {
  const words = text.trouble.video;
  const unknownHere = mayLackTrust(hello.videoUrl, location.href) && !video.everOpen;
  return {
    ...(frames > 0 ? {} : { pill: words.pill }),
    title: frames > 0 ? text.link.lostTitle : words.title,
    body: sentences(
      frames > 0 ? text.link.pictureLostBody(text.wake.seconds(age.ms)) : "",
      words.unreachable(hostOf(hello.videoUrl)),
      hasReason(video) ? text.link.videoLostBody(text.said.ended(video.reason)) : "",
    ),
    steps: unknownHere ? [words.accept, words.running, words.port] : [words.running, words.port],
    offers: only({ openVideo: unknownHere, retry: true }),
  };
}

/**
 * A browser asks about an unknown certificate only for a page, never for a socket: a video relay at another address has
 * to be opened once in a tab.
 * @param {string} videoUrl @param {string} pageUrl
 */
export function mayLackTrust(videoUrl, pageUrl) {
  return videoUrl.startsWith("wss:") && hostOf(videoUrl) !== hostOf(pageUrl);
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** @param {Partial<Record<Offer, boolean>>} possible @returns {Offer[]} */
function only(possible) {
  return /** @type {Offer[]} */ (Object.keys(possible)).filter((offer) => possible[offer]);
}

/** Does the reason say more than that nobody answers? @param {import("./facts.js").Link} link */
function hasReason({ reason }) {
  return !["", NO_ANSWER, text.api.unreachable].includes(reason);
}

/** @param {...string} all the empty ones are left out */
function sentences(...all) {
  return all.filter((sentence) => sentence).join(" ");
}
