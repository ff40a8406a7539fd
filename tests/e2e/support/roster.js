// Fixtures of a journey: a running server, people, and browsers whose errors fail the test.
import { test as base, expect } from "@playwright/test";
import { Account, clientAddress } from "./account.js";
import { BillingSystem } from "./billing.js";
import { screens } from "./browsers.js";
import { Server } from "./server.js";

export { expect, screens };
export { PASSWORD } from "./account.js";
export { look } from "./inspect.js";

const MEMBERS = 130;

export const test = base.extend({
  /** One for all journeys of a worker, with a seeded organization: `server.seeded`. */
  server: [
    async ({}, use, { project, workerIndex }) => {
      const server = new Server(`output/servers/${project.name}-${workerIndex}`);
      server.seeded = await server.seed(MEMBERS);
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  /** A server for one journey, which can stop it. */
  ownServer: async ({}, use, { testId }) => {
    const server = new Server(`output/servers/${testId}`);
    await server.start();
    await use(server);
    await server.stop();
  },

  billing: async ({}, use) => {
    const billing = await new BillingSystem().open();
    await use(billing);
    await billing.close();
  },

  /** A server whose host has a billing system and its own pages. */
  sellingServer: async ({ billing }, use, { testId }) => {
    const server = new Server(`output/servers/${testId}`, billing.settings);
    await server.start();
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  /** `person("Ana López")` has an email that no other journey uses. */
  person: async ({}, use, { file, line, repeatEachIndex }) => {
    const journey = file.match(/([a-z]+)\.spec/)[1];
    const domain = `${journey}${line}${repeatEachIndex || ""}.example.com`;
    await use((name) => ({ name, email: `${plain(name)}@${domain}` }));
  },

  /** `account("Ana López")` is signed up and signed in. */
  account: async ({ server, person }, use) => {
    await use((name, on = server) => new Account(on, person(name)).signUp());
  },

  /** The owner of the seeded organization, signed in once for all journeys of a worker. */
  seeded: [
    async ({ server }, use) => {
      const { email, password, path } = server.seeded;
      const owner = await new Account(server, { name: "Olivia Owner", email }).signIn(password);
      owner.organization = { id: path.slice("/o/".length) };
      await use(owner);
    },
    { scope: "worker" },
  ],

  /** `browse()` is the browser of another person, optionally with another screen. Files whose URL matches `missing` are
   * missing on purpose. */
  browse: async ({ browser, baseURL }, use) => {
    const opened = [];
    await use(async ({ missing, ...options } = {}) => {
      const context = await browser.newContext({ baseURL, ...options, extraHTTPHeaders: { "x-forwarded-for": clientAddress() } });
      opened.push({ context, faults: watch(context, missing) });
      return context.newPage();
    });
    for (const { context, faults } of opened) {
      await context.close();
      expect(faults, "what the browser complained about").toEqual([]);
    }
  },

  page: async ({ browse }, use) => use(await browse()),
});

function plain(name) {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, ".");
}

/** Collects script errors, content security policy violations, missing files, and requests to other sites. */
function watch(context, missing) {
  const faults = [];
  context.on("weberror", (fault) => faults.push(String(fault.error())));
  context.on("console", (message) => {
    if (message.type() === "error" && !isAnswer(message, missing) && !isOurs(message)) faults.push(`${message.text()} ${message.location().url}`);
  });
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost") faults.push(`asked ${request.url()}`);
  });
  return faults;
}

/** Ignores errors that the browser logs when the API refuses or is down or a page doesn't exist, which screens show and
 * journeys expect, and when the connection is lost while a part of the client is fetched ahead. */
function isAnswer(message, missing) {
  const { url } = message.location();
  if (!message.text().startsWith("Failed to load resource")) return false;
  const away = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_\w+|EMPTY_RESPONSE)/.test(message.text());
  return url.includes("/api/v1/") || url.endsWith("/no/such/page") || (away && url.endsWith(".wasm")) || Boolean(missing?.test(url));
}

/** Playwright's own script can't run in an email's sandbox and doesn't have to. */
function isOurs(message) {
  return message.text().startsWith("Blocked script execution in") && message.text().includes("/dev/mail/");
}
