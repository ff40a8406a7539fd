// Seats in each pack's words: who uses one, requesting more, the effect of a lower number, and who can open billing.
import { ageInvitations } from "../support/database.js";
import { test, expect, look } from "../support/roster.js";
import { go, row, toast } from "../support/steps.js";

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** Opens the dialog and orders a number. */
async function order(page, number) {
  await page.getByRole("button", { name: "Change licenses" }).click();
  const dialog = page.getByRole("dialog", { name: /^Change licenses/ });
  await dialog.getByLabel("Total licenses").fill(number);
  await dialog.getByRole("button", { name: "Request change" }).click();
  return dialog;
}

/** Expects a disabled button with this reason. */
async function refused(page, button, reason) {
  const control = page.getByRole("button", { name: button });
  await expect(control).toBeDisabled();
  await expect(control).toHaveAccessibleDescription(reason);
}

async function invited(account, names, role, person) {
  for (const name of names) await account.invite(person(name), role);
}

test("the owner requests licenses, and the host's billing system answers", { tag: ["@SL-2", "@SL-9"] }, async ({ browse, billing, sellingServer, account, person }) => {
  const ana = await account("Ana López", sellingServer);
  const { id } = await ana.createOrganization("Harbour & Sons", "workspaces");
  await ana.admit(person("Bo Chen"), "admin");
  await ana.invite(person("Cleo Diallo"), "member");
  const page = await ana.enter(await browse({ baseURL: sellingServer.url }));
  await page.goto(`${ana.path}/members`);
  await go(page, "Licenses");
  await expect(page.getByText("3 of 500 licenses used, 497 available")).toBeVisible();
  await expect(row(page, "Ana López")).toContainText("Active");
  await expect(row(page, "Cleo Diallo")).toContainText("Expires in 7 days");

  await test.step("the effect of a number is shown before it is requested", async () => {
    await page.getByRole("button", { name: "Change licenses" }).click();
    const dialog = page.getByRole("dialog", { name: "Change licenses" });
    const number = dialog.getByLabel("Total licenses");
    await expect(number).toBeFocused();
    await expect(number).toHaveValue("500");
    await refused(dialog, "Request change", "You already have this number.");
    await number.fill("many");
    await refused(dialog, "Request change", "Enter a whole number.");
    await number.fill("2");
    await expect(dialog.getByText("Fewer than the 3 in use")).toBeVisible();
    await expect(dialog.getByText("No one is removed.")).toBeVisible();
    await look(page, "seats-fewer");
    await number.fill("600");
    await expect(dialog.getByText("100 more than the 500 you have.")).toBeVisible();
    await look(page, "seats-order");
    await page.keyboard.press("Enter");
    await expect(toast(page, "Change to 600 licenses requested.")).toBeVisible();
    await expect(dialog).toBeHidden();
  });

  await test.step("one request is open at a time, and a posted one can't be canceled", async () => {
    await billing.order(600);
    // The answer to the post is pending.
    await expect(async () => {
      await page.reload();
      await refused(page, "Cancel request", /Your billing system is processing this request/);
    }).toPass();
    await expect(page.getByText("You have 500 until then.")).toBeVisible();
    await refused(page, "Change licenses", "One request can be open at a time.");
    await look(page, "seats-waiting", { full: true });
  });

  await test.step("confirmed", async () => {
    const { order } = await billing.order(600);
    await billing.say(sellingServer, id, 600, { order });
    await page.reload();
    await expect(page.getByText("3 of 600 licenses used, 597 available")).toBeVisible();
    await page.getByText("Past requests").click();
    await expect(row(page, "was 500")).toContainText("Confirmed");
    await sellingServer.email(ana.email, /now has 600 licenses/);
  });

  await test.step("declined", async () => {
    await order(page, "1,000");
    const asked = await billing.order(1000);
    await billing.say(sellingServer, id, 600, { order: asked.order, declined: true });
    await page.reload();
    await page.getByText("Past requests").click();
    await expect(row(page, "was 600")).toContainText("Declined");
    await expect(page.getByText("3 of 600 licenses used, 597 available")).toBeVisible();
    await look(page, "seats", { full: true });
  });

  await test.step("billing links to the host's page and shows the plan and the requests", async () => {
    await go(page, "Billing");
    await expect(page.getByRole("link", { name: "Open billing" })).toHaveAttribute("href", `https://pay.example.com/${id}`);
    await expect(page.getByText("3 of 600 licenses used, 597 available")).toBeVisible();
    await expect(row(page, "was 600")).toContainText("Declined");
    await look(page, "billing", { full: true });
  });
});

test("a request is canceled before it is answered", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "workspaces");
  await ana.enter(page);
  await page.goto(`${ana.path}/seats`);
  await order(page, "20");
  await expect(page.getByText("Change to 20 licenses pending", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel request" }).click();
  await toast(page, "Request canceled.").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Cancel request" }).click();
  await page.getByText("Past requests").click();
  await expect(row(page, "Canceled")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Change licenses" })).toBeEnabled();
  await page.goto(`${ana.path}/billing`);
  await expect(page.getByText("Billing isn’t connected yet")).toBeVisible();
  await look(page, "billing-none", { full: true });
  await page.goto(`${ana.path}/history`);
  await expect(page.getByText("Ana López canceled the request for 20 licenses")).toHaveCount(2);
});

test("fewer licenses than people remove no one, and no one can join", { tag: ["@SL-9"] }, async ({ browse, billing, sellingServer, account, person }) => {
  const ana = await account("Ana López", sellingServer);
  const { id } = await ana.createOrganization("Harbour & Sons", "workspaces");
  await invited(ana, ["Emil Roth"], "member", person);
  await sellingServer.end();
  await ageInvitations(sellingServer, 8);
  await sellingServer.start();
  await invited(ana, ["Bo Chen", "Cleo Diallo"], "member", person);
  const page = await ana.enter(await browse({ baseURL: sellingServer.url }));
  await billing.say(sellingServer, id, 2);
  await page.goto(`${ana.path}/seats`);
  await expect(page.getByText("You’re using more licenses than you have")).toBeVisible();
  await expect(page.getByText("3 of 2 licenses used, 0 available")).toBeVisible();
  await expect(page.getByRole("row").filter({ has: page.getByRole("rowheader") })).toHaveCount(4);
  await expect(row(page, "Emil Roth")).toContainText(/Not counted: expired (yesterday|1 day ago)/);
  await look(page, "seats-over", { full: true });
  await page.goto(`${ana.path}/members`);
  await refused(page, "Invite people", /All 2 licenses are in use\./);
  await page.goto(`${ana.path}/invitations`);
  await page.getByRole("button", { name: "Actions for Emil Roth" }).click();
  await expect(page.getByRole("menuitem", { name: "Resend" })).toBeDisabled();
  await expect(page.getByRole("menuitem", { name: "Resend" })).toContainText("All 2 licenses are in use.");
  await page.keyboard.press("Escape");

  await billing.say(sellingServer, id, 4);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await expect(dialog.getByText("3 of 4 licenses used, 1 available")).toBeVisible();
  await dialog.getByText("Several people").click();
  await expect(dialog.getByText("3 of 4 licenses used, 1 available")).toBeVisible();
  await dialog.getByLabel("Email addresses").fill("dina@example.com, emil@example.com");
  await expect(dialog.getByText("1 license is available. Only the first person can be invited.")).toBeVisible();
});

test("an admin sees the licenses but can't buy them or open billing", { tag: ["@SL-4"] }, async ({ browse, sellingServer, account, person }) => {
  const ana = await account("Ana López", sellingServer);
  await ana.createOrganization("Harbour & Sons", "workspaces");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const dina = await ana.admit(person("Dina Haas"), "member");
  await ana.call("POST", `/organizations/${ana.organization.id}/seat-orders`, { seats: 600 });
  const page = await bo.enter(await browse({ baseURL: sellingServer.url }));
  await page.goto(`${ana.path}/seats`);
  await expect(page.getByText("3 of 500 licenses used, 497 available")).toBeVisible();
  await refused(page, "Change licenses", /Your role, Admin, doesn’t include “Buy licenses”\. Ask Ana López \(Owner\)\./);
  await expect(page.getByText("Change to 600 licenses pending")).toHaveCount(0);

  await test.step("the settings lead to a page that says why not", async () => {
    await go(page, "Settings");
    await look(page, "settings-plan", { full: true });
    await page.getByRole("link", { name: "View billing" }).click();
    await expect(heading(page, "Billing")).toBeVisible();
    await expect(page.getByText("doesn’t include “Manage the subscription and billing”. Ask Ana López (Owner).")).toBeVisible();
    await expect(page.getByRole("link", { name: "Open billing" })).toHaveCount(0);
    await look(page, "billing-refused");
  });

  await test.step("a member can't see the numbers", async () => {
    const hers = await dina.enter(await browse({ baseURL: sellingServer.url }));
    await hers.goto(`${ana.path}/seats`);
    await expect(hers.getByRole("heading", { name: "You can’t view licenses" })).toBeVisible();
    await look(hers, "seats-refused");
  });
});

test("a user can open everything except billing and connected accounts", { tag: ["@LK-1"] }, async ({ browse, sellingServer, account, person }) => {
  const ana = await account("Ana López", sellingServer);
  const { id } = await ana.createOrganization("Harbour & Sons", "simple");
  const bo = await ana.admit(person("Bo Chen"), "user");
  const his = await bo.enter(await browse({ baseURL: sellingServer.url }));
  await his.goto(`${ana.path}/settings`);
  await his.getByLabel("Organization name").fill("Harbour & Daughters");
  await his.getByRole("button", { name: "Save" }).click();
  await expect(toast(his, "Saved")).toBeVisible();
  for (const [link, title] of [["View billing", "Billing"], ["View connected accounts", "Connected accounts"]]) {
    await his.goto(`${ana.path}/settings`);
    await his.getByRole("link", { name: link }).click();
    await expect(heading(his, title)).toBeVisible();
    await expect(his.getByText(/Your role, User, doesn’t include .* Ask Ana López \(Owner\)\./)).toBeVisible();
  }
  await look(his, "connections-refused");

  const page = await ana.enter(await browse({ baseURL: sellingServer.url }));
  await page.goto(`${ana.path}/connections`);
  await expect(page.getByRole("link", { name: "Open connected accounts" })).toHaveAttribute("href", `https://example.com/${id}/links`);
  await look(page, "connections");
  await page.goto(`${ana.path}/billing`);
  await expect(page.getByRole("link", { name: "Open billing" })).toHaveAttribute("href", `https://pay.example.com/${id}`);
});

test("remaining invites are shown out of the total, for one person and for a list", { tag: ["@LK-3"] }, async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "simple");
  await invited(ana, ["Bo Chen", "Cleo Diallo", "Dina Haas"], "user", person);
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const left = dialog.getByText("You still have 7 out of 10 invites");
  await expect(left).toBeVisible();
  await look(page, "invites-left");
  await dialog.getByText("Several people").click();
  await dialog.getByLabel("Email addresses").fill("emil@example.com\tEmil Roth\nfay@\tFay Lind");
  await expect(left).toBeVisible();
  await expect(dialog.getByText("1 row will be skipped.")).toBeVisible();
  await look(page, "invites-left-list");

  await page.goto(`${ana.path}/seats`);
  await expect(heading(page, "Invites")).toBeVisible();
  await expect(page.getByText("You still have 7 out of 10 invites", { exact: true })).toBeVisible();
  await expect(row(page, "Ana López")).toContainText("Owner: not counted");
  await expect(page.getByText("This number is fixed for this team model.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change licenses" })).toHaveCount(0);
  await look(page, "seats-fixed", { full: true });
});

test("only the owner has billing where seats are unlimited", { tag: ["@LF-9", "@CC-1"] }, async ({ browse, sellingServer, account, person }) => {
  const ana = await account("Ana López", sellingServer);
  const { id } = await ana.createOrganization("Harbour & Sons", "profiles");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const page = await ana.enter(await browse({ baseURL: sellingServer.url }));
  await page.goto(`${ana.path}/members`);
  await go(page, "Billing");
  await expect(page.getByRole("link", { name: "Open billing" })).toHaveAttribute("href", `https://pay.example.com/${id}`);
  await expect(page.getByText("Unlimited members")).toBeVisible();
  await look(page, "billing-unlimited");
  await page.goto(`${ana.path}/seats`);
  await expect(page.getByRole("heading", { name: "Unlimited members" })).toBeVisible();
  await look(page, "seats-unlimited");

  const his = await bo.enter(await browse({ baseURL: sellingServer.url }));
  await his.goto(`${ana.path}/billing`);
  await expect(his.getByText("Your role, Admin, doesn’t include “Manage the subscription and billing”. Ask Ana López (Owner).")).toBeVisible();
});
