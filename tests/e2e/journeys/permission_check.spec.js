// The permission check, which uses the same engine as every control.
import { test, expect, look } from "../support/roster.js";

test("an admin checks what someone can do and who can change it", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  const bo = await ana.admit(person("Bo Chen"), "manager");
  const cleo = await ana.admit(person("Cleo Diallo"), "member");
  await ana.call("POST", `/organizations/${ana.organization.id}/spaces`, { name: "North" });
  await ana.call("PUT", `/organizations/${ana.organization.id}/records`, {
    records: [{ kind: "campaign", id: "k-1", title: "Spring mailing", owner: bo.member }],
  });
  await ana.enter(page);
  await page.goto(`${ana.path}/members/${cleo.member}`);
  await page.getByRole("link", { name: "Check permissions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Permission check" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Cleo Diallo" })).toBeChecked();
  const answer = page.getByRole("status").filter({ hasText: /Yes|No/ });

  await test.step("no, with the reason and the people who can change it", async () => {
    await page.getByLabel("Action", { exact: true }).selectOption({ label: "Configure campaigns" });
    await expect(answer).toContainText("No, Cleo Diallo can’t do this. They’d see:");
    await expect(answer).toContainText("Your role, Member, doesn’t include “Configure campaigns”.");
    await expect(answer.getByRole("link", { name: "Ana López" })).toHaveAttribute("href", new RegExp(me(ana)));
    await expect(answer.getByRole("link", { name: "Bo Chen" })).toBeVisible();
    await look(page, "permission-check-no", { full: true });
  });

  await test.step("yes, by which role and where", async () => {
    await page.getByLabel("Search people").fill("Bo");
    await page.getByRole("radio", { name: "Bo Chen" }).check();
    await expect(answer).toContainText("Yes, Bo Chen can do this.");
    await expect(answer).toContainText("Allowed by the role Manager, in General.");
    await page.getByLabel("Where").selectOption({ label: "North" });
    await expect(answer).toContainText("This is outside your workspaces.");
    await look(page, "permission-check-where", { full: true });
  });

  await test.step("on a person", async () => {
    await page.getByLabel("Action", { exact: true }).selectOption({ label: "Disable someone" });
    await page.getByLabel("Search targets").fill("Ana");
    await page.getByRole("group", { name: "Target" }).getByRole("radio", { name: "Ana López" }).check();
    await expect(answer).toContainText("This person’s role, Owner, is above yours.");
    await expect(answer).toContainText("Your organization needs someone with the role");
    await look(page, "permission-check-whom", { full: true });
  });

  await test.step("on a record", async () => {
    await page.getByLabel("Search people").fill("Cleo");
    await page.getByRole("group", { name: "Person" }).getByRole("radio", { name: "Cleo Diallo" }).check();
    await page.getByLabel("Action", { exact: true }).selectOption({ label: "View a record" });
    await page.getByRole("radio", { name: "Spring mailing" }).check();
    await expect(answer).toContainText("Your role includes only your own records.");
    await look(page, "permission-check-record", { full: true });
  });

  await test.step("the URL contains the query", async () => {
    await page.reload();
    await expect(page.getByRole("radio", { name: "Cleo Diallo" })).toBeChecked();
    await expect(answer).toContainText("Your role includes only your own records.");
  });
});

test("a member who can't view others checks their own permissions", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await bo.enter(page);
  await page.goto(`${ana.path}/permission-check`);
  await expect(page.getByRole("group", { name: "Person" })).toHaveCount(0);
  await page.getByLabel("Action", { exact: true }).selectOption({ label: "Invite someone" });
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Admin" });
  const answer = page.getByRole("status").filter({ hasText: /Yes|No/ });
  await expect(answer).toContainText("Your role, Member, doesn’t include “Invite people”.");
  await expect(answer).toContainText("You can’t assign the role Admin.");
  await look(page, "permission-check-self", { full: true });
});

function me(account) {
  return account.organization.me.member;
}
