// Resending and revoking invitations.
import { test, expect, look } from "../support/roster.js";
import { act, row, toast } from "../support/steps.js";

test("resending invalidates the earlier link, and revoking invalidates all links", { tag: ["@SL-12"] }, async ({ page, browse, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  await ana.invite(bo, "member");
  const first = await server.link(bo.email, /invites you/);
  await ana.enter(page);
  await page.goto(`${ana.path}/invitations`);
  // A phone has it in the menu only.
  if (test.info().project.name.startsWith("phone")) await act(page, bo.name, "Resend");
  else await row(page, bo.email).getByRole("button", { name: "Resend invitation to Bo Chen" }).click();
  await expect(toast(page, "Invitation resent to Bo Chen. Earlier links stop working.")).toBeVisible();
  await expect.poll(() => server.count(bo.email)).toBe(2);
  const second = await server.link(bo.email, /invites you/);

  const pocket = await browse();
  await pocket.goto(first);
  await expect(pocket.getByRole("heading", { name: "There’s a newer invitation" })).toBeVisible();
  await pocket.goto("/");
  await pocket.goto(second);
  await expect(pocket.getByRole("heading", { name: "Join Harbour & Sons" })).toBeVisible();

  await test.step("the list shows that it was opened", async () => {
    await page.reload();
    await expect(row(page, bo.email)).toContainText("Opened");
  });

  await act(page, bo.name, "Revoke…");
  const question = page.getByRole("dialog", { name: "Revoke Bo Chen’s invitation?" });
  await expect(question).toContainText("stops working immediately");
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(row(page, bo.email)).toContainText("Revoked");
  await pocket.reload();
  await expect(pocket.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();

  await test.step("it can be found by its status", async () => {
    await page.getByRole("button", { name: "Status" }).click();
    await page.getByRole("checkbox", { name: "Sent", exact: true }).check();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/state=sent/);
    await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
    await page.goto(`${ana.path}/invitations?state=revoked`);
    await expect(row(page, bo.email)).toBeVisible();
  });
});

test("from the list of members and from a member's page", { tag: "@desk" }, async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  const { member } = await ana.invite(bo, "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await act(page, bo.name, "Resend");
  await expect(toast(page, "Invitation resent to Bo Chen.")).toBeVisible();
  await expect.poll(() => server.count(bo.email)).toBe(2);
  await page.goto(`${ana.path}/members/${member}`);
  await page.getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await expect(row(page, bo.email)).toHaveCount(0);
});

test("an address that got too many emails gets no more, and the screen says so", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  const sent = await ana.invite(bo, "member");
  for (let emails = 1; emails < 5; emails += 1) {
    // An email that is still queued would be replaced by the next one.
    await expect.poll(() => server.count(bo.email)).toBe(emails);
    await ana.resend(sent);
  }
  await ana.enter(page);
  const held = toast(page, "Invitation not resent to Bo Chen: too many emails to this address. Earlier links still work.");
  await page.goto(`${ana.path}/members`);
  await act(page, bo.name, "Resend");
  await expect(held).toBeVisible();
  await page.goto(`${ana.path}/invitations`);
  await act(page, bo.name, "Resend");
  await expect(held).toBeVisible();
  await look(page, "invitation-held-back");
  await expect.poll(() => server.count(bo.email)).toBe(5);
});

test("an address that is already invited is rejected at its field", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  await ana.invite(bo, "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const email = dialog.getByLabel("Email", { exact: true });
  await dialog.getByRole("checkbox", { name: "General" }).check();
  await email.fill("bo at example");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(email).toHaveAccessibleDescription(/Enter an email address with an @/);
  await email.fill(bo.email.toUpperCase());
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(email).toHaveAccessibleDescription(/This person already has an invitation\. Resend it instead\./);
});
