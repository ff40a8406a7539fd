// Failures: no network, no server, no such page, a late answer.
import { test, expect, look } from "../support/roster.js";
import { act, go, row, toast } from "../support/steps.js";

test("the page reports a lost connection and recovers", async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members`);
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText("You’re offline. This page might be out of date.")).toBeVisible();
  await look(page, "offline");
  await page.context().setOffline(false);
  await expect(page.getByText("You’re offline.")).toBeHidden();
});

test("requests can be retried while the server is stopped", async ({ browse, ownServer, account }) => {
  const ana = await account("Ana López", ownServer);
  await ana.createOrganization("Harbour & Sons");
  const page = await browse({ baseURL: ownServer.url });
  await ana.enter(page);
  const dialog = page.waitForResponse(/\/invite-\w+\.wasm/).then((response) => response.finished());
  await page.goto(`${ana.path}/members`);
  await expect(row(page, ana.email)).toBeVisible();
  await dialog;
  // What it shares with other parts is fetched next to it.
  await page.waitForLoadState("networkidle");
  await ownServer.stop();

  await test.step("a list", async () => {
    await page.getByRole("searchbox", { name: "Search members" }).fill("ana");
    await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
    await look(page, "unreachable");
  });

  await test.step("a form keeps its input", async () => {
    await page.getByRole("button", { name: "Invite people" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await dialog.getByLabel("Email", { exact: true }).fill("bo@example.com");
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Can’t reach Roster.");
    await expect(dialog.getByLabel("Email", { exact: true })).toHaveValue("bo@example.com");
    await look(page, "unreachable-form");
    await ownServer.start();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("the list is restored", async () => {
    const retry = page.getByRole("button", { name: "Try again" });
    if (await retry.isVisible()) await retry.click();
    await expect(row(page, ana.email)).toBeVisible();
  });
});

test("pages that don't exist", async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "Page not found" }).first()).toBeAttached();
  await page.goto(`${seeded.path}/members/mem_00000000000000000000000000`);
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await look(page, "member-not-found");
  await page.goto("/o/org_00000000000000000000000000/members");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await look(page, "organization-not-found");
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
});

test("a slow answer shows a skeleton", { tag: "@desk" }, async ({ page, seeded }) => {
  await seeded.enter(page);
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/members?*", async (route) => {
    if (route.request().resourceType() !== "document") await held;
    await route.continue();
  });
  await page.goto(`${seeded.path}/roles`);
  await go(page, "Roles");
  await page.getByRole("link", { name: "Members", exact: true }).first().click();
  await expect(page.getByText("Loading…")).toBeAttached();
  release();
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await expect(page.getByText("Loading…")).toHaveCount(0);
});

test("an answer from before a change doesn't undo it on screen", { tag: "@desk" }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(row(page, bo.email)).toBeVisible();
  let asked = 0;
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/api/v1/organizations/*/members?*", async (route) => {
    const response = await route.fetch();
    asked += 1;
    if (asked === 1) await held;
    await route.fulfill({ response });
  });
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => asked).toBe(1);
  await act(page, "Bo Chen", "Disable…");
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(toast(page, "Bo Chen was disabled.")).toBeVisible();
  release();
  await expect.poll(() => asked, "the list is asked for again").toBe(2);
  await expect(row(page, bo.email)).toContainText("Not Active");
});

test("an ended session that isn't continued leads to the sign-in page and back", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(row(page, ana.email)).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("searchbox", { name: "Search members" }).fill("ana");
  await page.getByRole("dialog", { name: "Sign in again" }).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  await ana.enter(page);
  await page.reload();
  await expect(row(page, ana.email)).toBeVisible();
});

test("two people edit the same member: the later one is warned and loses nothing", async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const femi = await ana.admit(person("Femi Diallo"), "admin");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members/${bo.member}`);
  await page.getByRole("button", { name: "Change role and workspaces" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Admin" }).check();

  const other = await browse();
  await femi.enter(other);
  await other.goto(`${ana.path}/members/${bo.member}`);
  await other.getByRole("button", { name: "Change role and workspaces" }).click();
  await other.getByRole("radio", { name: "Manager" }).check();
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("dialog")).toBeHidden();

  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Someone else changed this")).toBeVisible();
  await look(page, "assignment-stale");
  await dialog.getByRole("button", { name: "Load latest" }).click();
  await expect(dialog.getByRole("radio", { name: "Admin" })).toBeChecked();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("definition").filter({ hasText: "Admin" }).first()).toBeVisible();
});
