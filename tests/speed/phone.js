// Measures a phone: Lighthouse's figures, and when the expected content is visible.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { screens as sizes } from "../e2e/support/browsers.js";
import { args, chromium, executablePath } from "./browser.js";
import { screens } from "./screens.js";
import { count, median, medians, table } from "./table.js";
import { Visit } from "./visit.js";

/** Lighthouse's CPU slowdown of a phone. */
const SLOWDOWN = 4;

export async function phone(browser, stage, times) {
  const rows = [];
  for (const screen of screens(stage)) {
    const cookies = screen.signedIn ? stage.cookies : [];
    const [audits, seen] = [[], []];
    for (let n = 0; n < times; n += 1) {
      audits.push(await audit(screen, cookies));
      seen.push(await see(browser, screen, cookies));
    }
    const middle = audits.toSorted((a, b) => a.lcp - b.lcp)[Math.floor(times / 2)];
    rows.push({ ...screen, ...medians(audits), largest: middle.largest, seen: median(seen) });
  }
  table("A phone by Lighthouse (simulated: 1.6 Mbit/s, 150 ms, processor 4 times slower)", rows, {
    "": ({ name }) => name,
    "FCP ms": ({ fcp }) => count(fcp),
    "LCP ms": ({ lcp }) => count(lcp),
    "seen ms": ({ seen }) => count(seen),
    "TBT ms": ({ tbt }) => count(tbt),
    "bytes": ({ bytes }) => count(bytes),
    "requests": ({ requests }) => count(requests),
    "score": ({ score }) => count(score),
    "machine": ({ machine }) => count(machine),
    "largest paint": ({ largest }) => largest,
  });
  console.log("\nseen: not simulated; the first row or field was painted, in a browser that is really as slow as that");
  console.log("machine: how fast Lighthouse found this one; compare only what was measured with the like of it");
}

/** In a new browser, so that nothing is cached from an earlier run. */
async function audit({ url }, cookies) {
  const chrome = await launch({ chromePath: executablePath, chromeFlags: [...args, "--headless"], logLevel: "silent" });
  try {
    await addCookies(chrome.port, cookies);
    const options = { port: chrome.port, logLevel: "silent", onlyCategories: ["performance"], disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(url, options);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const [asked, shown] = [url, lhr.finalDisplayedUrl].map((address) => new URL(address).pathname);
    if (asked !== shown) throw new Error(`${asked} led to ${shown}`);
    return figures(lhr);
  } finally {
    chrome.kill();
  }
}

/** They stay after this connection is closed. */
async function addCookies(port, cookies) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  await browser.contexts()[0].addCookies(cookies);
  await browser.close();
}

function figures({ audits, categories, environment }) {
  const [element] = audits["largest-contentful-paint-element"].details?.items ?? [];
  return {
    fcp: audits["first-contentful-paint"].numericValue,
    lcp: audits["largest-contentful-paint"].numericValue,
    tbt: audits["total-blocking-time"].numericValue,
    bytes: audits["total-byte-weight"].numericValue,
    requests: audits["network-requests"].details.items.length,
    score: categories.performance.score * 100,
    machine: environment.benchmarkIndex,
    largest: element?.items[0].node.nodeLabel.slice(0, 40) ?? "?",
  };
}

async function see(browser, screen, cookies) {
  const visit = await Visit.start(browser, { screen: sizes.phone, slowdown: SLOWDOWN, cookies });
  const { ms } = await visit.goto(screen);
  await visit.close();
  return ms;
}
