// Using Roster with only the keyboard.
import { test, expect } from "../support/roster.js";

test("from signing in to an invitation with only the keyboard", { tag: "@desk" }, async ({ page, server }) => {
  const { keyboard } = page;
  const { email, password, path } = server.seeded;
  const focused = page.locator("*:focus");

  await test.step("sign in", async () => {
    await page.goto(`${path}/members`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await tabTo(page, page.getByLabel("Email", { exact: true }));
    await keyboard.type(email);
    await keyboard.press("Tab");
    await keyboard.type(password);
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Members 130" })).toBeVisible();
  });

  await test.step("the first Tab offers to skip to the content", async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Members 130" })).toBeVisible();
    await keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("/ focuses the search, and arrow keys move through the list", async () => {
    await keyboard.press("/");
    const search = page.getByRole("searchbox", { name: "Search members" });
    await expect(search).toBeFocused();
    await keyboard.type("chen");
    await expect(page).toHaveURL(/q=chen/);
    await expect(page.getByRole("heading", { level: 1, name: "Members 24 of 130", exact: true })).toBeVisible();
    await expect(search).toBeFocused();
    const names = page.getByRole("table").getByRole("link");
    await tabTo(page, names.first());
    await keyboard.press("ArrowDown");
    await expect(names.nth(1)).toBeFocused();
    await keyboard.press("ArrowUp");
    await expect(names.first()).toBeFocused();
  });

  await test.step("a menu opens, arrow keys move through it, and focus returns after it closes", async () => {
    await keyboard.press("Tab");
    const button = page.getByRole("button", { name: /^Actions for/ }).first();
    await expect(button).toBeFocused();
    await keyboard.press("Enter");
    const items = page.getByRole("menuitem");
    await expect(items.first()).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(items.nth(1)).toBeFocused();
    await keyboard.press("End");
    await expect(items.last()).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(items.first()).toBeFocused();
    await keyboard.press("d");
    await expect(focused).toContainText("Disable…");
    await keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(button).toBeFocused();
  });

  await test.step("a confirmation closes on Escape and returns focus", async () => {
    await keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await keyboard.press("d");
    await keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: /^Disable/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Cancel" }).last()).toBeFocused();
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("button", { name: /^Actions for/ }).first()).toBeFocused();
  });

  await test.step("the invite dialog does the same", async () => {
    const invite = page.getByRole("button", { name: "Invite people" });
    await invite.focus();
    await keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await expect(dialog.getByLabel("Email", { exact: true })).toBeFocused();
    await keyboard.press("Shift+Tab");
    await keyboard.press("ArrowRight");
    await expect(dialog.getByRole("radio", { name: "Several people" })).toBeFocused();
    await expect(dialog.getByLabel("Email addresses")).toBeVisible();
    await keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(invite).toBeFocused();
    await expect(page).not.toHaveURL(/invite=1/);
  });

  await test.step("filters", async () => {
    const role = page.getByRole("button", { name: "Role", exact: true });
    await role.focus();
    await keyboard.press("Enter");
    await tabTo(page, page.getByRole("checkbox", { name: "Owner" }));
    await keyboard.press("Space");
    await expect(page).toHaveURL(/role=owner/);
    await keyboard.press("Escape");
    await expect(page.getByRole("checkbox", { name: "Owner" })).toBeHidden();
    await expect(page.getByRole("button", { name: /^Role/ })).toBeFocused();
  });
});

/** Presses Tab until an element has focus, with a limit. */
async function tabTo(page, target) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("a form that is being filled in keeps focus when its organization is read again", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const email = page.getByRole("dialog", { name: "Invite people" }).getByLabel("Email", { exact: true });
  await expect(email).toBeFocused();
  await page.keyboard.type("bo@exam");
  const read = page.waitForResponse((response) => /\/organizations\/org_[^/]+$/.test(response.url()));
  // As when the user comes back to the window.
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await (await read).finished();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await expect(email).toBeFocused();
  await page.keyboard.type("ple.com");
  await expect(email).toHaveValue("bo@example.com");
});
