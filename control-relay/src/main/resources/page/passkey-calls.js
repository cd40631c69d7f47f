// passkey-calls.js — the calls about passkeys: makes and removes one's own, shows one to log in or to confirm.
// @ts-check

import { call } from "./call.js";
import { makePasskey, showPasskey } from "./people/authenticator.js";

/** @typedef {{id: string, name: string, createdAtMs: number, usedAtMs: number}} Passkey */
/** @typedef {{obstacle: "none" | "no_tls" | "no_name", site: string, besidePassword: boolean, passkeys: Passkey[]}} OwnPasskeys obstacle: why none can be made; site: the host name they are for */

export class PasskeyCalls {
  #asPerson;

  /** @param {(method: string, path: string, body?: object) => Promise<any>} asPerson makes a call of somebody who is logged in */
  constructor(asPerson) {
    this.#asPerson = asPerson;
  }

  /** @returns {Promise<OwnPasskeys>} */
  own() {
    return this.#asPerson("GET", "api/me/passkeys");
  }

  /** @param {string} name empty: the browser's */
  async make(name) {
    const offer = await this.#asPerson("POST", "api/me/passkeys/offer", {});
    await this.#asPerson("POST", "api/me/passkeys", { name, ...(await makePasskey(offer)) });
  }

  /** @param {string} passkey */
  remove(passkey) {
    return this.#asPerson("DELETE", `api/me/passkeys/${encodeURIComponent(passkey)}`);
  }

  /** Does one's password need a passkey beside it from now on? @param {boolean} passkey */
  needBesidePassword(passkey) {
    return this.#asPerson("PUT", "api/me/second-factor", { passkey });
  }

  /** Logs in without a name. @returns {Promise<import("./api.js").Person>} */
  async login() {
    return call("POST", "api/login/passkey", await shown("required"));
  }

  /** @param {{name: string, password: string}} who @returns {Promise<import("./api.js").Person>} */
  async loginWithBoth(who) {
    return call("POST", "api/login/both", { ...who, passkey: await shown("discouraged") });
  }

  /** Shows a passkey once more. */
  async confirm() {
    await this.#asPerson("POST", "api/me/confirmation/passkey", await shown("required"));
  }
}

/** @param {UserVerificationRequirement} verification must the authenticator check its person */
async function shown(verification) {
  return showPasskey(await call("POST", "api/passkey", {}), verification);
}
