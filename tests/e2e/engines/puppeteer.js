// Drives Firefox and Chromium with their own protocols.
import puppeteer from "puppeteer-core";
import { Visitor } from "./visitor.js";

const SETTINGS = {
  firefox: {
    browser: "firefox",
    executablePath: process.env.ROSTER_FIREFOX || "/usr/bin/firefox-esr",
    args: ["--width=1280", "--height=800"],
  },
  chromium: {
    browser: "chrome",
    headless: "shell",
    executablePath: process.env.ROSTER_CHROMIUM || "/usr/bin/chromium-headless-shell",
    // Containers run as root, which Chromium's sandbox refuses.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=1280,800"],
  },
};

export class PuppeteerEngine {
  constructor(name) {
    this.name = name;
  }

  async open() {
    this.browser = await puppeteer.launch({ ...SETTINGS[this.name], defaultViewport: null });
  }

  /** A person with an empty cache, signed in if there is a cookie. */
  async visitor(server, cookie) {
    const context = await this.browser.createBrowserContext();
    if (cookie) await context.setCookie({ ...cookie, domain: "localhost", path: "/" });
    const page = await context.newPage();
    return new Visitor(server, new Tab(context, page));
  }

  async close() {
    await this.browser?.close();
  }

  /** Stops immediately, for the end of the process. */
  kill() {
    this.browser?.process()?.kill("SIGKILL");
  }
}

class Tab {
  constructor(context, page) {
    Object.assign(this, { context, page, document: page });
  }

  show(address) {
    this.document = this.page;
    return this.page.goto(address);
  }

  reload() {
    return this.page.reload();
  }

  close() {
    return this.context.close();
  }

  async visible(path) {
    for (const found of await this.document.$$(`::-p-xpath(${path})`)) {
      if (await found.isVisible()) return found;
    }
  }

  /** Within its frame: Firefox doesn't say where the frame is. */
  place(found) {
    return found.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  /** A tab in the background draws nothing, so a menu would not open. */
  async click(found) {
    await this.page.bringToFront();
    await found.click();
  }

  async type(found, text) {
    await found.evaluate((field) => field.select());
    await found.type(text);
  }

  async enter(frame) {
    this.document = await frame.contentFrame();
  }

  /** Opens a link of an email. It is in a frame, in which some versions of Firefox don't click. */
  async follow(found) {
    const url = await found.evaluate((link) => link.href);
    this.document = this.page;
    await this.page.goto(url);
  }
}
