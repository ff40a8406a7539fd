// Every way to accept an emailed invitation.
import { test, expect, look, PASSWORD } from "../support/roster.js";
import { ageInvitations } from "../support/database.js";
import { fillAccount, signIn, toast } from "../support/steps.js";

async function organization(account) {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  return ana;
}

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

test("a new person chooses a name and a password", async ({ page, account, person }) => {
  const ana = await organization(account);
  const bo = person("Bo Chen");
  const { link } = await ana.invite(bo, "member");
  await page.goto(link);
  await expect(heading(page, "Join Harbour & Sons")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(bo.email);

  await test.step("a weak password is rejected at its field, and the input is kept", async () => {
    await fillAccount(page, bo);
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Create account and accept" }).click();
    const summary = page.getByRole("alert");
    await expect(summary).toBeFocused();
    await expect(summary).toContainText("Use at least 15 characters.");
    await expect(page.getByLabel("First name")).toHaveValue("Bo");
    await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Use at least 15 characters\./);
    await look(page, "invitation-new-errors");
    await summary.getByRole("link").click();
    await expect(page.getByLabel("New password")).toBeFocused();
  });

  await test.step("a different confirmation is rejected, and a visible password needs none", async () => {
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByLabel("Confirm password").fill(`${PASSWORD}?`);
    await page.getByRole("button", { name: "Create account and accept" }).click();
    await expect(page.getByRole("alert")).toContainText("Confirm password: The passwords don’t match.");
    await look(page, "invitation-new-differs");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByLabel("New password")).toHaveValue(PASSWORD);
    await expect(page.getByLabel("Confirm password")).toBeHidden();
  });

  await page.getByRole("button", { name: "Create account and accept" }).click();
  await expect(toast(page, "Welcome to Harbour & Sons.")).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  for (const secret of ["Bo", "Ana", "Harbour", "@"]) expect(kept, "the browser stores nothing about people").not.toContain(secret);
  await expect(page).not.toHaveURL(/#/);
});

test("a signed-in person accepts with one click", async ({ page, account }) => {
  const ana = await organization(account);
  const bo = await account("Bo Chen");
  const { link } = await ana.invite(bo, "admin");
  await bo.enter(page);
  await page.goto(link);
  await page.reload();
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(heading(page, "Members 2")).toBeVisible();
});

test("a person with an account signs in and accepts", async ({ page, account }) => {
  const ana = await organization(account);
  const bo = await account("Bo Chen");
  const { link } = await ana.invite(bo, "admin");
  await page.goto(link);
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(bo.email);
  await page.getByLabel("Password", { exact: true }).fill("not the right password");
  await page.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(page.getByRole("alert")).toContainText("Incorrect email or password.");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(heading(page, "Members 2")).toBeVisible();
});

test("a person signed in with another account can switch", async ({ page, account }) => {
  const ana = await organization(account);
  const bo = await account("Bo Chen");
  const cleo = await account("Cleo Diallo");
  const { link } = await ana.invite(bo, "admin");
  await cleo.enter(page);
  await page.goto(link);
  await expect(page.getByText(`You’re signed in as ${cleo.email}, but this invitation is for ${bo.email}.`)).toBeVisible();
  await page.getByRole("button", { name: "Sign out and continue" }).click();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in and accept" }).click();
  await expect(heading(page, "Members 2")).toBeVisible();
});

test("an invitation that can't be accepted says why, and the invitee notifies the admins", async ({ page, browse, server, account, person }) => {
  const ana = await organization(account);
  const max = await ana.admit(person("Max Weber"), "admin");
  const [bo, cleo] = [person("Bo Chen"), person("Cleo Diallo")];
  const offered = async (one) => {
    await max.invite(one, "member", { copy_link: false });
    return server.link(one.email, /invites you/);
  };
  const links = [await offered(bo), await offered(cleo)];
  await page.goto(links[0]);
  await expect(heading(page, "Join Harbour & Sons")).toBeVisible();
  await fillAccount(page, bo);
  await ana.call("PUT", `/organizations/${ana.organization.id}/members/${max.member}/deactivation`, {});

  await test.step("refused on submit: the invitee sees the reason, and the admins are notified", async () => {
    await page.getByRole("button", { name: "Create account and accept" }).click();
    await expect(heading(page, "Your invitation to Harbour & Sons can’t be accepted right now")).toBeVisible();
    await expect(page.getByText("can’t invite people to Harbour & Sons anymore")).toBeVisible();
    await expect(page.getByText("have been notified")).toBeVisible();
    await expect(page.getByText("Your membership isn’t active")).toBeHidden();
    await server.email(ana.email, /couldn’t join/);
  });

  await test.step("refused in advance: no form, and one click notifies the admins", async () => {
    const hers = await browse();
    await hers.goto(links[1]);
    await expect(heading(hers, "Your invitation to Harbour & Sons can’t be accepted right now")).toBeVisible();
    await expect(hers.getByLabel("First name")).toHaveCount(0);
    await look(hers, "invitation-refused");
    await hers.getByRole("button", { name: "Notify the admins" }).click();
    await expect(heading(hers, "Request sent")).toBeFocused();
    await hers.reload();
    await expect(hers.getByText("have been notified")).toBeVisible();
    await look(hers, "invitation-refused-notified");
  });
});

test("a one-word name is already in its field", async ({ page, account, person }) => {
  const ana = await organization(account);
  const { link } = await ana.invite(person("Olga"), "member");
  await page.goto(link);
  await expect(page.getByLabel("First name")).toHaveValue("Olga");
  await expect(page.getByLabel("Last name")).toHaveValue("");
});

test("an expired link lets the invitee request a new one", async ({ page, browse, ownServer, account, person }) => {
  const ana = await account("Ana López", ownServer);
  await ana.createOrganization("Harbour & Sons");
  const bo = person("Bo Chen");
  const { link } = await ana.invite(bo, "member");
  await ownServer.link(bo.email, /invites you/);
  await ownServer.end();
  await ageInvitations(ownServer, 8);
  await ownServer.start();

  await page.goto(link);
  await expect(heading(page, "This invitation has expired")).toBeVisible();
  await look(page, "invitation-expired");
  await page.getByRole("button", { name: "Request a new invitation" }).click();
  await expect(heading(page, "Request sent")).toBeFocused();
  await look(page, "invitation-asked");

  await test.step("Ana gets an email, sees that it has expired, and sends a new one", async () => {
    await ownServer.email(ana.email, /Bo Chen|new invitation/);
    const desk = await browse({ baseURL: ownServer.url });
    await ana.enter(desk);
    await desk.goto(`${ana.path}/invitations`);
    await expect(desk.getByRole("row").filter({ hasText: bo.email })).toContainText("Expired");
    await look(desk, "invitations-expired");
    await desk.getByRole("button", { name: "Actions for Bo Chen" }).click();
    await desk.getByRole("menuitem", { name: "Resend" }).click();
    await expect(toast(desk, "Invitation resent to Bo Chen.")).toBeVisible();
  });
  await expect.poll(() => ownServer.count(bo.email)).toBe(2);
  await page.goto(await ownServer.link(bo.email, /invites you/));
  await expect(heading(page, "Join Harbour & Sons")).toBeVisible();
});

test("used, revoked, replaced, and wrong links say what to do", async ({ page, browse, account, person }) => {
  const ana = await organization(account);
  const bo = person("Bo Chen");
  const cleo = person("Cleo Diallo");

  await test.step("used", async () => {
    const { link } = await ana.invite(bo, "member");
    await page.goto(link);
    await fillAccount(page, bo);
    await page.getByRole("button", { name: "Create account and accept" }).click();
    await expect(heading(page, "My access")).toBeVisible();
    const other = await browse();
    await other.goto(link);
    await expect(heading(other, "This invitation was already accepted")).toBeVisible();
    await look(other, "invitation-used");
    await other.getByRole("link", { name: "Go to Roster" }).click();
    await signIn(other, bo);
    await expect(heading(other, "My access")).toBeVisible();
  });

  const replaced = await ana.invite(cleo, "member");
  await test.step("replaced by a newer link", async () => {
    await ana.resend(replaced);
    await page.goto(replaced.link);
    await expect(heading(page, "There’s a newer invitation")).toBeVisible();
    await look(page, "invitation-replaced");
  });

  await test.step("revoked", async () => {
    await ana.revoke(replaced);
    await page.goto("/");
    await page.goto(replaced.link);
    await expect(heading(page, "This invitation was revoked")).toBeVisible();
  });

  await test.step("incomplete, as cut off by an email client", async () => {
    await page.goto("/");
    await page.goto(replaced.link.slice(0, -5));
    await expect(heading(page, "This link doesn’t work")).toBeVisible();
    await look(page, "invitation-unknown");
  });
});
