// Shared by the build steps: external tools, and names by content.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";

/** The features rustc compiles with; a stripped module doesn't list them. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "reference-types", "multivalue", "nontrapping-float-to-int", "sign-ext", "mutable-globals"];

/** Runs a program, shows its errors, and returns its output. */
export function run(program, args, env = {}) {
  return execFileSync(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
}

/** Runs wasm-opt and hides its warnings about names that the linker wrote and nothing reads. */
export function optimize(...passes) {
  const args = [...FEATURES.map((name) => `--enable-${name}`), ...passes];
  return new Promise((done, failed) => {
    execFile("wasm-opt", args, { encoding: "utf8", maxBuffer: 1 << 28 }, (error, printed, complaints) => {
      process.stderr.write(complaints.replace(/^warning: unknown name subsection.*\n/gm, ""));
      if (error) failed(error);
      else done(printed);
    });
  });
}

/** Minifies JavaScript. `how` is an option of esbuild, for example `--format=esm`. */
export function minify(text, how) {
  return execFileSync("esbuild", ["--minify", "--target=es2022", ...how], { input: text, encoding: "utf8" }).trim();
}

/** Runs `act` for each item, one per core at a time. */
export async function inParallel(items, act) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** `members.wasm` with a name that changes with its content: `members-0123456789ab.wasm`. */
export function named(file, content) {
  const [, stem, ending] = file.match(/^(.*)(\.\w+)$/);
  return `${stem}-${createHash("sha256").update(content).digest("hex").slice(0, 12)}${ending}`;
}
