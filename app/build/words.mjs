// Fails the build if a part of the client uses a text that it doesn't contain: its code has the key, but the locale file
// with the text is marked for other parts (`### Parts:` in app/locales/en).
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FRAMED, splitInto } from "./split.mjs";

const MAIN = "main";

/** Checks the compiled client at `wasm`, split so that the parts using each piece of code are known. */
export function checkWords(wasm, work) {
  const { main, parts, shared } = splitInto(wasm, work);
  const owners = new Map(lines("app/generated/words").map((line) => line.split(" ")).map(([key, ...names]) => [key, names]));
  // A key can be part of a longer one.
  const keys = new RegExp([...owners.keys()].sort((one, other) => other.length - one.length).join("|"), "g");
  const pieces = [{ users: [MAIN], file: main }, ...parts.map(({ name, file }) => ({ users: [name], file })), ...shared];
  const faults = new Set();
  for (const { users, file } of pieces) {
    for (const key of new Set(readFileSync(join(work, file), "latin1").match(keys))) {
      const has = owners.get(key);
      // A key without a dash is a plain word, which can occur in any text.
      if (has.includes(MAIN) || !key.includes("-")) continue;
      const lack = users.filter((user) => !has.includes(user) && !has.some((owner) => FRAMED[owner]?.includes(user)));
      if (lack.length > 0) faults.add(`${key}, which comes with ${has.join(", ")}, is shown by ${lack.join(", ")} as well`);
    }
  }
  rmSync(work, { recursive: true });
  if (faults.size > 0) {
    throw new Error(`parts of the client lack words:\n  ${[...faults].sort().join("\n  ")}\nAdd the parts to "### Parts:" of the file in app/locales/en, or move the words to a file that they have.`);
  }
}

const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean);
