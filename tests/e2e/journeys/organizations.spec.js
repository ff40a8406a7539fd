// More than one organization, each by the rules of its pack.
import { test, expect } from "../support/roster.js";
import { act, go, openMenu, row, toast } from "../support/steps.js";

test("an organization gets another name everywhere", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const name = page.getByLabel("Name of the organization");
  await name.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Fill this in.");
  await name.fill("Harbour & Daughters");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "Saved")).toBeVisible();
  await expect(page.getByText("Harbour & Daughters").first()).toBeAttached();
  await go(page, "History");
  await expect(page.getByText("Ana López renamed the organization to Harbour & Daughters")).toBeVisible();
});

test("a second organization has other roles, other words, and lets people be removed", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  await ana.enter(page);
  await page.goto("/");
  const menu = await openMenu(page, /^Organization/);
  await menu.getByRole("menuitem", { name: "Create organization" }).click();
  await page.getByLabel("Name of the organization").fill("Night Switchboard");
  await page.getByRole("radio", { name: "Phone lines" }).check();
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members 1" })).toBeVisible();
  await expect(row(page, ana.email)).toContainText("Admin");
  const bo = person("Bo Chen");

  await test.step("an invited person is pending", async () => {
    await page.getByRole("button", { name: "Invite people" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await expect(dialog.getByRole("radio")).toHaveCount(4);
    await expect(dialog.getByRole("radio", { name: "User" })).toBeChecked();
    await dialog.getByLabel("E-mail address").fill(bo.email);
    await dialog.getByLabel("Name (optional)").fill(bo.name);
    await dialog.getByRole("checkbox", { name: "Give me the link too" }).check();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    const link = await dialog.getByLabel("Invitation link").inputValue();
    expect(link).toMatch(/\/invitation#/);
    await dialog.getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(row(page, bo.email)).toContainText("Pending");
  });

  await test.step("the last admin stays", async () => {
    await page.getByRole("button", { name: "Actions for Ana López" }).click();
    await expect(page.getByRole("menuitem", { name: "Remove…" })).toBeDisabled();
    await page.keyboard.press("Escape");
  });

  await test.step("a colleague is removed for good", async () => {
    ana.organization = { id: page.url().match(/org_\w+/)[0], spaces: [] };
    await ana.admit(person("Cleo Diallo"), "user");
    await page.reload();
    await act(page, "Cleo Diallo", "Remove…");
    const question = page.getByRole("dialog", { name: "Remove Cleo Diallo?" });
    await expect(question).toContainText("deleted for good");
    await question.getByRole("button", { name: "Remove" }).click();
    await expect(toast(page, "Cleo Diallo is removed.")).toBeVisible();
    await expect(row(page, "Cleo Diallo")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: "Members 2" })).toBeVisible();
  });

  await test.step("and back to the first", async () => {
    const menu = await openMenu(page, /^Organization/);
    await expect(menu.getByRole("menuitem", { name: "Night Switchboard" })).toHaveAttribute("aria-current", "true");
    await menu.getByRole("menuitem", { name: "Harbour & Sons" }).click();
    await expect(row(page, ana.email)).toContainText("Owner");
    await page.goto("/");
    await expect(row(page, ana.email)).toContainText("Owner");
  });
});
