// Runs the server behind a small proxy that counts the requests of browsers. Browsers and emailed links use only the
// proxy's address. The proxy caches and changes nothing.
import { Agent, createServer, request } from "node:http";
import { Server } from "../support/server.js";
import { until } from "./wait.js";

/** After this time without a request, a page has loaded everything. */
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

  /** Starts with a sample organization: `seeded`. */
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

  /** Stops immediately, for the end of the process. */
  kill() {
    this.stop();
  }

  /** The number of GET requests per path while `load` runs and until no more follow. */
  async countDuring(load) {
    // Open pages still fetch parts ahead.
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
