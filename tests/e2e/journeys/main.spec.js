// The main journey: a person signs up and invites a colleague, who accepts on a phone; the person then manages the
// colleague's membership.
import { test, expect, look, screens } from "../support/roster.js";
import { act, fillAccount, followEmail, go, row, toast } from "../support/steps.js";

test("from signing up to a colleague who joins, changes roles, leaves, and returns", { tag: ["@SL-8", "@SL-10", "@SL-11", "@SL-13", "@SL-14"] }, async ({ page, browse, person }) => {
  const ana = person("Ana López");
  const bo = person("Bo Chen");

  await test.step("Ana signs up with her email", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Email", { exact: true }).fill(ana.email);
    await page.getByRole("button", { name: "Continue with email" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
    await expect(page.getByText(ana.email)).toBeVisible();
    await page.getByRole("link", { name: "Open the local mailbox" }).click();
    await expect(page).toHaveURL("/dev/mail");
  });

  const desk = await followEmail(page, ana.email, "Continue");

  await test.step("she chooses a name and a password, and creates an organization", async () => {
    await expect(desk.getByLabel("Email", { exact: true })).toHaveValue(ana.email);
    await fillAccount(desk, ana);
    await desk.getByRole("button", { name: "Create account" }).click();
    await desk.getByLabel("Organization name").fill("Harbour & Sons");
    await expect(desk.getByRole("radio", { name: "Workspaces" })).toBeChecked();
    await desk.getByRole("button", { name: "Create organization" }).click();
    await expect(desk.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
    await expect(row(desk, ana.email)).toContainText("Owner");
    await expect(desk.getByRole("heading", { name: "You’re the only one here" })).toBeVisible();
  });

  await test.step("she invites Bo with a message", async () => {
    await desk.getByRole("button", { name: "Invite people" }).first().click();
    const dialog = desk.getByRole("dialog", { name: "Invite people" });
    await dialog.getByLabel("Email", { exact: true }).fill(bo.email);
    await dialog.getByLabel("Name (optional)").fill(bo.name);
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByLabel("Personal message").fill("Glad that you join us.\nSee you on Monday!");
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(toast(desk, `Invitation sent to ${bo.email}.`)).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(row(desk, bo.email)).toContainText("Invited");
  });

  const phone = await test.step("Bo reads the email on a phone and accepts", async () => {
    const pocket = await browse(screens.phone);
    const opened = await followEmail(pocket, bo.email, "Accept invitation");
    await expect(pocket.frameLocator("iframe").getByText("See you on Monday!")).toBeVisible();
    await expect(opened.getByRole("heading", { name: "Join Harbour & Sons" })).toBeVisible();
    await expect(opened.getByText("Ana López invites you to Harbour & Sons.")).toBeVisible();
    await expect(opened.getByLabel("First name")).toHaveValue("Bo");
    await fillAccount(opened, bo);
    await opened.getByRole("button", { name: "Create account and accept" }).click();
    await expect(toast(opened, "Welcome to Harbour & Sons.")).toBeVisible();
    await expect(opened.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
    return opened;
  });

  await test.step("Ana sees Bo as active, makes him manager, and makes him member again", async () => {
    await desk.reload();
    await expect(row(desk, bo.email)).toContainText("Active");
    await act(desk, bo.name, "Change role and workspaces");
    const dialog = desk.getByRole("dialog", { name: "Bo Chen: role and workspaces" });
    await expect(dialog).not.toContainText("Gains");
    await dialog.getByRole("radio", { name: "Manager" }).check();
    await expect(dialog).toContainText("Gains in General: View members, Invite people, ");
    await expect(dialog).not.toContainText("Loses");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(row(desk, bo.email)).toContainText("Manager");
    await toast(desk, "Bo Chen’s role was updated.").getByRole("button", { name: "Undo" }).click();
    await expect(toast(desk, "Change undone for Bo Chen.")).toBeVisible();
    await expect(row(desk, bo.email)).toContainText("Member");
  });

  await test.step("disables him, undoes it, and disables him again", async () => {
    await act(desk, bo.name, "Disable…");
    const question = desk.getByRole("dialog", { name: "Disable Bo Chen?" });
    await expect(question).toContainText("signed out of Harbour & Sons immediately");
    await question.getByRole("button", { name: "Disable" }).click();
    await expect(row(desk, bo.email)).toContainText("Not Active");
    await toast(desk, "Bo Chen was disabled.").getByRole("button", { name: "Undo" }).click();
    await expect(toast(desk, "Bo Chen was re-enabled.")).toBeVisible();
    await expect(row(desk, bo.email)).not.toContainText("Not Active");

    await act(desk, bo.name, "Disable…");
    await question.getByRole("button", { name: "Disable" }).click();
    await expect(toast(desk, "Bo Chen was disabled.")).toBeVisible();
    await phone.reload();
    await expect(phone.getByRole("heading", { name: "My access" })).toBeHidden();
    await phone.goto("/");
    await expect(phone.getByRole("heading", { level: 1, name: "Create an organization" })).toBeVisible();
    await expect(phone.getByText("Your access to Harbour & Sons is turned off. Contact an admin.")).toBeVisible();
  });

  await test.step("enables him, and he has access again", async () => {
    const enabled = desk.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.url().endsWith("/deactivation"));
    await act(desk, bo.name, "Enable");
    await enabled;
    await expect(toast(desk, "Bo Chen was re-enabled.").last()).toBeVisible();
    await expect(row(desk, bo.email)).toContainText("Active");
    await phone.goto("/");
    await expect(phone.getByRole("heading", { level: 1, name: "My access" })).toBeVisible();
  });

  await test.step("the history has every step, newest first", async () => {
    await go(desk, "History");
    const said = desk.getByRole("main").getByRole("listitem").filter({ hasText: "Details" });
    await expect(said).toContainText([
      "Ana López re-enabled Bo Chen",
      "Ana López disabled Bo Chen",
      "Ana López re-enabled Bo Chen",
      "Ana López disabled Bo Chen",
      "Ana López changed Bo Chen’s role or access",
      "Ana López changed Bo Chen’s role or access",
      "Bo Chen accepted the invitation",
      "Ana López invited Bo Chen",
      "Ana López created the organization Harbour & Sons",
    ]);
    const first = said.filter({ hasText: "role or access" }).last();
    await first.getByText("Details").click();
    await expect(first).toContainText(/Role\s*Member\s*Manager/);
    await look(desk, "history-of-the-main-job");
  });
});
