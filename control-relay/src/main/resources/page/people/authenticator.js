// authenticator.js — asks the browser for passkeys (WebAuthn). The relay takes and gives bytes as base64url.
// @ts-check

import { text } from "../text.js";

/** How long somebody may take to answer their authenticator, ms; the relay waits as long. */
const TIMEOUT_MS = 300_000;

/** Can this page use passkeys at all: a browser that has them, TLS, and a name as address? */
export function passkeysPossible() {
  const { protocol, hostname } = location;
  return protocol === "https:" && "PublicKeyCredential" in globalThis && !/^(\[.*\]|[\d.]+)$/.test(hostname);
}

/**
 * @param {{challenge: string, site: string, handle: string, name: string, algorithms: number[], exclude: string[]}} offer
 * @returns {Promise<{clientData: string, attestation: string}>}
 */
export async function makePasskey({ challenge, site, handle, name, algorithms, exclude }) {
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: site, name: text.product },
        user: { id: bytes(handle), name, displayName: name },
        pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: exclude.map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
        timeout: TIMEOUT_MS,
      },
    }),
  );
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  return { clientData: base64url(response.clientDataJSON), attestation: base64url(response.attestationObject) };
}

/** @param {{challenge: string, site: string}} asks @param {UserVerificationRequirement} verification */
export async function showPasskey({ challenge, site }, verification) {
  const shown = await asked(() =>
    navigator.credentials.get({
      publicKey: { challenge: bytes(challenge), rpId: site, userVerification: verification, timeout: TIMEOUT_MS },
    }),
  );
  const response = /** @type {AuthenticatorAssertionResponse} */ (shown.response);
  return {
    credential: base64url(shown.rawId),
    clientData: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
    handle: response.userHandle ? base64url(response.userHandle) : "",
  };
}

/** @param {() => Promise<Credential | null>} ask @returns {Promise<PublicKeyCredential>} */
async function asked(ask) {
  try {
    const credential = await ask();
    if (credential) {
      return /** @type {PublicKeyCredential} */ (credential);
    }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "InvalidStateError") {
      throw new Error(text.passkeys.already);
    }
    if (name === "SecurityError") {
      throw new Error(text.passkeys.elsewhere);
    }
  }
  throw new Error(text.passkeys.cancelled);
}

/** @param {string} encoded */
function bytes(encoded) {
  return Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function base64url(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
