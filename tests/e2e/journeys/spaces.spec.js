// Spaces in each pack's words, products, and individual permissions.
import { test, expect, look } from "../support/roster.js";
import { go, row, toast } from "../support/steps.js";

const created = (page, space, name) => async () => {
  await page.getByRole("button", { name: `New ${space}` }).first().click();
  const dialog = page.getByRole("dialog", { name: `New ${space}` });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: `Create ${space}` }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, name)).toBeVisible();
};

test("a workspace is created, renamed, archived, and restored", { tag: ["@SL-3", "@SL-5"] }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await go(page, "Workspaces");
  await test.step("created", created(page, "workspace", "North"));

  const spaces = (await ana.call("GET", `/organizations/${ana.organization.id}/spaces`)).filter(({ name }) => name === "North");
  const north = { spaces: spaces.map(({ id }) => id) };
  await ana.invite(person("Bo Chen"), "manager", north);
  await ana.invite(person("Cleo Diallo"), "member", north);
  await page.reload();
  await expect(row(page, "North")).toContainText("Bo Chen");
  await expect(row(page, "North")).toContainText("2");
  await look(page, "spaces");

  await test.step("a name in use is rejected", async () => {
    await page.getByRole("button", { name: "Actions for North" }).click();
    await page.getByRole("menuitem", { name: "Rename…" }).click();
    const dialog = page.getByRole("dialog", { name: "Rename workspace" });
    await dialog.getByLabel("Name").fill("general");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByRole("alert")).toContainText("already in use");
    await look(page, "space-rename");
    await dialog.getByLabel("Name").fill("South");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(toast(page, "Renamed to South.")).toBeVisible();
  });

  await test.step("its people, with their roles", async () => {
    await row(page, "South").getByRole("link", { name: "South" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "South" })).toBeVisible();
    await expect(row(page, "Bo Chen")).toContainText("Manager");
    await expect(row(page, "Cleo Diallo")).toContainText("Member");
    await look(page, "space", { full: true });
  });

  await test.step("a second manager is refused with the reason", async () => {
    await page.goto(`${ana.path}/members?invite=1`);
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    await dialog.getByRole("radio", { name: "Manager" }).check();
    await expect(dialog.getByRole("radio", { name: "South" })).toBeDisabled();
    await expect(dialog.getByText("South can have 1 Manager: Bo Chen.")).toBeVisible();
    await expect(dialog.getByRole("radio", { name: "General" })).toBeEnabled();
  });

  await test.step("archived after its effect is shown", async () => {
    await page.goto(`${ana.path}/spaces`);
    await page.getByRole("button", { name: "Actions for South" }).click();
    await page.getByRole("menuitem", { name: "Archive…" }).click();
    const question = page.getByRole("dialog", { name: "Archive South?" });
    await expect(question).toContainText("2 people will have no active workspace");
    await expect(question).toContainText("Bo Chen and Cleo Diallo");
    await look(page, "space-archive");
    await question.getByRole("button", { name: "Archive" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Archived" })).toBeVisible();
    await look(page, "spaces-archived");
  });

  await test.step("it can't be assigned, and can be restored", async () => {
    await page.goto(`${ana.path}/members?invite=1`);
    await expect(page.getByRole("dialog").getByRole("checkbox", { name: "General" })).toBeVisible();
    await expect(page.getByRole("dialog").getByRole("checkbox", { name: "South" })).toHaveCount(0);
    await page.goto(`${ana.path}/members`);
    await expect(row(page, "Cleo Diallo")).toContainText("South (archived)");
    await page.goto(`${ana.path}/spaces`);
    await page.getByRole("button", { name: "Actions for South" }).click();
    await page.getByRole("menuitem", { name: "Restore" }).click();
    await expect(toast(page, "South restored.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: "Archived" })).toHaveCount(0);
  });

  await test.step("the history has an entry", async () => {
    await page.goto(`${ana.path}/history`);
    await expect(page.getByText("Ana López restored South")).toBeVisible();
    await expect(page.getByText("Ana López archived South")).toBeVisible();
  });
});

test("team members can be in all profiles, admins can't", { tag: ["@LF-1", "@LF-10"] }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "profiles");
  await ana.enter(page);
  await page.goto(`${ana.path}/spaces`);
  await test.step("created", created(page, "profile", "Marina"));
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const all = dialog.getByRole("checkbox", { name: "All profiles, including future ones" });
  await expect(all).toBeEnabled();
  await dialog.getByRole("radio", { name: "Admin", exact: true }).check();
  await expect(all).toBeDisabled();
  await expect(dialog.getByText("“All profiles” isn’t available for this role.")).toBeVisible();
  await look(page, "invite-profiles");
  await dialog.getByRole("radio", { name: "Team member" }).check();
  await all.check();
  await dialog.getByLabel("Email", { exact: true }).fill("bo@profiles.example.com");
  await dialog.getByLabel("Name").fill("Bo Chen");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(row(page, "Bo Chen")).toContainText("All profiles");
  await page.goto(`${ana.path}/spaces`);
  await expect(row(page, "General")).toContainText("1");
  await expect(row(page, "Marina")).toContainText("1");
});

test("lines and products apply to everyone in a batch", { tag: ["@IU-2", "@IU-5"] }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Night Switchboard", "lines");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await go(page, "Phone lines");
  await expect(page.getByRole("heading", { level: 2, name: "No phone lines yet" })).toBeVisible();
  await look(page, "spaces-empty");
  await test.step("created", created(page, "phone line", "Hotline"));

  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByText("Several people").click();
  await dialog.getByLabel("Email addresses").fill("bo@lines.example.com\tBo Chen\ncleo@lines.example.com\tCleo Diallo");
  await dialog.getByRole("checkbox", { name: "Hotline" }).check();
  await dialog.getByRole("checkbox", { name: "Messaging" }).check();
  await expect(dialog.getByRole("checkbox", { name: "Analytics" })).toHaveCount(0);
  await look(page, "invite-products");
  await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  for (const name of ["Bo Chen", "Cleo Diallo"]) {
    await expect(row(page, name)).toContainText("Hotline");
    await expect(row(page, name)).toContainText("Messaging");
  }
  await look(page, "members-products");

  await row(page, "Bo Chen").getByRole("link").click();
  await expect(page.getByRole("checkbox", { name: "Analytics" })).toBeDisabled();
  await expect(page.getByText("Analytics isn’t turned on here.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Calls" }).check();
  await expect(toast(page, "Bo Chen’s products were updated.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Messaging" }).uncheck();
  await expect(page.getByText("Ana López changed Bo Chen’s products")).toHaveCount(2);
  await look(page, "member-products", { full: true });
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Calls" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Messaging" })).not.toBeChecked();
});

test("individual permissions are turned on and off", { tag: ["@CC-6", "@CC-8", "@CC-9"] }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "pipelines");
  const bo = await ana.admit(person("Bo Chen"), "company_manager");
  const cleo = await ana.admit(person("Cleo Diallo"), "jr_salesperson");
  await ana.enter(page);
  await page.goto(`${ana.path}/members/${bo.member}`);
  const social = page.getByRole("radiogroup", { name: "Publish social posts" });
  await expect(social.getByRole("radio", { name: "With approval" })).toBeChecked();
  await social.getByText("Yes").click();
  await expect(toast(page, "Bo Chen’s permissions were updated.")).toBeVisible();
  await expect(page.getByText("Ana López changed Bo Chen’s individual permissions")).toBeVisible();
  await page.getByRole("radiogroup", { name: "CRM access" }).getByText("No").click();
  await expect(page.getByText("Ana López changed Bo Chen’s individual permissions")).toHaveCount(2);
  await look(page, "member-overrides", { full: true });
  await page.reload();
  await expect(social.getByRole("radio", { name: "Yes" })).toBeChecked();

  await page.goto(`${ana.path}/members/${cleo.member}`);
  await expect(page.getByText("The role Jr. salesperson doesn’t include this").first()).toBeVisible();

  const other = await browse();
  await bo.enter(other);
  await other.goto(`${ana.path}/members/${cleo.member}`);
  const mail = other.getByRole("radiogroup", { name: "Send bulk email" });
  await expect(mail.getByRole("radio", { name: "Yes" })).toBeDisabled();
  await expect(other.getByText("You need approval for “Send bulk email”.").first()).toBeVisible();
  await look(other, "member-overrides-refused", { full: true });
  await other.goto(`${ana.path}/members/${ana.organization.me.member}`);
  await expect(other.getByRole("radiogroup", { name: "Send bulk email" }).getByRole("radio", { name: "Yes" })).toBeDisabled();

  await page.getByRole("button", { name: "Change role and pipelines…" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: "Sales" }).uncheck();
  await expect(page.getByRole("dialog")).toContainText("Loses in Sales: Handle leads");
  await expect(page.getByRole("dialog")).not.toContainText("Gains");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "Cleo Diallo’s role was updated.")).toBeVisible();
});
