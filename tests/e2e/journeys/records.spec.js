// Records of the host product: people see what their role shows. A tag names the covered rule.
import { test, expect, look } from "../support/roster.js";
import { go, row } from "../support/steps.js";

/** Writes a record of the host; `owner` is a member, or none. */
function put(account, records) {
  const rows = records.map(([kind, id, title, owner, space]) => ({ kind, id, title, ...(owner && { owner }), ...(space && { space }) }));
  return account.call("PUT", `/organizations/${account.organization.id}/records`, { records: rows });
}

const me = (account) => account.member ?? account.organization.me.member;

test("a team member sees their own and unassigned conversations", { tag: ["@LF-11"] }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "profiles");
  const bo = await ana.admit(person("Bo Chen"), "team_member");
  const cleo = await ana.admit(person("Cleo Diallo"), "team_member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await go(page, "Records");

  await test.step("no records yet, with instructions for developers", async () => {
    await expect(page.getByRole("heading", { level: 2, name: "No records yet" })).toBeVisible();
    await page.getByText("For developers").click();
    await expect(page.getByLabel("Request", { exact: true })).toHaveValue(new RegExp(`^PUT http.*/organizations/${ana.organization.id}/records$`));
    await look(page, "records-empty");
  });

  const general = ana.organization.spaces[0].id;
  await put(ana, [
    ["conversation", "c-1", "Rates for the autumn sailing", me(bo), general],
    ["conversation", "c-2", "A berth for two nights", me(cleo), general],
    ["conversation", "c-3", "Is the crane free on Monday?", undefined, general],
    ["conversation", "c-4", "Invoice of last season", me(ana)],
  ]);

  await test.step("the owner sees all of them", async () => {
    await page.reload();
    await expect(page.getByRole("radio", { name: "All" })).toBeChecked();
    await expect(row(page, "A berth for two nights")).toContainText("Cleo Diallo");
    await expect(row(page, "Is the crane free")).toContainText("No owner");
    await look(page, "records");
    await page.getByText("Unassigned").click();
    await expect(page).toHaveURL(/view=unassigned/);
    await expect(row(page, "A berth")).toHaveCount(0);
    await page.getByText("Mine", { exact: true }).click();
    await expect(row(page, "Invoice of last season")).toBeVisible();
    await page.getByLabel("Search records").fill("crane");
    await expect(page.getByRole("heading", { level: 2, name: "No matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(row(page, "Invoice of last season")).toBeVisible();
  });

  await test.step("the records of one person, from their page", async () => {
    await page.goto(`${ana.path}/members/${me(cleo)}`);
    await page.getByRole("main").getByRole("link", { name: "Records", exact: true }).click();
    await expect(page.getByText("Owned by Cleo Diallo")).toBeVisible();
    await expect(row(page, "A berth for two nights")).toBeVisible();
    await expect(row(page, "Rates for the autumn")).toHaveCount(0);
    await look(page, "records-of-one");
  });

  const his = await browse();
  await bo.enter(his);
  await his.goto(`${ana.path}/records`);
  await test.step("Bo sees his own and unassigned records, but not Cleo's", async () => {
    await expect(row(his, "Rates for the autumn")).toContainText("Bo Chen");
    await expect(his.getByRole("radio", { name: "All" })).toBeDisabled();
    await expect(his.getByText("All: Your role includes only your own records.")).toBeVisible();
    await his.getByText("Unassigned").click();
    await expect(row(his, "Is the crane free")).toBeVisible();
    await look(his, "records-team-member");
    await his.goto(`${ana.path}/records?view=all`);
    await expect(his.getByRole("heading", { level: 2, name: "You can’t view these records" })).toBeVisible();
    await look(his, "records-denied");
  });

  await test.step("he can't edit people, profiles, or billing", async () => {
    await his.goto(`${ana.path}/members`);
    await expect(his.getByRole("heading", { name: "You can’t view members" })).toBeVisible();
    await his.goto(`${ana.path}/spaces`);
    await expect(his.getByRole("button", { name: "New profile" })).toBeDisabled();
    await his.goto(`${ana.path}/me`);
    await expect(his.getByText("Read conversations")).toBeVisible();
    await expect(his.getByText("Get the embed code")).toBeVisible();
    await expect(his.getByText(/billing/)).toHaveCount(0);
  });
});

test("a member works on their own records", { tag: ["@SL-6"] }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  const people = [];
  for (const name of ["Bo Chen", "Cleo Diallo", "Dana Okafor"]) people.push(await ana.admit(person(name), "member"));
  const [bo, cleo] = people;
  const general = ana.organization.spaces[0].id;
  await put(ana, [
    ["campaign", "k-1", "Spring mailing", me(bo), general],
    ["campaign", "k-2", "Autumn mailing", me(cleo), general],
    ["recipient", "r-1", "Harbour office", me(bo), general],
    ["recipient", "r-2", "Sail loft", undefined, general],
  ]);
  await ana.enter(page);
  await page.goto(`${ana.path}/members?role=member`);
  for (const name of ["Bo Chen", "Cleo Diallo", "Dana Okafor"]) await expect(row(page, name)).toContainText("Member");

  await test.step("viewing as a member, the owner sees no more than a member", async () => {
    await page.goto(`${ana.path}/roles`);
    await page.getByRole("button", { name: /^View as.*Member$/ }).click();
    await expect(page.getByText("Viewing as Member")).toBeVisible();
    await go(page, "Records");
    await expect(page.getByRole("radio", { name: "All" })).toBeDisabled();
    await expect(page.getByRole("heading", { level: 2, name: "Nothing assigned to you" })).toBeVisible();
    await look(page, "records-as-member");
    await page.getByRole("button", { name: "Stop viewing" }).click();
    await expect(row(page, "Autumn mailing")).toContainText("Cleo Diallo");
  });

  const his = await browse();
  await bo.enter(his);
  await his.goto(`${ana.path}/records`);
  await expect(row(his, "Spring mailing")).toContainText("Campaign");
  await expect(row(his, "Harbour office")).toBeVisible();
  await expect(row(his, "Autumn mailing")).toHaveCount(0);
  for (const off of ["Unassigned", "All"]) await expect(his.getByRole("radio", { name: off })).toBeDisabled();
  await his.getByRole("button", { name: "Kind" }).click();
  await his.getByRole("radio", { name: "Recipients" }).check();
  await his.keyboard.press("Escape");
  await expect(his).toHaveURL(/kind=recipient/);
  await expect(row(his, "Spring mailing")).toHaveCount(0);
  await expect(row(his, "Harbour office")).toBeVisible();
  await his.goto(`${ana.path}/me`);
  for (const may of ["Send campaigns", "Answer responses"]) await expect(his.getByText(may)).toBeVisible();
});
