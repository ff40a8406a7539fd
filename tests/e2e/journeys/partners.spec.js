// An agency and its customer, and what each sees of the other.
import { test, expect, look } from "../support/roster.js";
import { go, openMenu, row, signIn, toast } from "../support/steps.js";

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** The agency's referral link, over the API. */
async function refer(agency) {
  return (await agency.call("POST", `/organizations/${agency.organization.id}/referral`)).link;
}

test("an agency creates a link, and a customer adds it and makes its people read-only", { tag: ["@LF-12"] }, async ({ page, browse, account, person }) => {
  const gus = await account("Gus Moreau");
  await gus.createOrganization("Northlight Agency", "lines");
  const ada = await gus.admit(person("Ada Keller"), "admin");
  const cleo = await account("Cleo Diallo");
  await cleo.createOrganization("Harbour & Sons", "profiles");

  await gus.enter(page);
  await page.goto(`${gus.path}/partners`);
  await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Agencies" })).toBeHidden();
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByLabel("Your referral link").inputValue();
  expect(link).toMatch(/\/referral#/);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await look(page, "referral-made", { full: true });

  const desk = await browse();
  await test.step("the customer signs in and returns to the link", async () => {
    await desk.goto(link);
    await signIn(desk, cleo);
    await expect(heading(desk, "Add Northlight Agency as a partner")).toBeVisible();
    await expect(desk.getByRole("radio", { name: "Harbour & Sons" })).toBeChecked();
    await expect(desk.getByText("Northlight Agency starts as Admin.")).toBeVisible();
    await look(desk, "referral", { full: true });
    await desk.getByRole("button", { name: "Add Northlight Agency" }).click();
    await expect(toast(desk, "Northlight Agency is now a partner of Harbour & Sons.")).toBeVisible();
    await expect(heading(desk, "Partners")).toBeVisible();
    await expect(row(desk, "Ada Keller")).toContainText("Admin");
    await look(desk, "partners", { full: true });
  });

  await test.step("its people are in the list of members, marked and not editable", async () => {
    await go(desk, "Members");
    await expect(row(desk, "Ada Keller")).toContainText("Northlight Agency");
    await desk.getByRole("button", { name: "Actions for Ada Keller" }).click();
    const disable = desk.getByRole("menuitem", { name: "Deactivate…" });
    await expect(disable).toBeDisabled();
    await expect(disable).toContainText("managed by their partner");
    await look(desk, "partner-members");
    await desk.keyboard.press("Escape");
  });

  const agent = await browse();
  await test.step("the agency's person works there", async () => {
    await ada.enter(agent);
    await agent.goto(`${ada.path}/partners`);
    await agent.getByRole("row").getByRole("link", { name: "Harbour & Sons" }).click();
    await expect(heading(agent, "Members 3")).toBeVisible();
    await expect(agent.getByRole("button", { name: "Invite people" }).first()).toBeEnabled();
    const menu = await openMenu(agent, /^Organization/);
    await expect(menu.getByRole("menuitem", { name: "Harbour & Sons" })).toHaveAttribute("aria-current", "true");
    await agent.keyboard.press("Escape");
  });

  await test.step("the customer changes all of them to read-only", async () => {
    await desk.goto(`${cleo.path}/partners`);
    await expect(desk.getByRole("button", { name: "End partnership…" })).toBeDisabled();
    await expect(desk.getByRole("button", { name: "End partnership…" })).toHaveAccessibleDescription(/Only the partner can end/);
    await desk.getByRole("button", { name: "Change level" }).click();
    const dialog = desk.getByRole("dialog", { name: "Change Northlight Agency’s level" });
    await dialog.getByRole("radio", { name: "Read-only" }).check();
    await expect(dialog).toContainText("Access changes immediately for 2 people.");
    await look(desk, "partner-level");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(toast(desk, "Northlight Agency: 2 people are now Read-only.")).toBeVisible();
    await expect(row(desk, "Ada Keller")).toContainText("Read-only");
    await expect(row(desk, "Gus Moreau")).toContainText("Read-only");
    await desk.getByRole("button", { name: "Actions for Ada Keller" }).click();
    await expect(desk.getByRole("menuitem", { name: "Remove access…" })).toBeDisabled();
    await desk.keyboard.press("Escape");
  });

  await test.step("the agency's person sees why not", async () => {
    await agent.reload();
    const invite = agent.getByRole("button", { name: "Invite people" }).first();
    await expect(invite).toBeDisabled();
    await expect(invite).toHaveAccessibleDescription(/Your role, Read-only, doesn’t include/);
    await agent.goto(`${cleo.path}/partners`);
    await expect(agent.getByRole("button", { name: "Change level" })).toBeDisabled();
    await expect(agent.getByRole("button", { name: "Add partner" })).toHaveAccessibleDescription(/doesn’t include/);
  });

  await test.step("the agency leaves", async () => {
    await agent.goto(`${ada.path}/partners`);
    await agent.getByRole("button", { name: "Actions for Harbour & Sons" }).click();
    await look(agent, "customers");
    await agent.getByRole("menuitem", { name: "Leave…" }).click();
    const question = agent.getByRole("dialog", { name: "Leave Harbour & Sons?" });
    await expect(question).toContainText("All of your people lose access");
    await question.getByRole("button", { name: "Leave" }).click();
    await expect(toast(agent, "You left Harbour & Sons.")).toBeVisible();
    await desk.reload();
    await expect(desk.getByRole("heading", { name: "No partners yet" })).toBeVisible();
  });
});

test("where levels are individual, one person's level is lowered, given an end date, and removed", async ({ page, account, person }) => {
  const gus = await account("Gus Moreau");
  await gus.createOrganization("Northlight Agency", "lines");
  await gus.admit(person("Ada Keller"), "admin");
  const cleo = await account("Cleo Diallo");
  await cleo.createOrganization("Harbour & Sons", "pipelines");
  const link = await refer(gus);
  await cleo.enter(page);
  await page.goto(`${cleo.path}/partners`);

  await test.step("the link is pasted", async () => {
    await page.getByRole("button", { name: "Add partner" }).click();
    const dialog = page.getByRole("dialog", { name: "Add partner" });
    await dialog.getByLabel("Referral link").fill("https://example.com/");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await look(page, "partner-add");
    await dialog.getByLabel("Referral link").fill(link);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Add Northlight Agency" }).click();
    await expect(row(page, "Ada Keller")).toContainText("No end date");
  });

  await test.step("another level and an end date", async () => {
    await page.getByRole("button", { name: "Actions for Ada Keller" }).click();
    await page.getByRole("menuitem", { name: "Change level and end date…" }).click();
    const dialog = page.getByRole("dialog", { name: "Ada Keller at Northlight Agency" });
    await dialog.getByRole("radio", { name: "Sales Manager" }).check();
    await dialog.getByLabel("Last day").fill("2099-12-30");
    await look(page, "partner-person");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(toast(page, "Ada Keller’s access was updated.")).toBeVisible();
    await expect(row(page, "Ada Keller")).toContainText("Sales manager");
    await expect(row(page, "Ada Keller")).toContainText("Dec 30, 2099");
    await expect(row(page, "Gus Moreau")).toContainText("Company manager");
  });

  await test.step("removed, and then the whole partnership is ended", async () => {
    await page.getByRole("button", { name: "Actions for Ada Keller" }).click();
    await page.getByRole("menuitem", { name: "Remove access…" }).click();
    await page.getByRole("dialog", { name: "Remove Ada Keller’s access?" }).getByRole("button", { name: "Remove access" }).click();
    await expect(toast(page, "Ada Keller’s access was removed.")).toBeVisible();
    await expect(row(page, "Ada Keller")).toHaveCount(0);
    await page.getByRole("button", { name: "End partnership…" }).click();
    const question = page.getByRole("dialog", { name: "End the partnership with Northlight Agency?" });
    await look(page, "partner-end");
    await question.getByRole("button", { name: "End partnership" }).click();
    await expect(page.getByRole("heading", { name: "No partners yet" })).toBeVisible();
  });
});

test("revoking a referral link needs confirmation", async ({ page, account }) => {
  const gus = await account("Gus Moreau");
  await gus.createOrganization("Northlight Agency", "lines");
  const link = await refer(gus);
  await gus.enter(page);
  await page.goto(`${gus.path}/partners`);
  await page.getByRole("button", { name: "Revoke link" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke the referral link?" });
  await expect(dialog).toContainText("Your current customers stay.");
  await look(page, "referral-end");
  await dialog.getByRole("button", { name: "Revoke link" }).click();
  await expect(toast(page, "Referral link revoked.")).toBeVisible();
  await page.goto(link);
  await expect(heading(page, "This link doesn’t work")).toBeVisible();
});

test("a revoked or incomplete referral link says what to do, and so does a pack without partners", async ({ page, account }) => {
  const gus = await account("Gus Moreau");
  await gus.createOrganization("Northlight Agency", "lines");
  const old = await refer(gus);
  const link = await refer(gus);
  const cleo = await account("Cleo Diallo");
  await cleo.createOrganization("Harbour & Sons", "simple");
  await cleo.enter(page);
  await page.goto(old);
  await expect(heading(page, "This link doesn’t work")).toBeVisible();
  await look(page, "referral-unknown");
  await page.goto("/");
  await page.goto(link.slice(0, -5));
  await expect(heading(page, "This link doesn’t work")).toBeVisible();
  await page.goto("/");
  await page.goto(link);
  await expect(page.getByText("Not available for this team model.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Add Northlight Agency" })).toBeDisabled();
  await look(page, "referral-refused");
});
