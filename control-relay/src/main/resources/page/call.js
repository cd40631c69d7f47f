// call.js — one HTTP call to control. Every failure is thrown as one sentence for people.
// @ts-check

import { text } from "./text.js";

/** A call that takes longer has failed, ms. */
const TIMEOUT_MS = 8_000;

/** A refusal; its message is a sentence. */
export class ApiError extends Error {
  /** @param {number} status HTTP, 0 when nothing answered @param {string} code stable @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * @param {string} method
 * @param {string} path relative to the page
 * @param {object} [body]
 * @returns {Promise<any>} the JSON of the answer, undefined for an empty one
 */
export async function call(method, path, body) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
  let response;
  let answer;
  try {
    response = await fetch(new URL(path, document.baseURI), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: timeout.signal,
    });
    answer = await response.text();
  } catch {
    throw new ApiError(0, "unreachable", text.api.unreachable);
  } finally {
    clearTimeout(timer);
  }
  const json = parsed(answer);
  if (!response.ok) {
    const code = json?.code ?? "";
    const sentence = json?.message ? text.said.refusal(code, json.message) : text.api.unexpected(response.status);
    throw new ApiError(response.status, code, sentence);
  }
  return json;
}

/** @param {string} answer */
function parsed(answer) {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
