#!/usr/bin/env node
// Prints what a browser downloads for each screen, in brotli bytes, and fails over the committed table `sizes.txt`.
//
// "First load" is everything that a screen needs as the first page of a visit: page, styles, script, main program, and
// parts. "Own part" is what it additionally needs after the start page: for an organization's screens, the Members page
// with its dialogs; for the console's, the list of organizations. A dialog's own part is what the Members page fetches for
// it. Data (JSON) doesn't count. `--lower` writes smaller current sizes, rounded up, into the table; raising a limit
// requires editing the table.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../dist");
const table = join(here, "sizes.txt");
const MEMBERS = "/o/:org/members";
const CONSOLE = "/operator";
/** Dialogs are parts, too, fetched while a page of the organization is open. */
const DIALOGS = ["invite", "member_dialogs", "questions"];

const { script, main, parts, routes } = JSON.parse(readFileSync(join(here, "../generated/parts.json"), "utf8"));
const page = readFileSync(join(dist, "index.html"), "utf8");
const named = [...page.matchAll(/href="?\/([\w.-]+\.svg)/g)].map((match) => match[1]);
const common = ["index.html", ...named, script, main];
if (!page.includes("<style ")) throw new Error("index.html has no stylesheet");

const known = new Map();
function compressed(file) {
  if (!known.has(file)) {
    // The server compresses the page for each request, so it doesn't use the highest level.
    const quality = file === "index.html" ? 5 : 11;
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22 };
    known.set(file, brotliCompressSync(readFileSync(join(dist, file)), { params }).length);
  }
  return known.get(file);
}
const sum = (files) => [...new Set(files)].reduce((bytes, file) => bytes + compressed(file), 0);

/** Screens with the same parts share a line. */
const screens = new Map();
for (const { path, files } of routes) {
  const same = [...screens.values()].find((screen) => screen.files.join() === files.join());
  if (same) same.paths.push(path);
  else screens.set(path, { paths: [path], files });
}
const at = (path) => [...common, ...routes.find((route) => route.path === path).files];
const members = new Set(at(MEMBERS));
const withDialogs = new Set([...members, ...DIALOGS.flatMap((part) => parts[part])]);
const consoles = new Set([...withDialogs, ...at(CONSOLE)]);
const own = (files, there) => sum(files.filter((file) => !there.has(file)));
const start = (path) => (path.startsWith(`${CONSOLE}/`) ? consoles : withDialogs);

const rows = [...screens].map(([path, { paths, files }]) => ({ name: path, paths, first: sum([...common, ...files]), own: own(files, start(path)) }));
rows.push(...DIALOGS.map((part) => ({ name: part, paths: [`the dialog ${part}`], first: 0, own: own(parts[part], members) })));

const budget = new Map(
  readFileSync(table, "utf8").split("\n").filter((line) => /^[^#\s]/.test(line)).map((line) => {
    const [name, first, most] = line.split(/\s+/);
    return [name, { first: Number(first), own: Number(most) }];
  }),
);
const faults = [];
const size = (bytes) => (bytes ? String(bytes).padStart(10) : " ".repeat(10));
console.log("first load  own part  screen (brotli bytes)");
for (const { name, paths, first, own: part } of rows) {
  console.log(`${size(first)}${size(part)}  ${paths.join("  ")}`);
  const most = budget.get(name);
  if (!most) faults.push(`${name} has no line in app/build/sizes.txt`);
  else if (first > most.first) faults.push(`${name}: its first load is ${first - most.first} bytes over`);
  else if (part > most.own) faults.push(`${name}: its own part is ${part - most.own} bytes over`);
}
console.log("\nfiles:");
for (const file of [...new Set([...common, ...Object.values(parts).flat()])]) console.log(`${size(compressed(file))}  ${file}`);

if (process.argv.includes("--lower")) {
  const head = readFileSync(table, "utf8").split("\n").filter((line) => line.startsWith("#")).join("\n");
  const lowered = rows.map(({ name, first, own: part }) => {
    const most = budget.get(name) ?? { first: Infinity, own: Infinity };
    // Some tolerance, for one more sentence.
    const rounded = (bytes) => (bytes ? Math.ceil((bytes * 1.005 + 200) / 100) * 100 : 0);
    const column = (bytes, limit) => String(Math.min(rounded(bytes), limit)).padStart(8);
    return `${name.padEnd(34)} ${column(first, most.first)} ${column(part, most.own)}`;
  });
  writeFileSync(table, `${head}\n${lowered.join("\n")}\n`);
} else if (faults.length > 0) {
  console.error(`\nerror: over app/build/sizes.txt; find what grew before raising it\n  ${faults.join("\n  ")}`);
  process.exitCode = 1;
}
