// Drives Debian's WebKit: GTK's small browser on a virtual screen, over WebDriver.
import { spawn } from "node:child_process";
import { Builder, By, Capabilities } from "selenium-webdriver";
import { freePort } from "../support/server.js";
import { Visitor } from "./visitor.js";
import { until } from "./wait.js";

export class WebKitEngine {
  #processes = [];
  #drivers = [];

  async open() {
    const screen = this.#spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
    this.display = await new Promise((ready, failed) => {
      screen.stdio[3].once("data", (number) => ready(`:${String(number).trim()}`));
      for (const end of ["error", "exit"]) screen.once(end, () => failed(new Error("Xvfb did not start")));
    });
  }

  /** A person with an empty cache, signed in if there is a cookie. One driver serves one visitor. */
  async visitor(server, cookie) {
    const port = await freePort();
    this.#spawn("WebKitWebDriver", [`--port=${port}`], { DISPLAY: this.display });
    const address = `http://127.0.0.1:${port}`;
    await until("WebKit's driver", async () => (await fetch(`${address}/status`)).ok);
    const wanted = new Capabilities({ browserName: "MiniBrowser" });
    const driver = await new Builder().disableEnvironmentOverrides().usingServer(address).withCapabilities(wanted).build();
    this.#drivers.push(driver);
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 800 });
    const visitor = new Visitor(server, new Tab(driver));
    if (cookie) {
      // A cookie can be set only on a page of its site.
      await visitor.goto("/healthz");
      await driver.manage().addCookie({ ...cookie, path: "/" });
    }
    return visitor;
  }

  async close() {
    await Promise.allSettled(this.#drivers.map((driver) => driver.quit()));
    this.kill();
  }

  /** Stops immediately, with every process that a driver has started. */
  kill() {
    for (const { pid } of this.#processes.splice(0)) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // They have exited already.
      }
    }
  }

  #spawn(program, args, more = {}) {
    // In its own process group, because drivers start browsers, which start helpers.
    const settings = { env: { ...process.env, ...more }, stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true };
    const started = spawn(program, args, settings);
    started.on("error", () => {});
    if (started.pid) this.#processes.push(started);
    return started;
  }
}

class Tab {
  constructor(driver) {
    this.driver = driver;
  }

  show(address) {
    return this.driver.get(address);
  }

  reload() {
    return this.driver.navigate().refresh();
  }

  /** The driver itself stays until the engine is closed. */
  close() {
    return this.driver.get("about:blank");
  }

  async visible(path) {
    for (const found of await this.driver.findElements(By.xpath(path))) {
      if (await found.isDisplayed()) return found;
    }
  }

  place(found) {
    return found.getRect();
  }

  click(found) {
    return found.click();
  }

  async type(found, text) {
    await found.clear();
    await found.sendKeys(text);
  }

  enter(frame) {
    return this.driver.switchTo().frame(frame);
  }

  /** Follows a link that opens a new tab, and continues there. */
  async follow(found) {
    const before = await this.driver.getAllWindowHandles();
    await found.click();
    const opened = await until("a new tab", async () => (await this.driver.getAllWindowHandles()).find((tab) => !before.includes(tab)));
    await this.driver.switchTo().window(opened);
  }
}
