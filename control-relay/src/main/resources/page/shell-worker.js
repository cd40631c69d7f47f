// shell-worker.js — keeps the page's own files, so that it opens at once, and opens without the server too, to say that it does
// not answer. It keeps nothing else: calls, tickets, pictures and sockets pass it by.
// @ts-check

/**
 * @typedef {Event & {waitUntil(work: Promise<unknown>): void}} LifeEvent
 * @typedef {Event & {request: Request, respondWith(answer: Promise<Response>): void}} FetchEvent
 * @typedef {{SHELL: {version: string, files: string[]}, location: Location, skipWaiting(): Promise<void>,
 *   addEventListener(type: string, hear: (event: any) => void): void}} Scope
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** The build writes it before this file: the version, and what the page is made of, the entry as "./". */
const { version, files } = scope.SHELL;

const PREFIX = "twinlane-";
const CACHE = PREFIX + version;

/** A server that says nothing for so long is taken as out of reach, ms. */
const ANSWER_MS = 3_000;

const home = new URL("./", scope.location.href);
const shell = new Set(files.map((file) => new URL(file, home).href));

scope.addEventListener("install", (/** @type {LifeEvent} */ event) => event.waitUntil(keep()));
scope.addEventListener("activate", (/** @type {LifeEvent} */ event) => event.waitUntil(forget()));
scope.addEventListener("fetch", (/** @type {FetchEvent} */ event) => {
  const { request } = event;
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate") {
    if (request.url.split("#")[0] === home.href) {
      event.respondWith(entry(request));
    }
  } else if (shell.has(request.url) || request.url.startsWith(new URL("v/", home).href)) {
    event.respondWith(file(request));
  }
});

/** All files of this version, or none. */
async function keep() {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll([...shell]);
    const index = await cache.match(home);
    if (!(await index?.text())?.includes(version)) {
      throw new Error("the server has been updated meanwhile: the browser will ask again");
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await scope.skipWaiting(); // it changes no page that is open: those find their version's files below
}

/** A page that is open may still be of the version before; older ones go. */
async function forget() {
  const former = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(former.slice(0, -1).map((name) => caches.delete(name)));
}

/** The server's own entry while it answers, so that an update is seen at the next load. @param {Request} request */
async function entry(request) {
  const asked = fetch(request);
  const late = new Promise((_, reject) => setTimeout(reject, ANSWER_MS));
  try {
    const answer = /** @type {Response} */ (await Promise.race([asked, late]));
    if (answer.status < 500) {
      return answer;
    }
  } catch {
    // out of reach
  }
  return (await caches.match(home, { cacheName: CACHE, ignoreVary: true })) ?? asked;
}

/** A version's file never changes. @param {Request} request */
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok && request.url.includes(`/v/${version}/`)) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}
