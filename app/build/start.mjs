// Writes the client's startup script and its styles into the page. The script requests everything that the URL needs in
// parallel, each file once, and then starts the main program. With the styles in the page, nothing delays its first paint.
import { readFileSync } from "node:fs";
import { minify } from "./tools.mjs";

/** Trunk's own startup script and preloads, and the placeholder for ours in app/index.html. */
const THEIRS = [/<script [^>]*type="?module"?[^>]*>[\s\S]*?<\/script>/, /<link [^>]*client-[^>]*>/g];
const OURS = /<meta name="?client-start"?\s*\/?>/;

const STYLESHEET = /<link [^>]*rel="?stylesheet"?[^>]*>/;

/** `routes` has the files of each path; all need the main program and its script. `style` is the stylesheet's text. */
export function start(page, { script, main, routes, style }) {
  const files = [...new Set(routes.flatMap((route) => route.files))];
  const table = routes.filter((route) => route.files.length > 0).map(({ path, files: needed }) => [path, needed.map((file) => files.indexOf(file))]);
  const text = readFileSync(new URL("start.js", import.meta.url), "utf8")
    .replace("MAIN", JSON.stringify(`/${main}`))
    .replace("SCRIPT", JSON.stringify(`/${script}`))
    .replace("FILES", JSON.stringify(files.map((file) => `/${file}`)))
    .replace("ROUTES", JSON.stringify(table));
  if (!OURS.test(page)) throw new Error("app/index.html has no place for the client's start");
  const inline = `<script nonce="{{__TRUNK NONCE__}}" data-client="/${script}">${minify(text, [])}</script>`;
  if (!STYLESHEET.test(page)) throw new Error("trunk's page has no stylesheet");
  const sheet = `<style nonce="{{__TRUNK NONCE__}}">${style}</style>`;
  return THEIRS.reduce((all, theirs) => all.replace(theirs, ""), page).replace(OURS, () => inline).replace(STYLESHEET, () => sheet);
}
