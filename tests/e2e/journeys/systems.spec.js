// Each of the five packs: people join, and the pack's rules apply. A tag names the rule.
import { test, expect, look } from "../support/roster.js";
import { act, fillAccount, openMenu, row, toast } from "../support/steps.js";

/** A signed-up person chooses a pack and names their organization. */
async function createOrganization(page, account, pack) {
  const ana = await account("Ana López");
  await ana.enter(page);
  await page.goto("/");
  await page.getByLabel("Organization name").fill("Harbour & Sons");
  await page.getByRole("radio", { name: pack, exact: true }).check();
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  const id = page.url().match(/org_\w+/)[0];
  const { spaces } = await ana.call("GET", `/organizations/${id}`);
  ana.organization = { id, spaces };
  return ana;
}

async function inviting(page) {
  await page.getByRole("button", { name: "Invite people" }).first().click();
  return page.getByRole("dialog", { name: "Invite people" });
}

/** Goes from the account menu to the members. */
async function throughTheAccount(page) {
  const menu = await openMenu(page, /^Account/);
  await menu.getByRole("menuitem", { name: "Members" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
}

test("simple: invited by name, active after the first sign-in, and deleted", { tag: ["@LK-2", "@LK-4", "@LK-6", "@LK-7", "@LK-8"] }, async ({ page, browse, server, account, person }) => {
  const ana = await createOrganization(page, account, "Simple");
  const bo = person("Bo Chen");

  await test.step("the account menu leads to the people", async () => {
    await page.goto(`${ana.path}/settings`);
    await throughTheAccount(page);
  });

  await test.step("a name is required, a message is optional", async () => {
    const dialog = await inviting(page);
    await expect(dialog.getByRole("group", { name: /spaces/i })).toHaveCount(0);
    await dialog.getByLabel("Email", { exact: true }).fill(bo.email);
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    const name = dialog.getByLabel("Name", { exact: true });
    await expect(name).toHaveAccessibleDescription(/Enter a name/);
    await name.fill(bo.name);
    await dialog.getByLabel("Personal message").fill("See you on Monday!");
    await look(page, "simple-invite");
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(dialog).toBeHidden();
    await expect(row(page, bo.email)).toContainText("Invited");
  });

  await test.step("the email names the inviter, sets the message apart, and has one button", async () => {
    const { html } = await server.email(bo.email, /Ana López invites you/);
    const message = await browse();
    await message.setContent(html);
    await expect(message.getByRole("heading")).toContainText("Ana López invites you");
    await expect(message.getByRole("blockquote")).toContainText("See you on Monday!");
    await expect(message.getByRole("link", { name: "Accept invitation" })).toHaveCount(1);
  });

  await test.step("still invited after accepting, active after the first sign-in", async () => {
    await act(page, bo.name, "Resend");
    await expect(toast(page, "Invitation resent to Bo Chen.")).toBeVisible();
    const cleo = person("Cleo Silva");
    const admitted = await ana.admit(cleo, "user");
    await page.reload();
    await expect(row(page, cleo.email)).toContainText("Invited");
    await expect(row(page, cleo.email)).toContainText("Accepted, not signed in yet");
    const hers = await admitted.enter(await browse());
    await hers.goto(ana.path);
    await expect(row(hers, cleo.email)).toContainText("Active");
    await page.reload();
    await expect(row(page, cleo.email)).toContainText("Active");
    await look(page, "simple-members");
  });

  await act(page, "Cleo Silva", "Remove…");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row(page, "Cleo Silva")).toHaveCount(0);
  await page.getByRole("button", { name: "Actions for Ana López" }).click();
  await expect(page.getByRole("menuitem", { name: "Change role…" })).toBeDisabled();
});

test("profiles: a dialog for name, email, and role, and a team member who manages no one", { tag: ["@LF-2", "@LF-3", "@LF-8"] }, async ({ page, browse, server, account, person }) => {
  const ana = await createOrganization(page, account, "Profiles");
  const bo = person("Bo Chen");
  await page.goto(`${ana.path}/history`);
  await throughTheAccount(page);

  const dialog = await inviting(page);
  await expect(dialog.getByRole("radio", { name: "Team member" })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: "Read-only" })).toHaveCount(0);
  await expect(dialog.getByLabel("Personal message")).toHaveCount(0);
  await dialog.getByLabel("Email", { exact: true }).fill(bo.email);
  await dialog.getByLabel("Name", { exact: true }).fill(bo.name);
  await dialog.getByRole("checkbox", { name: "General" }).check();
  await look(page, "profiles-invite");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, bo.email)).toContainText("Invited");

  const his = await browse();
  await his.goto(await server.link(bo.email, /invites you/));
  await fillAccount(his, bo);
  await his.getByRole("button", { name: "Create account and accept" }).click();
  await expect(his.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
  await look(his, "profiles-assignment");
  await his.goto(`${ana.path}/members`);
  await expect(his.getByRole("heading", { name: "You can’t view members" })).toBeVisible();

  await page.reload();
  await expect(row(page, bo.email)).toContainText("Active");
  await act(page, bo.name, "Change role and profiles");
  const place = page.getByRole("dialog", { name: /Bo Chen/ });
  await place.getByRole("radio", { name: "Admin" }).check();
  await place.getByRole("button", { name: "Save" }).click();
  await expect(row(page, bo.email)).toContainText("Admin");
  await his.reload();
  await expect(row(his, bo.email)).toContainText("Admin");
});

test("lines: a pasted list with one role, pending, and resent", { tag: ["@IU-1", "@IU-3", "@IU-4", "@IU-8", "@IU-9", "@IU-10"] }, async ({ page, browse, server, account, person }) => {
  const ana = await createOrganization(page, account, "Phone lines");
  const bo = person("Bo Chen");
  const cleo = person("Cleo Silva");

  const dialog = await inviting(page);
  await dialog.getByText("Several people").click();
  await dialog.getByLabel("Email addresses").fill(`${bo.name}\t${bo.email}\n${cleo.email}`);
  await dialog.getByRole("radio", { name: "User" }).check();
  await look(page, "lines-invite");
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  // Not the close button, which is there while emails are still being sent.
  await dialog.getByRole("button", { name: "Done", exact: true }).click();
  await expect(dialog).toBeHidden();
  for (const { email } of [bo, cleo]) await expect(row(page, email)).toContainText("Pending");
  await look(page, "lines-members");

  const first = await server.link(bo.email, /invites you/);
  await act(page, bo.name, "Resend");
  await expect.poll(() => server.count(bo.email)).toBe(2);
  const his = await browse();
  await his.goto(first);
  await expect(his.getByRole("heading", { name: "There’s a newer invitation" })).toBeVisible();
  await his.goto("/");
  await his.goto(await server.link(bo.email, /invites you/));
  await fillAccount(his, bo);
  await his.getByRole("button", { name: "Create account and accept" }).click();
  await expect(his.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
  await look(his, "lines-assignment");
  await his.goto(`${ana.path}/members`);
  await expect(his.getByRole("heading", { name: "You can’t view members" })).toBeVisible();
  await page.reload();
  await expect(row(page, bo.email)).toContainText("Active");
});

test("pipelines: one of six roles, which can change at any time", { tag: ["@CC-1", "@CC-5"] }, async ({ page, account, person }) => {
  const ana = await createOrganization(page, account, "Pipelines");
  const bo = person("Bo Chen");
  const dialog = await inviting(page);
  const roles = dialog.getByRole("group", { name: "Role" }).getByRole("radio");
  await expect(roles).toHaveCount(6);
  await expect(dialog).not.toContainText(/left|available/);
  await dialog.getByLabel("Email", { exact: true }).fill(bo.email);
  await dialog.getByLabel("Name (optional)").fill(bo.name);
  await dialog.getByRole("radio", { name: "Salesperson", exact: true }).check();
  await look(page, "pipelines-invite");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(row(page, bo.email)).toContainText("Salesperson");

  for (const role of ["Marketing manager", "Site admin"]) {
    await act(page, bo.name, "Change role and pipelines");
    const place = page.getByRole("dialog", { name: /Bo Chen/ });
    await place.getByRole("radio", { name: role }).check();
    await place.getByRole("button", { name: "Save" }).click();
    await expect(place).toBeHidden();
    await expect(row(page, bo.email)).toContainText(role);
  }
  const cleo = await ana.admit(person("Cleo Silva"), "jr_salesperson");
  await page.reload();
  await expect(row(page, cleo.email)).toContainText("Active");
  await look(page, "pipelines-members");
});
