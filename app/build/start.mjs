// Writes the client's startup script into the page. It requests everything that the URL needs in parallel, each file once,
// and then starts the main program.
import { readFileSync } from "node:fs";
import { minify } from "./tools.mjs";

/** Trunk's own startup script and preloads, and the placeholder for ours in app/index.html. */
const THEIRS = [/<script [^>]*type="?module"?[^>]*>[\s\S]*?<\/script>/, /<link [^>]*client-[^>]*>/g];
const OURS = /<meta name="?client-start"?\s*\/?>/;

/** `routes` has the files of each path; all need the main program and its script. */
export function start(page, { script, main, routes }) {
  const files = [...new Set(routes.flatMap((route) => route.files))];
  const table = routes.filter((route) => route.files.length > 0).map(({ path, files: needed }) => [path, needed.map((file) => files.indexOf(file))]);
  const text = readFileSync(new URL("start.js", import.meta.url), "utf8")
    .replace("MAIN", JSON.stringify(`/${main}`))
    .replace("SCRIPT", JSON.stringify(`/${script}`))
    .replace("FILES", JSON.stringify(files.map((file) => `/${file}`)))
    .replace("ROUTES", JSON.stringify(table));
  if (!OURS.test(page)) throw new Error("app/index.html has no place for the client's start");
  const inline = `<script nonce="{{__TRUNK NONCE__}}" data-client="/${script}">${minify(text, [])}</script>`;
  return THEIRS.reduce((all, theirs) => all.replace(theirs, ""), page).replace(OURS, () => inline);
}
