// Reads the parts that the client declares, and the table of routes in app/src/routes.rs, which lists the parts that each
// page needs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FILE = "app/src/routes.rs";

/** `[{ path: "/o/:org/members", parts: ["organization", "members"] }, …]` */
export function readRoutes(text = readFileSync(FILE, "utf8")) {
  const table = text.slice(text.indexOf("pub static ROUTES"));
  const routes = [];
  let area;
  for (const line of table.split("\n")) {
    const [, macro, path, part] = line.match(/^\s*(?:(page|screen|area)!\()?"([^"]*)" => (\w+)/) ?? [];
    if (path === undefined) {
      if (line.includes("=>")) throw new Error(`${FILE} has a line that app/build/routes.mjs cannot read: ${line.trim()}`);
    } else if (macro === "page") {
      routes.push({ path, parts: [] });
    } else if (macro === "screen") {
      routes.push({ path, parts: [fileName(part)] });
    } else if (macro === "area") {
      area = { path, parts: [fileName(part)] };
    } else {
      const below = fileName(part);
      routes.push({ path: path ? `${area.path}/${path}` : area.path, parts: [...new Set([...area.parts, below])] });
    }
  }
  if (routes.length === 0) throw new Error(`${FILE} has no routes that app/build/routes.mjs can read`);
  return routes;
}

/** The file names of all parts: `members` for `lazy_part!(MembersPart, members, {`. */
export function readParts() {
  const files = ["app/src/features", "app/src/parts"].flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith(".rs")).map((file) => join(folder, file)));
  return files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^lazy_part!\([^{]*?Part,\s*(\w+),/gm)].map(([, name]) => name));
}

/** The name of a part's file: `new_organization` for `NewOrganizationPart`. */
function fileName(part) {
  return part.replace(/Part$/, "").replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
}
