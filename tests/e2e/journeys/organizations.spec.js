// Several organizations with different packs.
import { test, expect, look } from "../support/roster.js";
import { act, go, openMenu, row, toast } from "../support/steps.js";

test("renaming an organization updates it everywhere", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const name = page.getByLabel("Organization name");
  await name.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter a name.");
  await name.fill("Harbour & Daughters");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "Saved")).toBeVisible();
  await expect(page.getByText("Harbour & Daughters").first()).toBeAttached();
  await go(page, "History");
  await expect(page.getByText("Ana López renamed the organization to Harbour & Daughters")).toBeVisible();
});

test("retrying after a lost response creates the organization once", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.enter(page);
  await page.goto("/");
  const name = page.getByLabel("Organization name");
  const create = page.getByRole("button", { name: "Create organization" });
  await name.fill("Harbour & Sons");
  await page.route(
    "**/api/v1/organizations",
    async (route) => {
      // The request arrives; only its answer is lost.
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await create.click();
  await expect(page.getByRole("alert")).toContainText("Can’t reach Roster.");
  await expect(name).toHaveValue("Harbour & Sons");
  await create.click();
  await expect(page.getByRole("heading", { level: 1, name: "Members 1" })).toBeVisible();
  const { organizations } = await ana.call("GET", "/session");
  expect(organizations.map((one) => one.name)).toEqual(["Harbour & Sons"]);
});

test("a second organization has other roles and terms and allows removing people", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto("/");
  const menu = await openMenu(page, /^Organization/);
  await menu.getByRole("menuitem", { name: "Create organization" }).click();
  await page.getByLabel("Organization name").fill("Night Switchboard");
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
    await dialog.getByLabel("Email", { exact: true }).fill(bo.email);
    await dialog.getByLabel("Name (optional)").fill(bo.name);
    await dialog.getByRole("checkbox", { name: "Also copy an invitation link" }).check();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    const link = await dialog.getByLabel("Invitation link", { exact: true }).inputValue();
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

  await test.step("a colleague is permanently removed", async () => {
    ana.organization = { id: page.url().match(/org_\w+/)[0], spaces: [] };
    await ana.admit(person("Cleo Diallo"), "user");
    await page.reload();
    await act(page, "Cleo Diallo", "Remove…");
    const question = page.getByRole("dialog", { name: "Remove Cleo Diallo?" });
    await expect(question).toContainText("permanently deleted");
    await question.getByRole("button", { name: "Remove" }).click();
    await expect(toast(page, "Cleo Diallo was removed.")).toBeVisible();
    await expect(row(page, "Cleo Diallo")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: "Members 2" })).toBeVisible();
  });

  await test.step("switches back to the first", async () => {
    const menu = await openMenu(page, /^Organization/);
    await expect(menu.getByRole("menuitem", { name: "Night Switchboard" })).toHaveAttribute("aria-current", "true");
    await menu.getByRole("menuitem", { name: "Harbour & Sons" }).click();
    await expect(row(page, ana.email)).toContainText("Owner");
    await page.goto("/");
    await expect(row(page, ana.email)).toContainText("Owner");
  });
});

test("only the owner deletes an organization; it is read-only until it is restored", { tag: "@LK-1" }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "simple");
  const bo = await ana.admit(person("Bo Chen"), "user");
  const other = await bo.enter(await browse());
  await other.goto(`${bo.path}/settings`);

  await test.step("a user can't", async () => {
    await expect(other.getByLabel("Organization name")).toBeEditable();
    const remove = other.getByRole("button", { name: "Delete…" });
    await expect(remove).toBeDisabled();
    await expect(remove).toHaveAccessibleDescription(/Your role, User, doesn’t include .* Ask Ana López/);
  });

  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const question = page.getByRole("dialog", { name: "Delete Harbour & Sons?" });
  await test.step("the name must be typed", async () => {
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect(question).toContainText("becomes read-only immediately");
    const name = question.getByLabel("Organization name");
    await expect(name).toBeFocused();
    await look(page, "organization-delete");
    await name.fill("Harbour");
    await question.getByRole("button", { name: "Delete organization" }).click();
    await expect(name).toHaveAccessibleDescription(/This isn’t the organization’s name/);
    await name.fill("Harbour & Sons");
    await question.getByRole("button", { name: "Delete organization" }).click();
    await expect(question).toBeHidden();
    await expect(toast(page, "Harbour & Sons is scheduled for deletion.")).toBeVisible();
    await expect(page.getByText("Harbour & Sons is scheduled for deletion and read-only for everyone.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
    await look(page, "organization-deleted", { full: true });
  });

  await test.step("everyone sees a notice and can still read", async () => {
    await other.goto(`${bo.path}/members`);
    await expect(other.getByText(/Harbour & Sons is scheduled for deletion and read-only.*then it’s permanently deleted\. Ask Ana López/)).toBeVisible();
    await expect(row(other, ana.email)).toContainText("Owner");
    const invite = other.getByRole("button", { name: "Invite people" }).first();
    await expect(invite).toBeDisabled();
    await expect(invite).toHaveAccessibleDescription(/This organization is read-only/);
    await look(other, "organization-closed", { full: true });
  });

  await test.step("a notice leads the owner to restoring it", async () => {
    await page.goto(`${ana.path}/members`);
    await page.getByRole("link", { name: "Restore…" }).click();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(toast(page, "Harbour & Sons was restored.")).toBeVisible();
    await expect(page.getByText(/scheduled for deletion/)).toBeHidden();
    await expect(page.getByRole("button", { name: "Delete…" })).toBeFocused();
    await other.reload();
    await expect(other.getByRole("button", { name: "Invite people" }).first()).toBeEnabled();
  });

  await test.step("deleted by mistake, it is restored with one click", async () => {
    await page.getByRole("button", { name: "Delete…" }).click();
    await question.getByLabel("Organization name").fill("Harbour & Sons");
    await question.getByRole("button", { name: "Delete organization" }).click();
    await toast(page, "Harbour & Sons is scheduled for deletion.").getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText(/scheduled for deletion/)).toBeHidden();
    await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
  });
});
