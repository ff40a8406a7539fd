// Runs the journeys in Debian's Chromium against the release binary. Every worker starts a server
// of its own on a folder of its own (support/roster.js).
import { defineConfig } from "@playwright/test";
import { projects } from "./support/browsers.js";

export default defineConfig({
  testDir: "journeys",
  outputDir: "output/results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === "true",
  // On a machine shared with others; what fails thrice is broken. The report names what needed a second try.
  retries: process.env.CI === "true" ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Half-faded colours would be measured as too weak a contrast.
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: process.env.TRACE ? "on" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ROSTER_CHROMIUM || "/usr/bin/chromium",
      // Containers run as root, which Chromium's sandbox refuses; the rest keeps it off the network.
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
