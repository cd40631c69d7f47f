import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const HOME = "https://home.example/twinlane/";

/** What the server answers, by address; nothing: it cannot be reached. @type {Map<string, {status: number, body: string}> | null} */
let server = null;
/** @type {string[]} */ let asked = [];
/** @type {Map<string, Map<string, Response>>} */ let kept = new Map();

const url = (request) => request.url ?? String(request);

globalThis.location = /** @type {any} */ (new URL("shell-worker.js", HOME));
globalThis.skipWaiting = async () => undefined;
globalThis.fetch = async (request) => {
  asked.push(url(request));
  if (!server) {
    throw new TypeError("Failed to fetch");
  }
  const { status, body } = server.get(url(request)) ?? { status: 404, body: "" };
  return new Response(body, { status });
};
globalThis.caches = /** @type {any} */ ({
  open: async (name) => {
    const files = kept.get(name) ?? new Map();
    kept.set(name, files);
    return {
      addAll: async (addresses) => {
        for (const address of addresses) {
          const answer = await fetch(address);
          if (!answer.ok) {
            throw new TypeError(`${address}: ${answer.status}`);
          }
          files.set(address, answer);
        }
      },
      match: async (request) => files.get(url(request))?.clone(),
      put: async (request, answer) => files.set(url(request), answer),
    };
  },
  match: async (request, { cacheName } = {}) =>
    [...kept]
      .filter(([name]) => !cacheName || name === cacheName)
      .map(([, files]) => files.get(url(request)))
      .find((found) => found)
      ?.clone(),
  keys: async () => [...kept.keys()],
  delete: async (name) => kept.delete(name),
});

/** A server of this version. */
function serving(version) {
  const file = (body) => ({ status: 200, body });
  return new Map([
    [HOME, file(`the entry of v/${version}/`)],
    [`${HOME}v/${version}/main.js`, file(`main of ${version}`)],
    [`${HOME}v/${version}/text/ko/ko.js`, file(`Korean of ${version}`)],
    [`${HOME}api/session`, file("{}")],
  ]);
}

/** The worker of a version, as the build writes it and a browser runs it. */
async function worker(version) {
  const heard = new Map();
  globalThis.addEventListener = (type, hear) => heard.set(type, hear);
  globalThis.SHELL = { version, files: ["./", `v/${version}/main.js`] };
  await import(`../../main/resources/page/shell-worker.js?${version}-${Math.random()}`);
  const live = async (type) => {
    let work;
    heard.get(type)({ waitUntil: (promise) => (work = promise) });
    await work;
  };
  return {
    install: () => live("install"),
    activate: () => live("activate"),
    /** Its answer, or undefined when it leaves the request to the browser. */
    get: async (address, { method = "GET", mode = "cors" } = {}) => {
      let answer;
      heard.get("fetch")({
        request: { url: new URL(address, HOME).href, method, mode },
        respondWith: (promise) => (answer = promise),
      });
      const response = await answer;
      return response && { status: response.status, body: await response.text() };
    },
  };
}

beforeEach(() => {
  server = serving("a");
  asked = [];
  kept = new Map();
});

test("the page opens without the server, by the files of one version", async () => {
  const a = await worker("a");
  await a.install();
  await a.activate();

  server = null;

  assert.equal((await a.get("./", { mode: "navigate" })).body, "the entry of v/a/");
  assert.equal((await a.get("v/a/main.js")).body, "main of a");
});

test("a server that answers only errors counts as out of reach", async () => {
  const a = await worker("a");
  await a.install();

  server.set(HOME, { status: 502, body: "bad gateway" });

  assert.equal((await a.get("./", { mode: "navigate" })).body, "the entry of v/a/");
});

test("calls, tickets, other pages and what is not only read are left to the browser", async () => {
  const a = await worker("a");
  await a.install();

  for (const address of ["api/session", "api/rovers/rosie/ticket", "healthz", "https://video.example/glance"]) {
    assert.equal(await a.get(address), undefined, address);
  }
  assert.equal(await a.get("metrics", { mode: "navigate" }), undefined);
  assert.equal(await a.get("v/a/main.js", { method: "POST" }), undefined);
  assert.deepEqual([...kept.get("twinlane-a").keys()], [HOME, `${HOME}v/a/main.js`]);
});

test("a file that a first visit does not need is kept once it was asked for", async () => {
  const a = await worker("a");
  await a.install();
  await a.get("v/a/text/ko/ko.js");

  server = null;

  assert.equal((await a.get("v/a/text/ko/ko.js")).body, "Korean of a");
});

test("an update is seen at the next load, and a page that is open finds its own version's files", async () => {
  const a = await worker("a");
  await a.install();
  server = serving("b");

  assert.equal((await a.get("./", { mode: "navigate" })).body, "the entry of v/b/");
  assert.equal((await a.get("v/b/main.js")).body, "main of b");

  const b = await worker("b");
  await b.install();
  await b.activate();
  assert.equal((await b.get("v/a/main.js")).body, "main of a");

  server = serving("c");
  const c = await worker("c");
  await c.install();
  await c.activate();
  assert.deepEqual([...kept.keys()], ["twinlane-b", "twinlane-c"]);
});

test("a worker whose server has another version meanwhile keeps nothing", async () => {
  const a = await worker("a");
  server.set(HOME, { status: 200, body: "the entry of v/b/" });

  await assert.rejects(a.install());

  assert.equal(kept.has("twinlane-a"), false);
});
