import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Api } from "../../main/resources/page/api.js";

/** @type {{path: string, method: string}[]} */ let calls;
/** @type {{status: number, code?: string}[]} */ let answers;

beforeEach(() => {
  calls = [];
  globalThis.document ??= {};
  document.baseURI = "http://rover.home/";
  globalThis.fetch = async (url, { method }) => {
    calls.push({ path: new URL(url).pathname, method });
    const { status, code } = answers.shift() ?? { status: 200 };
    return {
      ok: status < 400,
      status,
      text: async () => JSON.stringify(code ? { code, message: "a sentence" } : { done: true }),
    };
  };
});

const UNCONFIRMED = { status: 403, code: "not_confirmed" };

test("a call that needs the password again is repeated once the person has shown it", async () => {
  answers = [UNCONFIRMED, { status: 200 }];
  let asked = 0;
  const api = new Api({ onLoggedOut: assert.fail, onUnconfirmed: async () => ++asked === 1 });

  assert.deepEqual(await api.rotateKeys(), { done: true });

  assert.equal(asked, 1);
  assert.deepEqual(calls, Array(2).fill({ path: "/api/keys", method: "POST" }));
});

test("a call whose person does not show the password is refused, and not repeated", async () => {
  answers = [UNCONFIRMED];
  const api = new Api({ onLoggedOut: assert.fail, onUnconfirmed: async () => false });

  await assert.rejects(api.rotateKeys(), { code: "not_confirmed" });

  assert.equal(calls.length, 1);
});
