// Sets up an organization of 130 members with its owner's session, and an invitation of a person without an account.
import { Account } from "../e2e/support/account.js";

const MEMBERS = 130;

/** Starts the server; the caller stops it. */
export async function prepare(browser, server) {
  const { email, password, path } = await server.seed(MEMBERS);
  await server.start();
  const owner = await new Account(server, { name: "Olivia Owner", email }).signIn(password);
  return {
    url: server.url,
    path,
    cookies: await session(browser, owner),
    invitation: await invitation(server),
  };
}

async function session(browser, account) {
  const context = await browser.newContext();
  await account.enter(await context.newPage());
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

async function invitation(server) {
  const ana = await new Account(server, { name: "Ana López", email: "ana@example.com" }).signUp();
  await ana.createOrganization("Harbour & Sons");
  await ana.invite({ name: "Bo Chen", email: "bo@example.com" }, "member", { copy_link: false });
  return server.link("bo@example.com", /invites you/);
}
