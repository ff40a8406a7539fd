// Parts that load on demand: what lasts from page to page, and what happens when a part can't be loaded.
import { test, expect, look } from "../support/roster.js";
import { act, go, row, signIn, toast } from "../support/steps.js";

/** Every page of the navigation that an owner of the default pack has. */
const PAGES = ["Invitations", "Workspaces", "Licenses", "Records", "Partners", "Roles", "History", "Billing", "Settings", "Members"];

test("switching screens loads no page and keeps the frame", { tag: "@desk" }, async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members`);
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await page.evaluate(() => (document.querySelector("aside").stays = true));
  for (const name of PAGES) {
    await go(page, name);
    expect(await page.evaluate(() => document.querySelector("aside").stays), name).toBe(true);
  }
});

test("the first screen needs no API request", { tag: "@desk" }, async ({ page, seeded }) => {
  await seeded.enter(page);
  const asked = [];
  page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
  for (const [path, words] of [
    ["members", "Ana Brandt"],
    ["members?q=ana&sort=email", "Ana Brandt"],
    ["spaces", "General"],
    ["history", "No history yet"],
    ["records", "Records"],
    ["records?view=mine", "Records"],
  ]) {
    asked.length = 0;
    await page.goto(`${seeded.path}/${path}`);
    await expect(page.getByRole("main").getByText(words).first()).toBeVisible();
    expect(asked, path).toEqual([]);
  }
});

test("the root URL opens the organization that was used last, without an API request", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const first = ana.path;
  await ana.createOrganization("Alder Studio");
  await ana.enter(page);
  for (const [path, name] of [[ana.path, "Alder Studio"], [first, "Harbour & Sons"]]) {
    await page.goto(`${path}/members`);
    await expect(row(page, "Ana López")).toBeVisible();
    const asked = [];
    const note = (request) => request.url().includes("/api/") && asked.push(request.url());
    page.on("request", note);
    await page.goto("/");
    await expect(row(page, "Ana López")).toBeVisible();
    await expect(page).toHaveURL(new RegExp(path));
    await expect(page.getByRole("button", { name: new RegExp(name) }).first()).toBeVisible();
    page.off("request", note);
    expect(asked, name).toEqual([]);
  }
});

test("data embedded in the page isn't shown again after a change", { tag: "@desk" }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(row(page, bo.email)).toBeVisible();
  await ana.call("PUT", `/organizations/${ana.organization.id}/members/${bo.member}/deactivation`, {});
  await go(page, "Roles");
  await go(page, "Members");
  await expect(row(page, bo.email)).toContainText("Not Active");
});

test("viewing as a role lasts on every page and through a reload", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/roles`);
  await page.getByRole("button", { name: /^View as.*Admin$/ }).click();
  const banner = page.getByText("Viewing as Admin", { exact: true });
  await expect(banner).toBeVisible();
  for (const name of ["Members", "Settings", "History", "Roles"]) {
    await go(page, name);
    await expect(banner, name).toBeVisible();
  }
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(banner).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(banner).toBeVisible();
  await look(page, "view-as-history");
  await page.getByRole("button", { name: "Stop", exact: false }).first().click();
  await expect(banner).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(banner).toBeHidden();
});

test("Undo is still available on the next page", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await act(page, "Bo Chen", "Disable…");
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(toast(page, "Bo Chen was disabled.")).toBeVisible();
  await go(page, "Roles");
  await toast(page, "Bo Chen was disabled.").getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "Bo Chen was re-enabled.")).toBeVisible();
  await go(page, "Members");
  await expect(row(page, bo.email)).toContainText("Active");
  await expect(row(page, bo.email)).not.toContainText("Not Active");
});

test("the next person to sign in in a tab sees nothing of the previous one", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "manager");
  await ana.enter(page);
  await page.goto(`${ana.path}/roles`);
  await page.getByRole("button", { name: /^View as.*Admin$/ }).click();
  await go(page, "Members");
  await expect(page.getByText("Viewing as Admin")).toBeVisible();
  await page.evaluate(() => (window.stays = true));
  await page.context().clearCookies();
  await page.getByRole("searchbox").fill("ana");
  await page.getByRole("dialog", { name: "Sign in again" }).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  await signIn(page, bo);
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await expect(page.getByText("Viewing as")).toHaveCount(0);
  expect(await page.evaluate(() => window.stays), "the page was reloaded").toBeUndefined();
});

test("Back restores the scroll position", { tag: "@desk" }, async ({ page, seeded }) => {
  await seeded.enter(page);
  for (const name of ["Roles", "Members"]) {
    await page.goto(`${seeded.path}/${name.toLowerCase()}`);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight), name).toBeGreaterThan(1500);
    await page.mouse.move(800, 400);
    await page.mouse.wheel(0, 700);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
    const before = await page.evaluate(() => window.scrollY);
    await go(page, "Settings");
    expect(await page.evaluate(() => window.scrollY)).toBeLessThan(before);
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name })).toBeAttached();
    await expect.poll(() => page.evaluate(() => window.scrollY), name).toBe(before);
  }
});

test("hovering over a link fetches its part", { tag: "@desk" }, async ({ browse, seeded }) => {
  // A browser that saves data fetches nothing ahead.
  const page = await browse();
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members`);
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  const partners = () => asked.filter((url) => /\/partners-\w+\.wasm/.test(url)).length;
  expect(partners()).toBe(0);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).hover();
  await expect.poll(partners).toBe(1);
  await go(page, "Partners");
  expect(partners()).toBe(1);
});

const FAULTS = {
  "is missing": (route) => route.fulfill({ status: 404, body: "not found" }),
  "is not WebAssembly": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Hello" }),
  "is cut off": (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]) }),
  "does not arrive": (route) => route.abort(),
};

for (const [what, answer] of Object.entries(FAULTS)) {
  test(`a part that ${what} is said where the page would be, and can be tried again`, { tag: "@desk" }, async ({ browse, seeded }) => {
    const page = await browse({ missing: /partners-\w+\.wasm/ });
    await page.route(/\/partners-\w+\.wasm/, answer);
    await seeded.enter(page);
    await page.goto(`${seeded.path}/members`);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Couldn’t load this page" })).toBeVisible();
    await expect(page).toHaveTitle(/Couldn’t load this page/);
    if (what === "is missing") await look(page, "part-failed");
    // Other requests continue.
    await go(page, "Members");
    await expect(row(page, "Ana Brandt").first()).toBeVisible();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).click();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await page.unroute(/\/partners-\w+\.wasm/);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeFocused();
  });
}

test("after an update an open tab offers to load the new version", async ({ browse, seeded }) => {
  const page = await browse({ missing: /partners-\w+\.wasm/ });
  await seeded.enter(page);
  await page.route(/\/partners-\w+\.wasm/, (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.goto(`${seeded.path}/members`);
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  // The server now has another client: its page names another script.
  await page.route(/\/partners$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/client-[0-9a-f]+\.js/g, "client-0000000000000000.js");
    await (route.request().resourceType() === "document" ? route.continue() : route.fulfill({ response, body }));
  });
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Roster has been updated" })).toBeVisible();
  await look(page, "part-outdated");
  await page.unroute(/\/partners-\w+\.wasm/);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
});

test("offline, loaded pages open and others say why they can't", { tag: "@desk" }, async ({ browse, seeded }) => {
  const page = await browse();
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await seeded.enter(page);
  const dialog = page.waitForResponse(/\/invite-\w+\.wasm/).then((response) => response.finished());
  await page.goto(`${seeded.path}/roles`);
  await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
  await go(page, "Members");
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await dialog;
  await page.context().setOffline(true);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "No connection" })).toBeVisible();
  await look(page, "part-offline");
  await go(page, "Members");
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await page.getByRole("button", { name: "Invite people" }).first().click();
  await expect(page.getByRole("dialog", { name: "Invite people" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partners" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
});
