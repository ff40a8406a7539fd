// What was typed is never lost: Back, a reload, the end of the session, another account in another tab.
import { test, expect, look, PASSWORD } from "../support/roster.js";
import { openMenu, row, toast } from "../support/steps.js";

const heading = (page, name) => page.getByRole("heading", { level: 1, name });

async function harbour(page, account) {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(heading(page, "Members")).toBeVisible();
  await page.goto(`${ana.path}/spaces`);
  await expect(heading(page, "Workspaces")).toBeVisible();
  return ana;
}

async function startSpace(page, name) {
  await page.getByRole("button", { name: "New workspace" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New workspace" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  if (name) await dialog.getByLabel("Name").pressSequentially(name);
  return dialog;
}

test("Back closes a dialog, and asks before typed text goes", async ({ page, account }) => {
  await harbour(page, account);
  const question = page.getByRole("dialog", { name: "Discard your changes?" });
  await test.step("nothing typed: it closes, and the page stays", async () => {
    const dialog = await startSpace(page);
    await page.goBack();
    await expect(dialog).toBeHidden();
    await expect(question).toBeHidden();
    await expect(heading(page, "Workspaces")).toBeVisible();
  });
  await test.step("something typed: it asks, and Keep editing keeps it", async () => {
    const dialog = await startSpace(page, "North");
    await page.goBack();
    await expect(question).toBeVisible();
    await look(page, "discard");
    await question.getByRole("button", { name: "Keep editing" }).last().click();
    await expect(question).toBeHidden();
    await expect(dialog.getByLabel("Name")).toHaveValue("North");
    await page.keyboard.press("Escape");
    await expect(question).toBeVisible();
    await page.goBack();
    await expect(question).toBeHidden();
    await expect(dialog.getByLabel("Name")).toHaveValue("North");
    await dialog.getByRole("button", { name: "Close" }).click();
    await question.getByRole("button", { name: "Discard" }).click();
    await expect(dialog).toBeHidden();
    await expect(heading(page, "Workspaces")).toBeVisible();
  });
  await test.step("a closed dialog leaves nothing in the history", async () => {
    const dialog = await startSpace(page, "South");
    await dialog.getByRole("button", { name: "Create workspace" }).click();
    await expect(row(page, "South")).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect.poll(() => page.evaluate(() => history.state)).not.toBe(1);
    await page.goBack();
    await expect(heading(page, "Members")).toBeVisible();
  });
  await test.step("the invite dialog and what was typed in it survive a reload", async () => {
    await page.getByRole("button", { name: "Invite people" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await dialog.getByLabel("Email", { exact: true }).fill("bo@example.com");
    await expect(page).toHaveURL(/invite=1/);
    await page.reload();
    await expect(dialog.getByLabel("Email", { exact: true })).toHaveValue("bo@example.com");
  });
});

test("a reload keeps typed text, and signing out deletes it", async ({ page, account }) => {
  await harbour(page, account);
  await startSpace(page, "Northern harbor");
  await page.reload();
  await expect(heading(page, "Workspaces")).toBeVisible();
  const again = await startSpace(page);
  await expect(again.getByLabel("Name")).toHaveValue("Northern harbor");
  await page.reload();
  await expect(heading(page, "Workspaces")).toBeVisible();
  const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("draft ")).length);
  expect(await drafts()).toBe(1);
  await openMenu(page, /^Account/).then((menu) => menu.getByRole("menuitem", { name: "Sign out" }).click());
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await drafts()).toBe(0);
});

test("closing a dialog ends its draft, and passwords have none", { tag: "@desk" }, async ({ page, account }) => {
  await harbour(page, account);
  const dialog = await startSpace(page, "North");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  const again = await startSpace(page);
  await expect(again.getByLabel("Name")).toHaveValue("");
  await page.goto("/sign-up");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("Password", { exact: true }).pressSequentially("a secret of mine");
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("secret of mine");
});

test("an ended session is continued in place, and the call is repeated", async ({ page, account }) => {
  const ana = await harbour(page, account);
  const dialog = await startSpace(page, "North");
  await page.context().clearCookies();
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  const question = page.getByRole("dialog", { name: "Sign in again" });
  await expect(question).toContainText(`Sign in as ${ana.email}`);
  await expect(question.getByLabel("Password", { exact: true })).toBeFocused();
  await look(page, "session-ended", { waiting: 1 });
  await question.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(question.getByRole("alert")).toContainText("Incorrect password. Try again.");
  await question.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(row(page, "North")).toBeVisible();
  await expect(toast(page, /North/)).toBeVisible();
});

test("a page of another account does nothing in its name", async ({ page, account, person }) => {
  const ana = await harbour(page, account);
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const dialog = await startSpace(page, "North");
  const other = await page.context().newPage();
  await bo.enter(other);
  await other.goto(`${ana.path}/members`);
  await expect(heading(other, "Members")).toBeVisible();
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  const notice = page.getByRole("dialog", { name: `You’re now signed in as ${bo.email}` });
  await expect(notice).toContainText(`This page still shows ${ana.email}`);
  await look(page, "other-account", { waiting: 1 });
  await notice.getByRole("button", { name: "Reload page" }).click();
  await expect(heading(page, "Workspaces")).toBeVisible();
  await expect(row(page, "North")).toBeHidden();
  await openMenu(page, /^Account/).then((menu) => expect(menu).toContainText(bo.email));
});

test("focus stays near a control that goes away", { tag: "@desk" }, async ({ page, account, person }) => {
  const ana = await harbour(page, account);
  for (const name of ["Bo Chen", "Cleo Diallo", "Dov Evans"]) await ana.invite(person(name), "member");
  const inBody = () => page.evaluate(() => document.activeElement === document.body);
  const { keyboard } = page;

  await test.step("a revoked invitation", async () => {
    await page.goto(`${ana.path}/invitations`);
    await page.getByRole("button", { name: /^Actions for .*Cleo/i }).focus();
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Revoke…" }).focus();
    await keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).focus();
    await keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(row(page, "Cleo Diallo")).toContainText("Revoked");
    await expect.poll(inBody).toBe(false);
  });
  await test.step("an archived space", async () => {
    await page.goto(`${ana.path}/spaces`);
    await startSpace(page, "North").then((dialog) => dialog.getByRole("button", { name: "Create workspace" }).click());
    await page.getByRole("button", { name: "Actions for North" }).focus();
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Archive" }).focus();
    await keyboard.press("Enter");
    const confirm = page.getByRole("dialog").getByRole("button", { name: "Archive" });
    await confirm.focus();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Archived" })).toBeVisible();
    await expect.poll(inBody).toBe(false);
  });
  await test.step("a row that goes away: the control of the row next to it, or the nearest outside", async () => {
    await page.goto(`${ana.path}/invitations`);
    const actions = page.getByRole("button", { name: /^Actions for/ });
    await expect(actions).toHaveCount(2);
    const held = () => page.evaluate(() => document.activeElement.closest("tr")?.textContent ?? "");
    const removed = async (name) => {
      const button = row(page, name).getByRole("button", { name: /^Actions for/ });
      await button.focus();
      await button.evaluate((button) => button.closest("tr").remove());
    };
    await removed("Bo Chen");
    await expect.poll(held).toContain("Dov Evans");
    await removed("Dov Evans");
    await expect.poll(inBody).toBe(false);
  });
});
