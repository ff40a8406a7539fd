// The server behind a small proxy that counts what browsers ask for. Browsers and mailed links know the proxy's address
// only. Nothing is cached or changed on the way.
import { Agent, createServer, request } from "node:http";
import { Server } from "../support/server.js";
import { until } from "./wait.js";

/** No request for so long means that a page has all it wants. */
const QUIET_MS = 400;
const MEMBERS = 60;

export class CountingServer extends Server {
  #proxy = createServer((asked, answer) => this.#pass(asked, answer));
  #agent = new Agent({ keepAlive: true });
  #counts = new Map();
  #open = 0;
  #latest = 0;

  get url() {
    return `http://localhost:${this.#proxy.address().port}`;
  }

  /** Starts with a made-up organization: `seeded`. */
  async start() {
    await new Promise((ready) => this.#proxy.listen(0, "127.0.0.1", ready));
    this.seeded = await this.seed(MEMBERS);
    return super.start();
  }

  async stop() {
    this.#proxy.close();
    this.#proxy.closeAllConnections();
    this.#agent.destroy();
    await super.stop();
  }

  /** At once, for the end of the process. */
  kill() {
    this.stop();
  }

  /** How often each path was asked for by GET while `load` ran and until the page was quiet. */
  async countDuring(load) {
    // Pages that are open still fetch ahead.
    await this.#quiet();
    this.#counts = new Map();
    await load();
    await this.#quiet();
    return new Map(this.#counts);
  }

  #quiet() {
    return until("the page is quiet", () => this.#open === 0 && Date.now() - this.#latest > QUIET_MS);
  }

  #pass(asked, answer) {
    const { method, url, headers } = asked;
    const path = url.split("?")[0];
    if (method === "GET") this.#counts.set(path, (this.#counts.get(path) ?? 0) + 1);
    this.#open += 1;
    this.#latest = Date.now();
    answer.on("close", () => {
      this.#open -= 1;
      this.#latest = Date.now();
    });
    const passed = request({ host: "127.0.0.1", port: this.port, method, path: url, headers, agent: this.#agent });
    passed.on("response", (got) => {
      answer.writeHead(got.statusCode, got.rawHeaders);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  }
}
