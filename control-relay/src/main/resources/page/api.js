// api.js — the calls of the control relay's HTTP API.
// @ts-check

import { ApiError, call } from "./call.js";
import { PasskeyCalls } from "./passkey-calls.js";

/** Retry a busy login this many times; the relay waits a moment itself before it answers "busy". */
const BUSY_TRIES = 6;

/** @typedef {{id: number, name: string, admin: boolean}} Person */
/** @typedef {{id: string, name: string, right: "watch" | "drive" | "admin", online: boolean, seenAtMs: number, cameraLive: boolean, cameraOff: boolean, driver: string, batteryMv: number, batteryLow: boolean}} RoverEntry seenAtMs: when its board connected or left last, 0 for never; cameraOff: is it kept off */
/** @typedef {{device: string, key: string}} DeviceKey */
/** @typedef {{id: string, name: string, drive: DeviceKey, camera: DeviceKey}} NewRover */

/** @typedef {{id: string, name: string, person: string, createdAtMs: number, expiresAtMs: number}} Player expiresAtMs: 0 for never */
/** @typedef {{id: string, user: string, token: string, mjpegUrl: string, snapshotUrl: string}} NewPlayer */

/** @typedef {{sid: string, browser: string, address: string, createdAtMs: number, seenAtMs: number, current: boolean}} Login */
/** @typedef {{id: number, name: string, admin: boolean, disabled: boolean, waiting: boolean, passkeys: number, createdAtMs: number}} PersonEntry */
/** @typedef {{person: number, name: string, link: string}} Invited */
/** @typedef {{name: string, first: boolean, expiresAtMs: number}} Invitation first: has this person no password yet */
/** @typedef {{url: string, videoUrl: string, thisMachineOnly: boolean, addresses: string[]}} Server thisMachineOnly: do its links lead nowhere on other devices; addresses: of this machine, as others may reach it */
/** @typedef {{id: number, atMs: number, action: string, actor: string, subject: string, address: string, times: number}} AuditEntry times: in that minute */
/** @typedef {{person: number, name: string, everywhere: boolean, right: "none" | "watch" | "drive" | "admin", speedPercent: number}} HeldRight speedPercent: of full speed
/** @typedef {{frameSize: string, jpegQuality: number, fps: number}} Quality of a camera's pictures */
/** @typedef {{id: string, kind: "drive" | "camera", keyed: boolean, keyedAtMs: number, online: boolean, firmware: string, reset: ResetReason, rssiDbm: number, heapBytes: number, lostPictures: number, smallPictures: boolean, warning: string}} BoardEntry */
/** @typedef {"unknown" | "power" | "button" | "software" | "crash" | "watchdog" | "brownout" | "sleep"} ResetReason */

/** @typedef {{keptOffBy: string[], quietFrom: string, quietTo: string, zone: string}} Privacy */
/** @typedef {{id: number, person: string, player: string, fromMs: number, untilMs: number}} Visit */

export class Api {
  #onLoggedOut;
  #onUnconfirmed;

  /**
   * @param {object} options
   * @param {() => void} options.onLoggedOut called for every 401 except for a wrong password
   * @param {() => Promise<boolean>} options.onUnconfirmed asks the person to show that it is them; then a call is repeated
   */
  constructor({ onLoggedOut, onUnconfirmed }) {
    this.#onLoggedOut = onLoggedOut;
    this.#onUnconfirmed = onUnconfirmed;
    this.passkeys = new PasskeyCalls((method, path, body) => this.#asPerson(method, path, body));
  }

  /** The first call: is setup still to be done, and who is logged in? person is null for nobody. @returns {Promise<{setupNeeded: boolean, person: Person | null}>} */
  session() {
    return call("GET", "api/session");
  }

  /** @param {{token: string, name: string, password: string}} first */
  setup(first) {
    return call("POST", "api/setup", first);
  }

  /** Asks again while others are logging in. @param {{name: string, password: string}} who @returns {Promise<Person>} */
  async login(who) {
    for (let tries = 1; ; tries++) {
      try {
        return await call("POST", "api/login", who);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "busy" || tries >= BUSY_TRIES) {
          throw error;
        }
      }
    }
  }

  logout() {
    return call("POST", "api/logout", {});
  }

  /** Whom a link is for; uses nothing up. @param {string} token @returns {Promise<Invitation>} */
  invitation(token) {
    return call("POST", "api/invitation/look", { token });
  }

  /** @param {string} token @param {string} password @param {{endPlayers: boolean, stay: boolean}} how stay: whoever is logged in here stays so @returns {Promise<Person>} */
  acceptInvitation(token, password, how) {
    return call("POST", "api/invitation", { token, password, ...how });
  }

  /** @param {string} former @param {string} newer @param {boolean} endPlayers */
  changePassword(former, newer, endPlayers) {
    return this.#asPerson("PUT", "api/me/password", { former, newer, endPlayers });
  }

  /** Shows one's password once more. @param {string} password */
  confirm(password) {
    return this.#asPerson("POST", "api/me/confirmation", { password });
  }

  /** One's own logins. @returns {Promise<Login[]>} */
  logins() {
    return this.#asPerson("GET", "api/sessions");
  }

  /** @param {string} sid */
  endLogin(sid) {
    return this.#asPerson("DELETE", `api/sessions/${encodeURIComponent(sid)}`);
  }

  /** @returns {Promise<PersonEntry[]>} */
  people() {
    return this.#asPerson("GET", "api/people");
  }

  /** @param {{name: string, admin: boolean, rights: Record<string, string>}} person rights: by rover @returns {Promise<Invited>} */
  addPerson(person) {
    return this.#asPerson("POST", "api/people", person);
  }

  /** A new link to choose a password with. @param {number} person @returns {Promise<Invited>} */
  invite(person) {
    return this.#asPerson("POST", `api/people/${person}/invitation`, {});
  }

  /** @param {number} person @param {{admin: boolean, disabled: boolean}} state */
  changePerson(person, state) {
    return this.#asPerson("PUT", `api/people/${person}/state`, state);
  }

  /** @param {number} person @param {string} name by which they log in from now on @returns {Promise<{name: string}>} as it was stored */
  renamePerson(person, name) {
    return this.#asPerson("PUT", `api/people/${person}/name`, { name });
  }

  /** With their logins, rights and players. @param {number} person */
  deletePerson(person) {
    return this.#asPerson("DELETE", `api/people/${person}`);
  }

  /** @param {number} person @returns {Promise<Login[]>} */
  loginsOf(person) {
    return this.#asPerson("GET", `api/people/${person}/sessions`);
  }

  /** @param {number} person @param {string} sid */
  endLoginOf(person, sid) {
    return this.#asPerson("DELETE", `api/people/${person}/sessions/${encodeURIComponent(sid)}`);
  }

  /** The newest entries before that one; 0 for the newest of all. @param {number} before @returns {Promise<AuditEntry[]>} */
  audit(before) {
    return this.#asPerson("GET", before > 0 ? `api/audit?before=${before}` : "api/audit");
  }

  /** @returns {Promise<RoverEntry[]>} */
  rovers() {
    return this.#asPerson("GET", "api/rovers");
  }

  /** @param {string} name @returns {Promise<NewRover>} */
  addRover(name) {
    return this.#asPerson("POST", "api/rovers", { name });
  }

  /** @param {string} rover @param {string} name @returns {Promise<{name: string}>} as it was stored */
  renameRover(rover, name) {
    return this.#asPerson("PUT", `${roverPath(rover)}/name`, { name });
  }

  /** With its keys, rights, players and visits. @param {string} rover */
  deleteRover(rover) {
    return this.#asPerson("DELETE", roverPath(rover));
  }

  /**
   * A new ticket to watch; it works once. A page that drives gives its name, the same as its control socket does.
   * @param {string} rover
   * @param {string} [pageName]
   * @returns {Promise<{ticket: string, videoUrl: string}>}
   */
  viewerTicket(rover, pageName) {
    return this.#asPerson("POST", `${roverPath(rover)}/ticket${pageName ? `?page=${pageName}` : ""}`, {});
  }

  /** The players that this person may see. @param {string} rover @returns {Promise<Player[]>} */
  players(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/players`);
  }

  /** @param {string} rover @param {string} name @param {number} days 0 until it is revoked @returns {Promise<NewPlayer>} */
  addPlayer(rover, name, days) {
    return this.#asPerson("POST", `${roverPath(rover)}/players`, { name, days });
  }

  /** @param {string} rover @param {string} player */
  revokePlayer(rover, player) {
    return this.#asPerson("DELETE", `${roverPath(rover)}/players/${encodeURIComponent(player)}`);
  }

  /** The settings that a rover is driven by. @param {string} rover @returns {Promise<{owners: boolean, settings: import("./wire/monitor-messages.js").Settings}>} */
  settings(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/settings`);
  }

  /** Sets the owner's settings of a rover; they replace its board's own. @param {string} rover @param {object} settings */
  changeSettings(rover, settings) {
    return this.#asPerson("PUT", `${roverPath(rover)}/settings`, settings);
  }

  /** Takes a change back. @param {string} rover @param {{owners: boolean, settings: object}} former as {@link settings} returned them */
  restoreSettings(rover, { owners, settings }) {
    return owners ? this.changeSettings(rover, settings) : this.forgetSettings(rover);
  }

  /** Goes back to the board's own settings. @param {string} rover */
  forgetSettings(rover) {
    return this.#asPerson("DELETE", `${roverPath(rover)}/settings`);
  }

  /** The camera's fixed quality; null while the video relay sets it. @param {string} rover @returns {Promise<{fixed: Quality | null}>} */
  quality(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/quality`);
  }

  /** Fixes it, or with null leaves it to the video relay. @param {string} rover @param {Quality | null} quality */
  fixQuality(rover, quality) {
    return quality
      ? this.#asPerson("PUT", `${roverPath(rover)}/quality`, quality)
      : this.#asPerson("DELETE", `${roverPath(rover)}/quality`);
  }

  /** @param {string} rover @returns {Promise<Privacy>} */
  privacy(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/privacy`);
  }

  /** Keeps the camera off in one's own name, or no longer. @param {string} rover @param {boolean} off @returns {Promise<Privacy>} */
  keepCameraOff(rover, off) {
    return this.#asPerson("PUT", `${roverPath(rover)}/privacy/camera`, { off });
  }

  /** @param {string} rover @param {{from: string, to: string, zone: string}} hours @returns {Promise<Privacy>} */
  setQuietHours(rover, hours) {
    return this.#asPerson("PUT", `${roverPath(rover)}/privacy/quiet`, hours);
  }

  /** @param {string} rover @returns {Promise<Privacy>} */
  forgetQuietHours(rover) {
    return this.#asPerson("DELETE", `${roverPath(rover)}/privacy/quiet`);
  }

  /** Who watched, before that entry; 0 for the newest of all. @param {string} rover @param {number} before @returns {Promise<Visit[]>} */
  watched(rover, before) {
    return this.#asPerson("GET", `${roverPath(rover)}/watched${before > 0 ? `?before=${before}` : ""}`);
  }

  /** Where people and boards reach the server; for its admins. @returns {Promise<Server>} */
  server() {
    return this.#asPerson("GET", "api/server");
  }

  /** New keys for tickets; nobody is logged out. */
  rotateKeys() {
    return this.#asPerson("POST", "api/keys", {});
  }

  /** @param {string} rover @returns {Promise<HeldRight[]>} */
  rights(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/rights`);
  }

  /** @param {string} rover @param {number} person @param {string} right */
  setRight(rover, person, right) {
    return this.#asPerson("PUT", `${roverPath(rover)}/rights/${person}`, { right });
  }

  /** @param {string} rover @param {number} person @param {number} percent of full speed, 100 for no cap */
  capSpeed(rover, person, percent) {
    return this.#asPerson("PUT", `${roverPath(rover)}/rights/${person}/speed`, { percent });
  }

  /** @param {string} rover @returns {Promise<BoardEntry[]>} */
  devices(rover) {
    return this.#asPerson("GET", `${roverPath(rover)}/devices`);
  }

  /** @param {string} rover @param {string} device @returns {Promise<{code: string, expiresAtMs: number}>} */
  claimCode(rover, device) {
    return this.#asPerson("POST", `${devicePath(rover, device)}/claim`, {});
  }

  /** @param {string} rover @param {string} device @returns {Promise<DeviceKey>} */
  rotateKey(rover, device) {
    return this.#asPerson("POST", `${devicePath(rover, device)}/key`, {});
  }

  /** @param {string} rover @param {string} device */
  revokeKey(rover, device) {
    return this.#asPerson("DELETE", `${devicePath(rover, device)}/key`);
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async #asPerson(method, path, body) {
    try {
      return await call(method, path, body);
    } catch (error) {
      if (error instanceof ApiError && error.code === "not_confirmed" && (await this.#onUnconfirmed())) {
        return this.#asPerson(method, path, body);
      }
      if (error instanceof ApiError && error.status === 401) {
        this.#onLoggedOut();
      }
      throw error;
    }
  }
}

/** @param {string} rover */
function roverPath(rover) {
  return `api/rovers/${encodeURIComponent(rover)}`;
}

/** @param {string} rover @param {string} device */
function devicePath(rover, device) {
  return `${roverPath(rover)}/devices/${encodeURIComponent(device)}`;
}
