import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { actorWords, subjectWords } from "../../main/resources/page/people/audit-words.js";
import { en } from "../../main/resources/page/text/en/en.js";

const NAMES = new Map([["rosie-zajm", "Rosie"]]);
const entry = (action, subject, actor = "Mina") => ({ action, subject, actor });

test("a changed right is read with names and words, not with codes", () => {
  assert.equal(subjectWords(entry("RIGHT_CHANGED", "Ada Lo rosie-zajm none"), NAMES), `Ada Lo · Rosie · ${en.rights.words.none}`);
  assert.equal(subjectWords(entry("SPEED_CAP_CHANGED", "Ada rosie-zajm 40 %"), NAMES), "Ada · Rosie · 40%");
});

test("a rover is named, with what follows its id; what is no rover stays as it is", () => {
  assert.equal(subjectWords(entry("ESTOP", "rosie-zajm"), NAMES), "Rosie");
  assert.equal(subjectWords(entry("PLAYER_ADDED", "rosie-zajm/k3"), NAMES), "Rosie · k3");
  assert.equal(subjectWords(entry("LOGIN", "Firefox, Linux"), NAMES), "Firefox, Linux");
  assert.equal(subjectWords(entry("ROVER_DELETED", "mole-9q2k"), NAMES), "mole-9q2k", "a deleted one has no name any more");
});

test("a board is called what it is", () => {
  assert.equal(actorWords(entry("CONNECTED", "rosie-zajm", "rosie-drive-a1b2c3")), "Drive board");
  assert.equal(actorWords(entry("ESTOP", "rosie-zajm")), "Mina");
});

test("every action has English words", () => {
  const java = readFileSync(
    new URL("../../../../control-relay/src/main/java/dev/twinlane/control/audit/AuditAction.java", import.meta.url),
    "utf8",
  );
  const actions = [...java.matchAll(/^ {4}([A-Z_]+)[,;]$/gm)].map(([, action]) => action);
  assert.ok(actions.length > 30, "the file was understood");
  for (const action of actions) {
    assert.match(en.said.action(action), /[a-z]/, action);
  }
});
