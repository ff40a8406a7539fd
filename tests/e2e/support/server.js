// The program under test, started like an operator would: on a free port, with its own folder.
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

  /** `settings` are added to those of every journey's server. */
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
      // Every person of a journey has their own client address and therefore their own rate limits.
      ROSTER_TRUSTED_PROXIES: "127.0.0.1",
      // There is no load balancer to wait for.
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
      // A graceful stop would wait for the browsers' open connections.
      stopped.kill("SIGKILL");
    });
  }

  /** Stops like `Ctrl-C`, with everything written to the database file. All browsers must be closed. */
  async end() {
    const ended = this.#process;
    this.#process = undefined;
    await new Promise((done) => {
      ended.once("exit", done);
      ended.kill("SIGTERM");
    });
  }

  /** Seeds an organization before the start. Returns its path and its owner's credentials. */
  async seed(members) {
    this.port ??= await freePort();
    const said = execFileSync(BINARY, ["seed", "--members", String(members)], { env: this.#environment, encoding: "utf8" });
    const [, path] = said.match(/(\/o\/\S+)\/members/);
    const [, email, password] = said.match(/Sign in as (\S+) with the password (\S+)/);
    return { path, email, password };
  }

  /** Creates an operator with the command. */
  addOperator(email, password) {
    execFileSync(BINARY, ["operator", "add", email], { env: this.#environment, input: `${password}\n`, encoding: "utf8" });
  }

  #messages(to) {
    const mailbox = join(this.folder, "mailbox");
    const files = existsSync(mailbox) ? readdirSync(mailbox).filter((file) => file.endsWith(".json")) : [];
    return files
      .map((file) => JSON.parse(readFileSync(join(mailbox, file), "utf8")).message)
      .filter((message) => message.to === to)
      .sort((a, b) => (a.message_id < b.message_id ? 1 : -1));
  }

  /** Waits for the newest email to a person whose subject matches. */
  async email(to, subject) {
    let message;
    await expect.poll(() => (message = this.#messages(to).find((one) => subject.test(one.subject)))).toBeTruthy();
    return message;
  }

  /** The link in such an email. */
  async link(to, subject) {
    const { text } = await this.email(to, subject);
    return text.match(/https?:\/\/\S+#\S+/)[0];
  }

  /** The number of emails that a person has received. */
  count(to) {
    return this.#messages(to).length;
  }
}

/** A port of this machine that is currently unused. */
export async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
