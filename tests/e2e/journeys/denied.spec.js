// Controls that aren't allowed are visible, with the reason and who can change it.
import { test, expect } from "../support/roster.js";
import { go, row } from "../support/steps.js";

test("a manager sees what they can't do, and why", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.admit(person("Femi Diallo"), "admin");
  const max = await ana.admit(person("Max Weber"), "manager");
  const cleo = await ana.admit(person("Cleo Silva"), "member");
  await max.enter(page);
  await page.goto(`${ana.path}/members`);

  await test.step("a person above them", async () => {
    await row(page, "Femi Diallo").getByRole("button").click();
    const disable = page.getByRole("menuitem", { name: "Disable…" });
    await expect(disable).toBeDisabled();
    await expect(disable).toContainText("Admin");
    await disable.click({ force: true });
    await expect(page.getByRole("dialog")).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("what no one can do here", async () => {
    await row(page, "Cleo Silva").getByRole("button").click();
    await expect(page.getByRole("menuitem", { name: "Disable…" })).toBeEnabled();
    await expect(page.getByRole("menuitem", { name: "Remove…" })).toContainText("Not available for this team model.");
    await page.keyboard.press("Escape");
  });

  await test.step("roles that they can't assign", async () => {
    await page.getByRole("button", { name: "Invite people" }).click();
    const admin = page.getByRole("dialog").getByRole("radio", { name: "Admin" });
    await expect(admin).toBeDisabled();
    await expect(admin).toHaveAccessibleDescription(/You can’t assign the role Admin\./);
    await page.keyboard.press("Escape");
  });

  await test.step("the history and the organization's name", async () => {
    await expect(page.getByRole("navigation").getByRole("link", { name: "History" })).toBeHidden();
    await page.goto(`${ana.path}/history`);
    await expect(page.getByRole("heading", { name: "You can’t view the history" })).toBeVisible();
    await expect(page.getByText(/Your role, Manager, doesn’t include “View history”\./)).toBeVisible();
    await go(page, "Settings");
    const save = page.getByRole("button", { name: "Save" });
    await expect(save).toBeDisabled();
    await expect(save).toHaveAccessibleDescription(/Rename the organization.*Ask/s);
  });

  await test.step("can manage the people of their workspace", async () => {
    await page.goto(`${ana.path}/members/${cleo.member}`);
    await expect(page.getByRole("button", { name: "Disable…" })).toBeEnabled();
    await expect(page.getByRole("button", { name: "Remove…" })).toBeDisabled();
  });
});

test("a member who can't view others sees their own access", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await bo.enter(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
  for (const [name, path, title] of [
    ["Members", "members", "You can’t view members"],
    ["Invitations", "invitations", "You can’t view invitations"],
    ["History", "history", "You can’t view the history"],
  ]) {
    await page.goto(`${ana.path}/${path}`);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name })).toBeHidden();
  }
  await page.goto(`${ana.path}/members/${ana.organization.me.member}`);
  await expect(page.getByRole("heading", { level: 1, name: "Ana López" })).toBeHidden();
});
