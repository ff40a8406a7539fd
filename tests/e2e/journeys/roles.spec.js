// The permission table, custom roles with a preview of each change, and viewing as another role.
import { test, expect, look } from "../support/roster.js";
import { go, row, toast } from "../support/steps.js";

test("roles are shown, created, compared, previewed, and explained", { tag: ["@SL-1", "@SL-7"] }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  const bo = person("Bo Chen");
  await ana.invite(bo, "manager");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await go(page, "Roles");
  await expect(page.getByRole("heading", { level: 1, name: "Roles" })).toBeVisible();
  for (const role of ["Owner", "Admin", "Manager", "Member"]) {
    await expect(page.getByRole("heading", { level: 2, name: role, exact: true })).toBeVisible();
  }
  await look(page, "roles", { full: true });

  await test.step("each of the four roles has all permissions of the one below", async () => {
    const rights = await page.locator("[data-table=roles] tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent.includes("Yes"))),
    );
    expect(rights.length).toBeGreaterThan(10);
    for (const held of rights) {
      expect(held.length).toBe(4);
      expect(held.every((holds, role) => role === 0 || !holds || held[role - 1]), String(held)).toBe(true);
    }
  });

  await test.step("two roles are compared, differences first", async () => {
    await page.getByLabel("Compare", { exact: true }).selectOption({ label: "Manager" });
    await page.getByLabel("With", { exact: true }).selectOption({ label: "Member" });
    await expect(page.getByRole("heading", { name: "Differences" })).toBeVisible();
    await look(page, "roles-compared", { full: true });
  });

  await test.step("a custom role", async () => {
    await page.getByRole("button", { name: "New role" }).click();
    const dialog = page.getByRole("dialog", { name: "New role" });
    await dialog.getByLabel("Role name").fill("Helper");
    await dialog.getByRole("checkbox", { name: "View members" }).check();
    await look(page, "role-editor", { full: true });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: "Helper" })).toBeVisible();
  });

  await test.step("viewed as a member", async () => {
    await page.getByRole("button", { name: /^View as.*Member$/ }).click();
    await expect(page.getByText("Viewing as Member")).toBeVisible();
    // The pointer still rests on a button that is now disabled and shows its reason.
    await page.getByRole("button", { name: "Stop viewing" }).hover();
    await expect(page.getByRole("tooltip")).toBeHidden();
    await look(page, "roles-as-member");
    await page.getByRole("button", { name: "Stop viewing" }).click();
    await expect(page.getByText("Viewing as Member")).toBeHidden();
  });
});

test("a role in use is edited and deleted after showing who gains and loses", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  const { id } = await ana.createOrganization("Harbour & Sons", "workspaces");
  const sender = await ana.call("POST", `/organizations/${id}/roles`, { name: "Sender", like: "member", permissions: ["campaigns.send"] });
  const bo = await ana.admit(person("Bo Chen"), sender.id);
  await ana.enter(page);
  await page.goto(`${ana.path}/roles`);

  await test.step("changed", async () => {
    await page.getByRole("button", { name: "Edit Sender" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit Sender" });
    await expect(dialog.getByText("No one gains or loses permissions.")).toBeVisible();
    await dialog.getByLabel("Role name").fill("Greeter");
    await dialog.getByRole("checkbox", { name: "View members" }).check();
    await dialog.getByRole("checkbox", { name: "Send campaigns" }).uncheck();
    await expect(dialog.getByRole("heading", { name: "This affects 1 person" })).toBeVisible();
    await expect(dialog.getByText("Bo Chen")).toBeVisible();
    await expect(dialog.getByText("Gains: View members")).toBeVisible();
    await expect(dialog.getByText("Loses: Send campaigns")).toBeVisible();
    await look(page, "role-change", { full: true });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(toast(page, "Greeter was saved.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: "Greeter" })).toBeVisible();
    const seen = await bo.call("GET", `/organizations/${id}/members`);
    expect(seen.items.map(({ email }) => email)).toContain(bo.email);
  });

  await test.step("deleted, and its holders get another role", async () => {
    await page.getByRole("button", { name: "Delete role Greeter" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete Greeter?" });
    await expect(dialog.getByText("1 person has this role and will get the replacement role.")).toBeVisible();
    await dialog.getByLabel("Replacement role").selectOption({ label: "Manager" });
    await expect(dialog.getByText("Bo Chen")).toBeVisible();
    await expect(dialog.getByText(/^Gains: .*Invite people/)).toBeVisible();
    await look(page, "role-end", { full: true });
    await dialog.getByRole("button", { name: "Delete role" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: "Greeter" })).toHaveCount(0);
    await page.goto(`${ana.path}/members`);
    await expect(row(page, bo.email)).toContainText("Manager");
  });
});

test("a role is saved only after its effect is shown", { tag: "@desk" }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  const { id } = await ana.createOrganization("Harbour & Sons", "workspaces");
  const sender = await ana.call("POST", `/organizations/${id}/roles`, { name: "Sender", like: "member", permissions: ["campaigns.send"] });
  await ana.admit(person("Bo Chen"), sender.id);
  await ana.enter(page);
  await page.goto(`${ana.path}/roles`);
  await page.getByRole("button", { name: "Edit Sender" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Sender" });
  const save = dialog.getByRole("button", { name: "Save" });
  const answers = [];
  const answer = async (how) => {
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    await answers.shift()[how]();
  };
  await expect(dialog.getByText("No one gains or loses permissions.")).toBeVisible();
  await expect(save).toBeEnabled();
  await page.route("**/access-previews", (route) => void answers.push(route));
  await dialog.getByLabel("Role name").fill("Greeter");

  await test.step("not while it is loading", async () => {
    await dialog.getByRole("checkbox", { name: "View members" }).check();
    await expect(save).toBeDisabled();
    await expect(save).toHaveAccessibleDescription("Checking who gains or loses permissions…");
    await answer("continue");
    await expect(dialog.getByText("Gains: View members")).toBeVisible();
    await expect(save).toBeEnabled();
  });

  await test.step("not if that failed", async () => {
    await dialog.getByRole("checkbox", { name: "Send campaigns" }).uncheck();
    await answer("abort");
    await expect(dialog.getByText("Can’t reach Roster.")).toBeVisible();
    await expect(dialog.getByText("Gains: View members")).toBeHidden();
    await expect(save).toBeDisabled();
    await look(page, "role-change-failed", { full: true });
  });

  await test.step("retrying loads it, and the selection is kept", async () => {
    await dialog.getByRole("button", { name: "Try again" }).click();
    await answer("continue");
    await expect(dialog.getByText("Loses: Send campaigns")).toBeVisible();
    await expect(dialog.getByLabel("Role name")).toHaveValue("Greeter");
    await save.click();
    await expect(toast(page, "Greeter was saved.")).toBeVisible();
  });
});

test("an admin can't edit or delete a role held outside their workspaces, and sees why", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  const { id } = await ana.createOrganization("Harbour & Sons", "workspaces");
  const north = await ana.call("POST", `/organizations/${id}/spaces`, { name: "North" });
  const sender = await ana.call("POST", `/organizations/${id}/roles`, { name: "Sender", like: "member", permissions: ["campaigns.send"] });
  await ana.invite(person("Bo Chen"), sender.id, { spaces: [north.id] });
  const max = await ana.admit(person("Max Weber"), "admin");
  await max.enter(page);
  await page.goto(`${ana.path}/roles`);

  await test.step("to change", async () => {
    await page.getByRole("button", { name: "Edit Sender" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit Sender" });
    await dialog.getByRole("checkbox", { name: "View members" }).check();
    const save = dialog.getByRole("button", { name: "Save" });
    await expect(save).toBeDisabled();
    await expect(save).toHaveAccessibleDescription(/Your workspaces don’t include North\./);
    await expect(dialog.getByText("You can’t do this")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("to delete it, although no visible person has it", async () => {
    await page.getByRole("button", { name: "Delete role Sender" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete Sender?" });
    const end = dialog.getByRole("button", { name: "Delete role" });
    await expect(end).toBeDisabled();
    await expect(end).toHaveAccessibleDescription(/Your workspaces don’t include North\./);
    await expect(dialog.getByText("No one has this role.")).toHaveCount(0);
    await look(page, "role-end-refused");
  });
});
