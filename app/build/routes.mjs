// Reads the table of routes in app/src/routes.rs, which lists the parts that each page needs.
import { readFileSync } from "node:fs";

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

/** The name of a part's file: `new_organization` for `NewOrganizationPart`. */
function fileName(part) {
  return part.replace(/Part$/, "").replace(/(?<!^)[A-Z]/g, "_$&").toLowerCase();
}
