#!/usr/bin/env node
// The last step of every `trunk build` and `trunk serve` build (called from Trunk.toml). Copies the languages; a release
// build is also split into the main program and its parts, optimized, and named by content.
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { order } from "./order.mjs";
import { readRoutes } from "./routes.mjs";
import { shorten } from "./shorten.mjs";
import { split } from "./split.mjs";
import { start } from "./start.mjs";
import { inParallel, named } from "./tools.mjs";
import { checkWords } from "./words.mjs";

const { TRUNK_STAGING_DIR: dist, TRUNK_PROFILE: profile, CARGO_TARGET_DIR: target = "target" } = process.env;
const page = join(dist, "index.html");

// The client's build script writes the languages after trunk has copied files.
cpSync("app/generated/locales", join(dist, "locales"), { recursive: true });

if (profile === "release") await release();
else rmSync("app/generated/built", { force: true }); // `make client` has to build again

async function release() {
  const built = readdirSync(dist).filter((file) => /^client-.*\.(js|wasm)$/.test(file));
  built.forEach((file) => rmSync(join(dist, file)));

  const work = "app/generated/split";
  const compiled = join(target, "wasm32-unknown-unknown/wasm/client.wasm");
  checkWords(compiled, work);
  const client = split(compiled, work);
  // The largest first, so that the other cores don't wait for it at the end.
  const size = (file) => statSync(join(work, file)).size;
  await inParallel(client.files.toSorted((one, other) => size(other) - size(one)), (file) => order(join(work, file)));
  await shorten(client);

  // A name must always mean the same content. The script contains the names of everything it loads, so its own name
  // changes whenever any part does.
  let script = readFileSync(client.script, "utf8");
  const names = new Map();
  for (const file of client.files) {
    const name = named(file, readFileSync(join(work, file)));
    cpSync(join(work, file), join(dist, name));
    names.set(file, name);
    script = script.replaceAll(`"${file}"`, `"/${name}"`);
  }
  const scriptName = named("client.js", script);
  writeFileSync(join(dist, scriptName), script);

  const routes = readRoutes().map(({ path, parts }) => ({ path, files: filesOf(client, parts).map((file) => names.get(file)) }));
  const sheet = readdirSync(dist).find((file) => file.endsWith(".css"));
  const style = readFileSync(join(dist, sheet), "utf8");
  rmSync(join(dist, sheet));
  writeFileSync(page, start(readFileSync(page, "utf8"), { script: scriptName, main: names.get(client.main), routes, style }));
  const parts = Object.fromEntries(Object.entries(client.parts).map(([part, files]) => [part, files.map((file) => names.get(file))]));
  writeFileSync("app/generated/parts.json", JSON.stringify({ script: scriptName, main: names.get(client.main), parts, routes }, null, 1));
}

/** The distinct files that these parts need. */
function filesOf(client, parts) {
  return [...new Set(parts.flatMap((part) => client.parts[part] ?? unknown(part)))];
}

function unknown(part) {
  throw new Error(`app/src/routes.rs names the part ${part}, but no lazy_part! has that file name`);
}
