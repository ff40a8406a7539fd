// Every screen, on desktop and phone, in light and dark mode.
import { test, expect, look } from "../support/roster.js";
import { spreadsheet } from "../support/spreadsheet.js";
import { fillAccount, openMenu, row } from "../support/steps.js";

test("before signing in", async ({ page, server, person }) => {
  const ana = person("Ana López");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await look(page, "sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "sign-in-errors");

  await page.goto("/sign-up");
  await look(page, "sign-up");
  await page.getByLabel("Email", { exact: true }).fill(ana.email);
  await page.getByRole("button", { name: "Continue with email" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  await look(page, "mail-sent");

  await page.goto(await server.link(ana.email, /creating your account/));
  await expect(page.getByLabel("First name")).toBeVisible();
  await look(page, "verify");
  await fillAccount(page, ana);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("radio", { name: "Workspaces" })).toBeChecked();
  await look(page, "organization-new");

  await page.goto("/forgot");
  await look(page, "forgot");
  await page.goto(`/reset#${"x".repeat(43)}`);
  await expect(page.getByLabel("New password")).toBeVisible();
  await look(page, "reset");
  await page.goto("/verify#nothing");
  await expect(page.getByRole("heading", { name: "This link doesn’t work" })).toBeVisible();
  await look(page, "link-unknown");
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 2, name: "Page not found" })).toBeVisible();
  await look(page, "not-found");
});

test("the members of an organization", async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members`);
  await expect(row(page, "Ana Brandt").first()).toBeVisible();
  await look(page, "members");

  await page.getByRole("button", { name: "Role", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "Manager" })).toBeVisible();
  await look(page, "members-filter");
  await page.keyboard.press("Escape");

  const someone = page.getByRole("row").nth(3);
  await someone.getByRole("button", { name: /^Actions for/ }).click();
  await expect(page.getByRole("menuitem", { name: "Open" })).toBeVisible();
  await look(page, "members-menu");
  await page.getByRole("menuitem", { name: "Change role and workspaces" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "assignment");
  await page.keyboard.press("Escape");

  await someone.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Disable…" }).click();
  await expect(page.getByRole("dialog", { name: /^Disable/ })).toBeVisible();
  await look(page, "deactivate");
  await page.keyboard.press("Escape");

  await someone.getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Role and access" })).toBeVisible();
  await look(page, "member", { full: true });

  await page.goto(`${seeded.path}/members?q=no+such+person`);
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
  await look(page, "members-empty");
});

test("inviting", async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await expect(dialog.getByLabel("Email", { exact: true })).toBeFocused();
  await look(page, "invite-one");
  await dialog.getByText("Several people").click();
  await look(page, "invite-list-empty");
  await dialog.getByLabel("Email addresses").fill(spreadsheet("tour.example.org").text);
  await expect(dialog.getByRole("list").filter({ hasText: "ready" })).toContainText("110 ready");
  await dialog.getByRole("checkbox", { name: "Sales" }).check();
  await dialog.getByLabel("Email addresses").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.mouse.move(0, 0);
  await look(page, "invite-list");
});

test("the other pages of an organization", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  await ana.invite(person("Cleo Diallo"), "manager", { message: "Glad that you join us." });
  await ana.enter(page);

  await page.goto(`${ana.path}/invitations`);
  await expect(row(page, "Cleo Diallo")).toBeVisible();
  await look(page, "invitations");
  await page.goto(`${ana.path}/history`);
  await page.getByText("Details").first().click();
  await look(page, "history");
  await page.goto(`${ana.path}/settings`);
  await expect(page.getByLabel("Organization name")).toBeVisible();
  await look(page, "settings", { full: true });
  await page.goto(`${ana.path}/members`);
  await row(page, "Cleo Diallo").getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Invitation" })).toBeVisible();
  await look(page, "member-invited", { full: true });
  await openMenu(page, /^Account/);
  await look(page, "account-menu");
  await page.keyboard.press("Escape");
  await openMenu(page, /^Organization/);
  await look(page, "organization-menu");

  await bo.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(page.getByRole("heading", { name: "You can’t view members" })).toBeVisible();
  await look(page, "members-denied");
  await page.goto(`${ana.path}/me`);
  await expect(page.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
  await look(page, "my-access", { full: true });
});

test("licenses and billing", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.admit(person("Bo Chen"), "admin");
  await ana.invite(person("Cleo Diallo"), "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/seats`);
  await expect(row(page, "Cleo Diallo")).toBeVisible();
  await page.getByRole("button", { name: "Change licenses" }).click();
  await page.getByLabel("Total licenses").fill("2");
  await expect(page.getByText("No one is removed.")).toBeVisible();
  await look(page, "licences-order");
  await page.getByRole("button", { name: "Request change", exact: true }).click();
  await expect(page.getByText("Change to 2 licenses pending", { exact: true })).toBeVisible();
  await look(page, "licences", { full: true });
  await page.goto(`${ana.path}/billing`);
  await expect(page.getByText("Change to 2 licenses pending", { exact: true })).toBeVisible();
  await look(page, "billing-plan", { full: true });
});

test("alone in an organization", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await expect(page.getByRole("heading", { name: "You’re the only one here" })).toBeVisible();
  await look(page, "members-alone");
  await page.goto(`${ana.path}/invitations`);
  await expect(page.getByRole("heading", { name: "No invitations yet" })).toBeVisible();
  await look(page, "invitations-empty");
});

test("invitation pages", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  const sent = await ana.invite(bo, "member");
  await page.goto(sent.link);
  await expect(page.getByRole("button", { name: "Create account and accept" })).toBeVisible();
  await look(page, "invitation-new", { full: true });

  const cleo = await account("Cleo Diallo");
  await cleo.enter(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Sign out and continue" })).toBeVisible();
  await look(page, "invitation-wrong-account");

  await page.context().clearCookies();
  const known = await ana.invite(cleo, "member");
  await page.goto(known.link);
  await expect(page.getByRole("button", { name: "Sign in and accept" })).toBeVisible();
  await look(page, "invitation-sign-in", { full: true });
  await cleo.enter(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Accept invitation" })).toBeVisible();
  await look(page, "invitation-signed-in");

  await ana.revoke(sent);
  await page.goto(sent.link);
  await expect(page.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();
  await look(page, "invitation-revoked");
});

test("the local mailbox", async ({ page, account }) => {
  const ana = await account("Ana López");
  await page.goto("/dev/mail");
  await look(page, "mailbox");
  await page.getByRole("link", { name: ana.email }).click();
  await expect(page.frameLocator("iframe").getByRole("link", { name: "Continue" })).toBeVisible();
  await look(page, "email");
});
