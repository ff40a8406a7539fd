// The list of an organization with 130 members: search, filters, sorting, paging, and the URL that holds them.
import { test, expect } from "../support/roster.js";

const title = (page) => page.getByRole("heading", { level: 1 });
const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);
const names = (page) => page.getByRole("table").getByRole("link");

test.beforeEach(async ({ page, seeded }) => {
  await seeded.enter(page);
  await page.goto(`${seeded.path}/members`);
  await expect(title(page)).toHaveText("Members 130");
});

async function choose(page, filter, ...options) {
  await page.getByRole("button", { name: new RegExp(`^${filter}`) }).click();
  for (const option of options) await page.getByRole("checkbox", { name: option, exact: true }).click();
  await page.keyboard.press("Escape");
}

async function order(page, by) {
  await page.getByRole("button", { name: /^Sort:/ }).click();
  await page.getByRole("radio", { name: by }).click();
  await page.keyboard.press("Escape");
}

test("search finds names without accents and parts of emails", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: "Search members" });
  await search.fill("soren");
  await expect(names(page).first()).toHaveText(/^Søren/);
  await expect(page.getByRole("status").filter({ hasText: "results" })).toHaveCount(1);
  await search.fill("eriksen96@");
  await expect(names(page)).toHaveText(["Ana Eriksen"]);
  await search.fill("eriksen96@example.net");
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(title(page)).toHaveText("Members 130");
  await expect(search).toHaveValue("");
});

test("what was found is marked, and what was typed stays as typed", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: "Search members" });
  await search.fill("SOREN");
  await expect(page.getByRole("table").locator("mark").first()).toHaveText("Søren");
  await search.fill("");
  await expect(page.getByRole("table").locator("mark")).toHaveCount(0);
  for (const typed of ["a%2Bb", "a+b", "50%", "a&role=admin", "%25"]) {
    await search.fill(typed);
    await expect.poll(() => query(page)).toEqual({ q: typed });
    await expect(search).toHaveValue(typed);
    await page.reload();
    await expect(search).toHaveValue(typed);
    expect(query(page)).toEqual({ q: typed });
  }
});

test("filters, sort order, and search are kept in the URL", async ({ page }) => {
  await choose(page, "Role", "Admin");
  await choose(page, "Status", "Active");
  await choose(page, "Workspace", "Sales", "Support");
  await order(page, "Email");
  await page.getByRole("searchbox", { name: "Search members" }).fill("a");
  await expect(page).toHaveURL(/q=a/);
  const asked = query(page);
  expect(asked).toMatchObject({ role: "admin", status: "active", sort: "email", q: "a" });
  expect(asked.space.split(",")).toHaveLength(2);
  await expect(page.getByRole("row").nth(1)).toContainText("Admin");
  await expect(title(page)).not.toHaveText("Members 130");
  const [found, first] = [await title(page).textContent(), await names(page).first().textContent()];

  await test.step("after a reload", async () => {
    await page.reload();
    await expect(title(page)).toHaveText(found);
    await expect(names(page).first()).toHaveText(first);
    await expect(page.getByRole("searchbox", { name: "Search members" })).toHaveValue("a");
    await expect(page.getByRole("button", { name: "Sort: Email" })).toBeVisible();
  });

  await test.step("after opening a person's page and going back", async () => {
    await names(page).first().click();
    await expect(title(page)).toContainText(first);
    await page.goBack();
    await expect(title(page)).toHaveText(found);
    expect(query(page)).toEqual(asked);
  });

  await test.step("the link above a person's name does the same", async () => {
    await names(page).first().click();
    await page.getByRole("main").getByRole("link", { name: "Members" }).click();
    await expect(title(page)).toHaveText(found);
    expect(query(page)).toEqual(asked);
  });

  await test.step("the filters can be cleared", async () => {
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(title(page)).toHaveText("Members 130");
    await expect(page).not.toHaveURL(/role|status|space|q=/);
  });
});

test("a link to a member opens their page", { tag: "@desk" }, async ({ page }) => {
  const first = names(page).first();
  const [name, href] = [await first.textContent(), await first.getAttribute("href")];
  await page.goto(href);
  await expect(title(page)).toContainText(name);
  await expect(page).toHaveTitle(new RegExp(name));
  await page.reload();
  await expect(title(page)).toContainText(name);
});

test("the list sorts by name, by email, or newest first", { tag: "@desk" }, async ({ page }) => {
  const collator = new Intl.Collator("en", { sensitivity: "base" });
  const shown = await names(page).allTextContents();
  expect(shown.slice(0, 40)).toEqual(shown.slice(0, 40).sort(collator.compare));
  await order(page, "Email");
  await expect(page.getByRole("button", { name: "Sort: Email" })).toBeVisible();
  await expect(page).toHaveURL(/sort=email/);
  await order(page, "Newest first");
  await expect(page).toHaveURL(/sort=newest/);
  await order(page, "Name");
  await expect(page).not.toHaveURL(/sort/);
});

test("the list loads to its end, with each row once", async ({ page }) => {
  await expect(async () => {
    await names(page).last().scrollIntoViewIfNeeded();
    await expect(names(page)).toHaveCount(130, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("button", { name: "Show more" })).toBeHidden();
  const links = await names(page).evaluateAll((all) => all.map((one) => one.href));
  expect(new Set(links).size).toBe(130);

  await test.step("the list is at its previous position", async () => {
    const last = names(page).last();
    const name = await last.textContent();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await last.click();
    await expect(title(page)).toContainText(name);
    await page.goBack();
    await expect(names(page)).toHaveCount(130);
    await expect(names(page).last()).toBeInViewport();
  });
});
