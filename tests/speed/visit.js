// A new browser on a slow connection. Reports when a screen's expected content was painted, and what was transferred by
// then.
import { PROOFS } from "./screens.js";

/** 1.6 Mbit/s down, 0.75 up, 150 ms per request, as Lighthouse simulates a phone. Chromium doesn't delay opening
 * connections. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** After this time, a missing element is an error. */
const TIMEOUT = 180_000;

export class Visit {
  #context;
  #came = { bytes: 0, requests: 0 };
  #painted = () => {};

  /** `slowdown`: the factor by which the processor is slowed down. */
  static async start(browser, { screen, slowdown = 1, cookies = [] }) {
    const visit = new Visit();
    visit.#context = await browser.newContext({ ...screen, locale: "en-GB", reducedMotion: "reduce" });
    await visit.#context.addCookies(cookies);
    await visit.#context.exposeBinding("painted", (_, name, at) => visit.#painted(name, at));
    await visit.#context.addInitScript(watch, PROOFS);
    visit.page = await visit.#context.newPage();
    await visit.#slow(slowdown);
    return visit;
  }

  async #slow(slowdown) {
    const devtools = await this.#context.newCDPSession(this.page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", LINE);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    // Complete responses including headers, without cached ones.
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
      this.#came.bytes += encodedDataLength;
      this.#came.requests += encodedDataLength > 0 ? 1 : 0;
    });
  }

  /** Runs an action and waits until its result is painted. */
  async until(name, act) {
    const from = { ...this.#came };
    const proof = this.#proof(name);
    const start = Date.now();
    const [{ at, came }] = await Promise.all([proof, act(this.page)]);
    return { ms: at - start, bytes: came.bytes - from.bytes, requests: came.requests - from.requests };
  }

  goto(screen) {
    return this.until(screen.name, (page) => page.goto(screen.url, { waitUntil: "commit" }));
  }

  /** Clicks at the control's position, so that finding it isn't measured. */
  async press(name, control) {
    const { x, y, width, height } = await control.boundingBox();
    return this.until(name, (page) => page.mouse.click(x + width / 2, y + height / 2));
  }

  /** Waits for a while; returns what was transferred meanwhile. */
  async rest(ms) {
    const before = this.#came.bytes;
    await this.page.waitForTimeout(ms);
    return this.#came.bytes - before;
  }

  close() {
    return this.#context.close();
  }

  #proof(wanted) {
    return new Promise((proved, failed) => {
      const missing = `${wanted}: "${PROOFS[wanted]}" was not painted within ${TIMEOUT / 1000} s; see screens.js`;
      const timer = setTimeout(() => failed(new Error(missing)), TIMEOUT);
      timer.unref();
      this.#painted = (name, at) => {
        if (name !== wanted) return;
        clearTimeout(timer);
        proved({ at, came: { ...this.#came } });
      };
    });
  }
}

/** Runs in the page: reports when the frame that shows the expected content was painted. */
function watch(proofs) {
  const visible = new Set();
  const look = () => {
    for (const [name, selector] of Object.entries(proofs)) {
      const there = document.querySelector(selector)?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (there && !visible.has(name)) setTimeout(() => window.painted(name, Date.now()));
      if (there) visible.add(name);
      else visible.delete(name);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
