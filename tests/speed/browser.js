// Starts the same browser as the journeys.
import journeys from "../e2e/playwright.config.js";

export { chromium } from "../e2e/node_modules/@playwright/test/index.mjs";

export const { executablePath, args } = journeys.use.launchOptions;
