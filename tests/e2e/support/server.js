// The program under test, as an operator starts it: on a free port, with a folder of its own.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "@playwright/test";

const BINARY = resolve(process.env.ROSTER_E2E_BINARY ?? "../../target/release/roster");

export class Server {
  #process;

  #settings;

  /** `settings` come on top of those that every journey's server has. */
  constructor(folder, settings = {}) {
    this.folder = resolve(folder);
    this.#settings = settings;
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  get #environment() {
    return {
      PATH: process.env.PATH,
      ROSTER_DATA: this.folder,
      ROSTER_LISTEN: `127.0.0.1:${this.port}`,
      ROSTER_PUBLIC_URL: this.url,
      ROSTER_LOG: "warn",
      // Every person of a journey has a client address of their own, and with it their own limits.
      ROSTER_TRUSTED_PROXIES: "127.0.0.1",
      // No balancer asks whether it is ready.
      ROSTER_STOP_DELAY_SECONDS: "0",
      ...this.#settings,
    };
  }

  /** Starts, or starts again on the same port and data. */
  async start() {
    this.port ??= await freePort();
    this.#process = spawn(BINARY, ["serve"], { env: this.#environment, stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: this.#process.stdout });
    await new Promise((ready, failed) => {
      lines.on("line", (line) => line.includes("ready at") && ready());
      this.#process.once("exit", (code) => failed(new Error(`the server ended with code ${code}`)));
    });
    return this;
  }

  async stop() {
    const stopped = this.#process;
    this.#process = undefined;
    if (!stopped) return;
    await new Promise((done) => {
      stopped.once("exit", done);
      // Browsers keep connections open, for which a graceful end would wait.
      stopped.kill("SIGKILL");
    });
  }

  /** Ends as `Ctrl-C` does, with everything written to the database file. Needs all browsers gone. */
  async end() {
    const ended = this.#process;
    this.#process = undefined;
    await new Promise((done) => {
      ended.once("exit", done);
      ended.kill("SIGTERM");
    });
  }

  /** Fills a made-up organization; before the start. Gives its path and who may sign in to it. */
  async seed(members) {
    this.port ??= await freePort();
    const said = execFileSync(BINARY, ["seed", "--members", String(members)], { env: this.#environment, encoding: "utf8" });
    const [, path] = said.match(/(\/o\/\S+)\/members/);
    const [, email, password] = said.match(/Sign in as (\S+) with the password (\S+)/);
    return { path, email, password };
  }

  /** Lets somebody sign in to the console, as one does beside the database. */
  addOperator(email, password) {
    execFileSync(BINARY, ["operator", "add", email], { env: this.#environment, input: `${password}\n`, encoding: "utf8" });
  }

  #letters(to) {
    const mailbox = join(this.folder, "mailbox");
    const files = existsSync(mailbox) ? readdirSync(mailbox).filter((file) => file.endsWith(".json")) : [];
    return files
      .map((file) => JSON.parse(readFileSync(join(mailbox, file), "utf8")).letter)
      .filter((letter) => letter.to === to)
      .sort((a, b) => (a.message_id < b.message_id ? 1 : -1));
  }

  /** The newest letter to somebody whose subject matches, once it has come. */
  async letter(to, subject) {
    let letter;
    await expect.poll(() => (letter = this.#letters(to).find((one) => subject.test(one.subject)))).toBeTruthy();
    return letter;
  }

  /** The link in such a letter. */
  async link(to, subject) {
    const { text } = await this.letter(to, subject);
    return text.match(/https?:\/\/\S+#\S+/)[0];
  }

  /** How many letters somebody has got. */
  count(to) {
    return this.#letters(to).length;
  }
}

/** A port of this machine that nothing listens on now. */
export async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
