// Prints loading times on a phone (Lighthouse) and on a desktop with a slow connection, as medians of three runs.
//
// usage: node speed.js [lighthouse|slow]   see .ci/speed
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "../e2e/support/server.js";
import { args, chromium, executablePath } from "./browser.js";
import { phone } from "./phone.js";
import { slow } from "./slow.js";
import { prepare } from "./stage.js";

const TIMES = 3;
const KINDS = { lighthouse: phone, slow };

const asked = process.argv.slice(2);
const unknown = asked.find((kind) => !KINDS[kind]);
if (unknown) throw new Error(`"${unknown}" is neither lighthouse nor slow`);

const load = () => loadavg().map((number) => number.toFixed(1)).join(" ");
const folder = mkdtempSync(join(tmpdir(), "roster-speed-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const server = new Server(folder);
const browser = await chromium.launch({ executablePath, args });
try {
  const stage = await prepare(browser, server);
  console.log(`Chromium ${browser.version()}, load before ${load()}`);
  for (const kind of asked.length > 0 ? asked : Object.keys(KINDS)) await KINDS[kind](browser, stage, TIMES);
  console.log(`\nload after ${load()}; what else runs on the machine makes all of it slower`);
} finally {
  await browser.close();
  await server.stop();
}
