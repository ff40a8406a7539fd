// Splits the compiled client into the main program and one file for each part (`lazy_part!` in app/src/lazy.rs), and
// writes the script that loads them.
//
// Code of two parts goes into the smallest SHARED file that has both, or else into the main program. One file per
// combination would be sixty files, of which the Members page would need forty.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRoutes } from "./routes.mjs";
import { run } from "./tools.mjs";

/** The first pages of a visit: signing in, accepting an invitation, and the members with their frame. */
const SIGN_IN = ["sign_in", "sessions", "accept"];
const MEMBERS = ["organization", "members"];
const ROLES = ["roles", "permission_check"];
const CONSOLE = ["operator", "operator_organization", "operator_installation"];
/** The parts by name, written by app/build.rs. */
const PARTS = readFileSync("app/generated/parts", "utf8").split("\n").filter((name) => name && name !== "main");
const REST = PARTS.filter((part) => ![...SIGN_IN, ...MEMBERS].includes(part));

/** Each first page loads without code that only the others use. */
export const SHARED = {
  signed_in: [...MEMBERS, ...REST],
  forms: [...SIGN_IN, ...REST],
  more: REST,
  roles_both: ROLES,
  console: CONSOLE,
  passwords: [...SIGN_IN, "new_organization", "questions", "operator", "referral"],
};

/** The parts that are only used in the frame of another part, which is loaded before them: its pages and their dialogs. */
export const FRAMED = {
  organization: [...pagesIn("organization"), "invite", "member_dialogs"],
  operator: pagesIn("operator"),
};

function pagesIn(frame) {
  return readRoutes().map(({ parts }) => parts).filter(([first, page]) => first === frame && page).map(([, page]) => page);
}

/**
 * Splits the compiled client into the folder `work`, with shared code grouped by the sets of parts in `together`.
 * Returns the `main` file and the files of `parts` and of `shared` code, with the splitter's names.
 */
export function splitInto(wasm, work, together = []) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const sets = together.map((parts) => parts.join(",")).join(" ");
  run("wasm-split-cli", ["--target", "web", "--out-name", "client", wasm, work], sets ? { WASM_SPLIT_CHUNKS: sets } : {});
  const glue = readFileSync(join(work, "__wasm_split.js"), "utf8");
  const shared = [...glue.matchAll(/\/\* (.*?) \*\/\s*const (__chunk_\d+) = makeLoad\([\s\S]*?"\.\/(.*?)"/g)]
    .map(([, users, variable, file]) => ({ users: users.split(", "), variable, file }));
  const parts = [...glue.matchAll(/const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\([\s\S]*?"\.\/(.*?)"[\s\S]*?, \[(.*?)\]\)\)/g)]
    .map(([, name, file, needed]) => ({ name, file, needed: needed.split(", ").filter(Boolean) }));
  const [, exported] = glue.match(/const \{ (.*?) \} = initSync/);
  return { main: "client.wasm", parts, shared, exported: exported.split(/,\s*/).filter(Boolean) };
}

/**
 * Splits the compiled client at `wasm` into the folder `work`. Returns the `script` that loads it, the name of the `main`
 * file, all `files`, and for each of the `parts` the files that it needs, its own last.
 */
export function split(wasm, work) {
  const folder = `${work}/pieces`;
  const pieces = splitInto(wasm, folder, Object.values(SHARED));
  run("wasm-bindgen", ["--target", "web", "--keep-lld-exports", "--no-demangle", "--no-typescript", "--out-dir", work,
    "--out-name", "client", join(folder, pieces.main)]);
  renameSync(join(work, "client_bg.wasm"), join(work, "client.wasm"));
  const move = (file, name) => {
    renameSync(join(folder, file), join(work, name));
    return name;
  };
  const shared = new Map(pieces.shared.map(({ users, variable, file }) => [variable, move(file, `${nameOf(users)}.wasm`)]));
  const parts = {};
  for (const { name, file, needed } of pieces.parts) {
    parts[name] = [...needed.map((variable) => shared.get(variable)), move(file, `${name}.wasm`)];
  }
  rmSync(folder, { recursive: true });
  const script = join(work, "client.js");
  writeFileSync(script, joined(readFileSync(script, "utf8"), pieces.exported, parts));
  return { script, main: "client.wasm", files: ["client.wasm", ...new Set(Object.values(parts).flat())], parts };
}

/** The name of a set of parts in SHARED. */
function nameOf(users) {
  const sorted = (set) => [...set].sort().join();
  const found = Object.entries(SHARED).find(([, set]) => sorted(set) === sorted(users));
  if (!found) throw new Error(`the splitter made a file for ${users}, which is none of SHARED in app/build/split.mjs`);
  return found[0];
}

/** wasm-bindgen's script and the loader of parts in one file. */
function joined(script, exported, parts) {
  const loaders = Object.entries(parts).map(([part, files]) => `__wasm_split_load_${part}: part(${JSON.stringify(files)}),`);
  const loader = readFileSync(new URL("parts.js", import.meta.url), "utf8")
    .replace("/* EXPORTED */", exported.map((name) => `${name}: wasm.${name}`).join(", "))
    .replace("/* LOADERS */", loaders.join("\n"));
  return script
    .replace(/^import \* as (import\d+) from "\.\/__wasm_split\.js";?\n/gm, "")
    .replace(/"\.\/__wasm_split\.js": import\d+,?/, '"./__wasm_split.js": loaders,')
    .replace(/^\s*"\.\/__wasm_split\.js": import\d+,?\n/gm, "")
    .replace(/export \{.*?\};?/s, "")
    .concat(loader);
}
