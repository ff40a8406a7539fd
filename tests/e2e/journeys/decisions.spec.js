// G4: the engine decides the same in the browser and on the server, byte for byte.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "@playwright/test";

const root = join(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR || join(root, "target");
const roster = process.env.ROSTER_E2E_BINARY || join(target, "release/roster");

test("the browser decides as the server does @desk", async ({ page }) => {
  const native = execFileSync(roster, ["policy", "decisions"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const script = '<!doctype html><script type="module">import run from "/decisions.js"; await run();</script>';
  await page.route("http://localhost/**", (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (!name) return route.fulfill({ contentType: "text/html", body: script });
    if (name === "favicon.ico") return route.fulfill({ status: 404 });
    const contentType = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    return route.fulfill({ contentType, body: readFileSync(join(target, "decisions", name)) });
  });
  await page.goto("http://localhost/");
  await page.waitForFunction(() => globalThis.decisions);
  const browser = await page.evaluate(() => globalThis.decisions);
  const lines = native.split("\n");
  expect(lines.length).toBeGreaterThan(10_000);
  // The first different line is more useful than two megabytes.
  const differs = browser.split("\n").findIndex((line, index) => line !== lines[index]);
  expect(differs < 0 ? "" : `${lines[differs]} / ${browser.split("\n")[differs]}`).toBe("");
  expect(browser === native).toBe(true);
});
