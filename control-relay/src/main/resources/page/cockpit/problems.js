// problems.js — what is wrong with the picture or the rover, since when, what to do about it, and which buttons help.
// @ts-check

import { clockWords, spanWords } from "../spans.js";
import { text } from "../text.js";
import { NO_ANSWER } from "../wire/reconnecting-socket.js";
import { pictureComes } from "./facts.js";
import { SILENT_MS } from "./lease.js";

/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {"retry" | "cameraOn" | "manage" | "openVideo" | "rovers"} Offer something that can be done here */

/**
 * @typedef {object} Trouble
 * @property {string} [pill] one word, where the state's own word would be wrong
 * @property {string} title @property {string} body what is wrong, and since when
 * @property {string[]} steps what to do about it, three at most
 * @property {Offer[]} offers
 * @property {boolean} [calm] nothing is wrong: it is not there yet
 */

/** @type {Trouble} */
export const NO_TROUBLE = { title: "", body: "", steps: [], offers: [] };

/** Control does not answer, or has nothing for this person. @param {Facts} facts @returns {Trouble} */
export function controlTrouble({ control, controlSinceMs, heard }) {
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
  const mine = heard.you && heard.armed;
  const stopped = mine && controlSinceMs < SILENT_MS; // from then on, somebody else may have taken over
  const others = heard.driver !== "" && !heard.you ? text.link.wasDriving(heard.driver) : "";
  return {
    title: control.everOpen ? titled(text.link.lostTitle, stopped ? text.link.stopped : "") : words.title,
    body: sentences(
      control.everOpen ? text.link.controlLostBody : "",
      mine ? text.link.stoppedItself : others,
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
    pill: words.pill,
    title: words.title,
    body: words.body,
    steps: admin ? words.steps : [words.askAdmin],
    offers: only({ manage: admin, rovers: true }),
    calm: true,
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

/** Pictures were there, and come no more, or come late. @param {Facts} facts @returns {Trouble} */
export function pictureTrouble(facts) {
  const own = facts.camera.step === "live" && !facts.lease.you; // the driver's board says who is late; a spectator's does not
  const late = pictureComes(facts);
  return {
    ...(late ? { pill: text.link.late } : {}),
    title: lostTitle(facts),
    body: lostBody(facts),
    steps: own || late ? text.trouble.picture.own : text.trouble.picture.steps,
    offers: [],
  };
}

/** There is no way to the video relay. @param {Facts} facts @returns {Trouble} */
export function videoTrouble(facts) {
  const { hello, video, frames } = facts;
  const words = text.trouble.video;
  const unknownHere = mayLackTrust(hello.videoUrl, location.href) && !video.everOpen;
  return {
    ...(frames > 0 ? {} : { pill: words.pill }),
    title: frames > 0 ? lostTitle(facts) : words.title,
    body: sentences(
      frames > 0 ? lostBody(facts) : "",
      words.unreachable(hostOf(hello.videoUrl)),
      hasReason(video) ? text.link.videoLostBody(text.said.ended(video.reason)) : "",
    ),
    steps: unknownHere ? [words.accept, words.running, words.port] : [words.running, words.port],
    offers: only({ openVideo: unknownHere, retry: true }),
  };
}

/** What is lost or late is this page's video; only its driver's rover is stopped by that. @param {Facts} facts */
function lostTitle(facts) {
  const { lease, rover } = facts;
  const late = pictureComes(facts);
  if (lease.you && rover.status.armed) {
    return titled(late ? text.link.videoLateTitle : text.link.videoLostTitle, stands(rover) ? text.link.stopped : "");
  }
  return late ? text.link.yourVideoLateTitle : text.link.videoLostTitle;
}

/** @param {Facts} facts */
function lostBody(facts) {
  const { age, lease, rover, hello } = facts;
  const span = text.wake.seconds(age.ms);
  const rests = rover.status.armed ? (stands(rover) ? text.link.roverStopped : text.link.roverStops) : "";
  const drives =
    lease.driver === "" ? "" : `${lease.driver === hello.person ? text.lease.otherWindow : text.lease.other(lease.driver)}.`;
  return sentences(
    pictureComes(facts) ? text.link.videoBehind(span) : text.link.pictureLostBody(span),
    lease.you ? rests : drives,
  );
}

/** Does it say that its motors rest? @param {import("./facts.js").Rover} rover */
function stands({ status }) {
  return status.linear === 0 && status.angular === 0;
}

/** @param {string} lost @param {string} and of the rover, may be empty */
function titled(lost, and) {
  return and ? `${lost} — ${and}` : lost;
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
