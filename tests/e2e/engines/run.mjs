// Runs the main journey in Firefox and WebKit, and counts requests in all three engines.
//
//   cd tests/e2e && node engines/run.mjs [firefox] [webkit] [chromium]
//
// Prints one line per check. ROSTER_E2E_BINARY is the program, ROSTER_COUNTS a file for "passed failed skipped".
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Account } from "../support/account.js";
import { CountingServer } from "./counting.js";
import { button, heading, row } from "./find.js";
import { journey } from "./journey.js";
import { PuppeteerEngine } from "./puppeteer.js";
import { WebKitEngine } from "./webkit.js";

const ENGINES = {
  chromium: () => new PuppeteerEngine("chromium"),
  firefox: () => new PuppeteerEngine("firefox"),
  webkit: () => new WebKitEngine(),
};

const asked = process.argv.slice(2);
const chosen = Object.keys(ENGINES).filter((name) => asked.length === 0 || asked.includes(name));
const folder = mkdtempSync(join(tmpdir(), "roster-engines-"));
// For the browsers' profiles.
process.env.TMPDIR = folder;
const counts = { passed: 0, failed: 0, skipped: 0 };
const running = new Set();

process.on("exit", () => {
  for (const one of running) one.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

for (const name of chosen) await tryEngine(name);
if (process.env.ROSTER_COUNTS) writeFileSync(process.env.ROSTER_COUNTS, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
process.exit(counts.failed ? 1 : 0);

async function tryEngine(name) {
  const engine = ENGINES[name]();
  const server = new CountingServer(join(folder, name));
  running.add(engine).add(server);
  try {
    if (!(await check(`${name}: starts`, () => Promise.all([engine.open(), server.start()])))) return;
    if (name !== "chromium") await tryJourney(name, engine, server);
    await tryLoads(name, engine, server);
  } finally {
    await Promise.allSettled([engine.close(), server.stop()]);
    running.delete(engine);
    running.delete(server);
  }
}

/** Each step needs the previous ones, so steps after a failure are skipped. */
async function tryJourney(name, engine, server) {
  const people = {};
  let going = await check(`${name}: opens`, async () => {
    for (const who of ["desk", "other"]) people[who] = await engine.visitor(server);
  });
  for (const [step, take] of journey) {
    if (going) going = await check(`${name}: ${step}`, () => take(people));
    else skip(`${name}: ${step}`);
  }
  // Their pages would continue fetching ahead while others are counted.
  await Promise.allSettled(Object.values(people).map((visitor) => visitor.close()));
}

async function tryLoads(name, engine, server) {
  await check(`${name}: the sign-in page asks for each file once`, async () => {
    const visitor = await engine.visitor(server);
    askedOnce(await server.countDuring(async () => {
      await visitor.goto("/");
      await visitor.see(button("Sign in"));
    }));
    await visitor.close();
  });
  await check(`${name}: the members page asks for each file once`, async () => {
    const { email, password, path } = server.seeded;
    const owner = await new Account(server, { name: "Olivia Owner", email }).signIn(password);
    const visitor = await engine.visitor(server, await cookieOf(owner));
    askedOnce(await server.countDuring(async () => {
      await visitor.goto(`${path}/members`);
      await visitor.see(heading("Members"));
      await visitor.see(row(email, "Owner"));
    }));
  });
}

/** The session cookie of an account. */
function cookieOf(account) {
  return new Promise((got) => account.enter({ context: () => ({ addCookies: ([cookie]) => got(cookie) }) }));
}

/** Counts files and session requests; pages can request other data as often as needed. */
function askedOnce(counted) {
  const paths = [...counted.keys()].filter((path) => !path.startsWith("/api/") || path === "/api/v1/session");
  const twice = paths.filter((path) => counted.get(path) > 1).map((path) => `${counted.get(path)} × ${path}`);
  if (twice.length) throw new Error(twice.join(", "));
  // Without these requests the cache wasn't cold.
  const missing = [/\.wasm$/, /\.js$/].filter((kind) => !paths.some((path) => kind.test(path)));
  if (missing.length) throw new Error(`not asked for: ${missing.join(", ")}`);
}

/** Whether it succeeded. */
async function check(what, run) {
  const start = Date.now();
  try {
    await run();
    counts.passed += 1;
    console.log(`ok ${what} (${Date.now() - start} ms)`);
    return true;
  } catch (fault) {
    counts.failed += 1;
    console.log(`FAIL ${what}: ${fault.message}${fault.cause ? ` (${fault.cause.message})` : ""}`);
    return false;
  }
}

function skip(what) {
  counts.skipped += 1;
  console.log(`skipped ${what}`);
}
