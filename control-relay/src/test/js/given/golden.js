// golden.js — the golden messages that Java, C++ and this page are all held to.
import { readFileSync } from "node:fs";

const WIRE = new URL("../../../../../shared/src/main/resources/wire/", import.meta.url);

/** The lines of one direction's file, without empty ones. */
export function golden(kind, direction) {
  const lines = readFileSync(new URL(`${kind}/${direction}.ndjson`, WIRE), "utf8").split("\n");
  return lines.filter((line) => line !== "");
}
