import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { languageFor } from "../../main/resources/page/language.js";
import { en } from "../../main/resources/page/text/en/en.js";
import { ko } from "../../main/resources/page/text/ko/ko.js";

/** What is written the same in both: names and units. */
const SAME = new Set(["product", "monitor.atLeast", "monitor.ms", "monitor.fps", "monitor.batteryVolts", "logins.seen"]);

/** The names of keys and buttons. */
const KEYS = /^help\.keyRows\.\d+\.0$/;

/** @returns {Map<string, unknown>} every leaf by its path */
function leaves(words, path = "", found = new Map()) {
  for (const [key, value] of Object.entries(words)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "object") {
      leaves(value, here, found);
    } else {
      found.set(here, value);
    }
  }
  return found;
}

/** What a leaf says; a name, a number and a list stand in for whatever it takes. */
function spoken(leaf) {
  if (typeof leaf !== "function") {
    return leaf;
  }
  for (const given of ["Rosie", ["Rosie", "Ada"], 40]) {
    try {
      return leaf(...Array.from({ length: leaf.length }, () => given));
    } catch {
      // it takes something else
    }
  }
  return assert.fail("takes neither words, nor figures, nor a list");
}

const english = leaves(en);
const korean = leaves(ko);

test("both languages have the same sentences with the same parameters", () => {
  assert.deepEqual([...korean.keys()].sort(), [...english.keys()].sort());
  for (const [path, leaf] of english) {
    assert.equal(typeof korean.get(path), typeof leaf, path);
    assert.ok((korean.get(path).length ?? 0) <= (leaf.length ?? 0) || typeof leaf !== "function", path);
  }
});

test("no Korean sentence is left in English, and none is empty", () => {
  for (const [path, leaf] of korean) {
    if (!SAME.has(path) && !KEYS.test(path) && !path.startsWith("said.")) {
      assert.match(spoken(leaf), /[가-힣]/, path);
      assert.notEqual(spoken(leaf), spoken(english.get(path)), path);
    }
  }
});

test("a name that is put into an English sentence is put into the Korean one", () => {
  for (const [path, leaf] of english) {
    if (typeof leaf === "function" && String(spoken(leaf)).includes("Rosie")) {
      assert.match(spoken(korean.get(path)), /Rosie/, path);
    }
  }
});

test("what the relays say is said in Korean: every action in the audit log, every close code, every refusal of a page's message", () => {
  for (const action of constants(
    "control-relay/src/main/java/dev/twinlane/control/audit/AuditAction.java",
    /^ {4}([A-Z_]+)[,\n]/gm,
  )) {
    assert.match(ko.said.action(action), /[가-힣]/, action);
  }
  for (const reason of constants(
    "control-relay/src/main/java/dev/twinlane/control/command/RefusalReason.java",
    /^ {4}([A-Z_]+)\(/gm,
  )) {
    assert.match(ko.said.refusal(reason.toLowerCase(), "english"), /[가-힣]/, reason);
  }
  const pages = /^ {4}(?!PROTOCOL_ERROR|UNSUPPORTED_DATA|INVALID_PAYLOAD)[A-Z_]+\(\d+, "([^"]+)"/gm; // a browser never does those
  for (const sentence of constants("shared/src/main/java/dev/twinlane/shared/wire/CloseCode.java", pages)) {
    assert.match(ko.said.ended(sentence), /[가-힣]/, sentence);
  }
});

test("a refusal without a Korean translation is shown as the relay sent it", () => {
  assert.equal(ko.said.refusal("of_tomorrow", "something new"), "something new");
  assert.match(ko.said.refusal("bad_request", "name: 1 to 40 characters"), /name: 1 to 40 characters/);
  assert.match(ko.said.ended("nothing heard for 2.5 s"), /^2\.5초/);
});

test("the page speaks the chosen language, else the one that the browser asks for, else English", () => {
  assert.equal(languageFor("ko", ["en-GB"]), "ko");
  assert.equal(languageFor(null, ["fr-FR", "ko-KR", "en"]), "ko");
  assert.equal(languageFor(null, ["en-US", "ko"]), "en");
  assert.equal(languageFor("klingon", ["fr"]), "en");
  assert.equal(languageFor(null, []), "en");
});

/** @returns {string[]} */
function constants(file, pattern) {
  const java = readFileSync(new URL(`../../../../${file}`, import.meta.url), "utf8");
  const found = [...java.matchAll(pattern)].map((match) => match[1]);
  assert.ok(found.length > 5, `${file} was understood`);
  return found;
}
