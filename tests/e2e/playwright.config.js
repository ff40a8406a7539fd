// Runs the journeys in Debian's Chromium against the release binary, started on a
// folder of its own: desk and phone, each in light and dark.
import { defineConfig } from "@playwright/test";

const port = process.env.ROSTER_E2E_PORT ?? "18080";
const binary = process.env.ROSTER_E2E_BINARY ?? "../../target/release/roster";
const url = `http://localhost:${port}`;

const screens = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

export default defineConfig({
  testDir: ".",
  outputDir: "output/results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === "true",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ROSTER_CHROMIUM ?? "/usr/bin/chromium",
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
  projects: Object.entries(screens).flatMap(([screen, use]) =>
    ["light", "dark"].map((colorScheme) => ({ name: `${screen}-${colorScheme}`, use: { ...use, colorScheme } })),
  ),
  webServer: {
    command: `rm -rf output/data && exec ${binary} serve`,
    url,
    env: {
      ROSTER_LISTEN: `127.0.0.1:${port}`,
      ROSTER_PUBLIC_URL: url,
      ROSTER_DATA: "output/data",
    },
    stdout: "ignore",
    stderr: "pipe",
    timeout: 30_000,
  },
});
