// Runs the journeys in Debian's Chromium against the release binary. Every worker starts its own
// server with its own folder (support/roster.js).
import { defineConfig } from "@playwright/test";
import { projects } from "./support/browsers.js";

export default defineConfig({
  testDir: "journeys",
  outputDir: "output/results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === "true",
  // Retries help on a busy machine; the report lists tests that needed one.
  retries: process.env.CI === "true" ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Half-faded colors would fail the contrast check.
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: process.env.TRACE ? "on" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ROSTER_CHROMIUM || "/usr/bin/chromium",
      // Containers run as root, which Chromium's sandbox refuses. The other flags prevent network access.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects,
});
