// Shortens the names of imports and exports between the main program and its script, because the hashes in wasm-bindgen's
// names don't compress. Parts import nothing from the script by name.
import { readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { minify, optimize } from "./tools.mjs";

/** The one module into which wasm-opt combines all imports. */
const MODULE = "a";

export async function shorten({ script, main }) {
  const wasm = join(dirname(script), main);
  const { imports, exports } = JSON.parse(await optimize("--minify-imports-and-exports-and-modules", wasm, "-o", wasm));
  const given = new Map(imports.map(([, name, short]) => [name, short]));
  const taken = new Map(exports);
  const text = readFileSync(script, "utf8")
    .replace(/^\s+/gm, "")
    .replace(/\bwasm\.(\w+)/g, (all, name) => (taken.has(name) ? `wasm.${taken.get(name)}` : all))
    .replace(/^(\w+): function/gm, (all, name) => (given.has(name) ? `${given.get(name)}: function` : all))
    .replace(/^(__wasm_split_load_\w+):/gm, (all, name) => `${given.get(name) ?? name}:`)
    .replace(/"\.\/client_bg\.js": import0,?/, `"${MODULE}": { ...import0, ...loaders },`)
    .replace(/"\.\/__wasm_split\.js": loaders,?/, "")
    // Functions of the script that have the same hashed name as the function they call.
    .replace(/\b(?:wasm_bindgen__\w+|_ZN\w+)/g, (name) => (taken.has(name) ? `$${taken.get(name)}` : name));
  if (!text.includes(`"${MODULE}": {`)) throw new Error("wasm-bindgen's script has changed: app/build/shorten.mjs has to learn it");
  writeFileSync(script, minify(text, ["--format=esm"]));
}
