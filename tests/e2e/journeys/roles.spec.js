// Who may do what: the table, a role of one's own with its preview, another role's eyes, and why.
import { test, expect, look } from "../support/roster.js";
import { go } from "../support/steps.js";

test("roles are shown, made, compared, looked through and explained", { tag: ["@SL-1", "@SL-7"] }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons", "workspaces");
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

  await test.step("each of the four roles has all rights of the one below it", async () => {
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
    await expect(page.getByRole("heading", { name: "What differs" })).toBeVisible();
    await look(page, "roles-compared", { full: true });
  });

  await test.step("a role of one's own", async () => {
    await page.getByRole("button", { name: "Make a role" }).click();
    const dialog = page.getByRole("dialog", { name: "Make a role" });
    await dialog.getByLabel("Name of the role").fill("Helper");
    await dialog.getByRole("checkbox", { name: "See the members" }).check();
    await look(page, "role-editor", { full: true });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: "Helper" })).toBeVisible();
  });

  await test.step("through a member's eyes", async () => {
    await page.getByRole("button", { name: /^View as.*Member$/ }).click();
    await expect(page.getByText("Viewing as Member")).toBeVisible();
    // The pointer still rests on a button that is now disabled and says why.
    await page.getByRole("button", { name: "Stop viewing" }).hover();
    await expect(page.getByRole("tooltip")).toBeHidden();
    await look(page, "roles-as-member");
    await page.getByRole("button", { name: "Stop viewing" }).click();
    await expect(page.getByText("Viewing as Member")).toBeHidden();
  });
});
