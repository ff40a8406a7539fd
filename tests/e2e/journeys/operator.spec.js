// The operator console, and what customers see of it.
import { test, expect, look, PASSWORD } from "../support/roster.js";
import { Postbox } from "../support/postbox.js";
import { Server } from "../support/server.js";
import { act, fillAccount, row, signIn, toast } from "../support/steps.js";

const WHY = "Asked for by phone, ticket 4711";

/** Signs in to the console as an operator of the journey's own. */
async function console_(page, server, email) {
  server.addOperator(email, PASSWORD);
  await page.goto(`${server.url}/operator`);
  await expect(heading(page, "Operator console")).toBeVisible();
  await signIn(page, { email });
  await expect(heading(page, "Organizations")).toBeVisible();
}

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

function section(page, name) {
  return page.getByRole("region", { name }).or(page.locator("section", { has: page.getByRole("heading", { level: 2, name }) }));
}

async function tab(page, name) {
  await page.getByRole("navigation", { name: "Console" }).getByRole("link", { name }).click();
  await expect(heading(page, name)).toBeVisible();
}

/** Opens an organization's page through the search. */
async function open(page, name) {
  await tab(page, "Organizations");
  await page.getByLabel("Search organizations").fill(name);
  await page.getByRole("row").getByRole("link", { name }).click();
  await expect(heading(page, name)).toBeVisible();
}

/** Enters the reason and confirms. */
async function because(page, title, verb) {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel("Reason").fill(WHY);
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toBeHidden();
}

test("support reactivates a person that no admin can, and the customer sees the reason", { tag: ["@LF-7"] }, async ({ page, browse, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization(`Harbour ${ana.email}`, "profiles");
  const name = ana.organization.name;
  const max = await ana.admit(person("Max Weber"), "admin");
  const bo = await ana.admit(person("Bo Chen"), "team_member");

  const desk = await browse();
  await test.step("an admin deactivates a person and can't reactivate them", async () => {
    await max.enter(desk);
    await desk.goto(`${ana.path}/members?status=active`);
    await act(desk, bo.name, "Deactivate…");
    const question = desk.getByRole("dialog", { name: "Deactivate Bo Chen?" });
    await expect(question).toContainText("Only support can reactivate them.");
    await question.getByRole("button", { name: "Deactivate" }).click();
    await expect(toast(desk, "Bo Chen was deactivated")).toBeVisible();
    await expect(toast(desk, "Bo Chen was deactivated").getByRole("button", { name: "Undo" })).toHaveCount(0);
    await desk.goto(`${ana.path}/members/${bo.member}`);
    await expect(desk.getByText("Only support can do this.").first()).toBeAttached();
  });

  await console_(page, server, person("Olga Kovač").email);
  await open(page, name);
  await expect(section(page, "Deactivated people")).toContainText(bo.email);
  await look(page, "operator-organization", { full: true });
  await row(page, bo.email).getByRole("button", { name: "Reactivate" }).click();
  const dialog = page.getByRole("dialog", { name: "Reactivate Bo Chen?" });
  await dialog.getByRole("button", { name: "Reactivate" }).click();
  await expect(dialog.getByText("Reason:").first()).toBeVisible();
  await look(page, "operator-reactivate");
  await because(page, "Reactivate Bo Chen?", "Reactivate");
  await expect(toast(page, "Bo Chen was reactivated")).toBeVisible();
  await expect(page.getByText("No one is deactivated.")).toBeVisible();
  await expect(section(page, "Support actions")).toContainText(WHY);

  await desk.goto(`${ana.path}/members`);
  await expect(row(desk, bo.email)).toContainText("Active");
  await ana.enter(desk);
  await desk.goto(`${ana.path}/history`);
  await expect(desk.getByText("Support reactivated Bo Chen")).toBeVisible();
});

test("an operator creates an organization of any pack and invites its owner", async ({ page, browse, server, person }) => {
  const olivia = person("Olivia Berg");
  const name = `Bergwerk ${olivia.email}`;
  await console_(page, server, person("Olga Kovač").email);
  await look(page, "operator-organizations", { full: true });
  await page.getByRole("button", { name: "New organization" }).click();
  const dialog = page.getByRole("dialog", { name: "New organization" });
  await expect(dialog.getByRole("radio", { name: "Profiles" })).toBeVisible();
  await dialog.getByRole("button", { name: "Create and invite" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Organization name").fill(name);
  await dialog.getByRole("radio", { name: "Profiles" }).check();
  await dialog.getByLabel("Owner’s email").fill(olivia.email);
  await dialog.getByLabel("Owner’s name").fill(olivia.name);
  await dialog.getByLabel("Reason").fill(WHY);
  await look(page, "operator-create");
  await dialog.getByRole("button", { name: "Create and invite" }).click();
  await expect(heading(page, name)).toBeVisible();
  await expect(page.getByText(`${olivia.email} has been invited.`)).toBeVisible();
  await look(page, "operator-waiting", { full: true });

  const hers = await browse();
  await hers.goto(await server.link(olivia.email, /invites you/));
  await fillAccount(hers, olivia);
  await hers.getByRole("button", { name: "Create account and accept" }).click();
  await expect(hers.getByRole("heading", { level: 1, name: /Members/ })).toBeVisible();
  await expect(row(hers, olivia.email)).toContainText("Owner");
  await page.reload();
  await expect(page.getByText("1 active, 0 invited, 0 deactivated")).toBeVisible();
  await expect(page.getByText(`${olivia.email} has been invited.`)).toBeHidden();
});

test("seat requests, seats, products, partners, and closing each need a reason", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization(`Acme ${ana.email}`, "workspaces");
  const acme = ana.organization.name;
  await ana.call("POST", `/organizations/${ana.organization.id}/seat-orders`, { seats: 600 });
  const cleo = await account("Cleo Diallo");
  await cleo.createOrganization(`Quay ${cleo.email}`, "profiles");
  const quay = cleo.organization.name;
  const gus = await account("Gus Moreau");
  await gus.createOrganization(`North ${gus.email}`, "lines");
  const north = gus.organization.name;

  await console_(page, server, person("Olga Kovač").email);
  await test.step("a seat request", async () => {
    await tab(page, "Seat requests");
    await look(page, "operator-orders", { full: true });
    await row(page, acme).getByRole("button", { name: "Confirm" }).click();
    await because(page, `Confirm 600 seats for ${acme}?`, "Confirm");
    await expect(toast(page, `${acme} now has 600 seats`)).toBeVisible();
    await expect(row(page, acme)).toHaveCount(0);
  });

  await test.step("seats set by an operator", async () => {
    await open(page, acme);
    await expect(page.getByText("1 of 600 used")).toBeVisible();
    await page.getByRole("button", { name: "Change seats" }).click();
    await page.getByLabel("Number of seats").fill("40");
    await look(page, "operator-seats");
    await because(page, `Change seats for ${acme}`, "Save");
    await expect(page.getByText("1 of 40 used")).toBeVisible();
    await expect(page.getByText("Partners aren’t available for this team model.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add partner" })).toHaveCount(0);
  });

  await test.step("a partner", async () => {
    await open(page, quay);
    await page.getByRole("button", { name: "Add partner" }).click();
    const dialog = page.getByRole("dialog", { name: `Add a partner to ${quay}` });
    await expect(dialog.getByRole("button", { name: "Add partner" })).toBeDisabled();
    await dialog.getByLabel("Search organizations").fill(north);
    await dialog.getByRole("radio", { name: north }).check();
    await look(page, "operator-join");
    await because(page, `Add a partner to ${quay}`, "Add partner");
    await expect(section(page, "Partners").first()).toContainText(north);
    await page.getByRole("button", { name: "End partnership" }).click();
    await because(page, `End the partnership with ${north}?`, "End partnership");
    await expect(page.getByText("No partners yet.")).toBeVisible();
  });

  await test.step("products, and closing", async () => {
    await open(page, north);
    await page.getByRole("button", { name: "Edit products" }).click();
    const dialog = page.getByRole("dialog", { name: `Products for ${north}` });
    await dialog.getByRole("checkbox").first().check();
    await look(page, "operator-products");
    await because(page, `Products for ${north}`, "Save");
    // By keyboard, because on a phone the last toast still covers the end of the page.
    await page.getByRole("button", { name: "Close organization" }).press("Enter");
    await look(page, "operator-close");
    await because(page, `Close ${north}?`, "Close organization");
    await expect(toast(page, `${north} was closed`)).toBeVisible();
    await page.getByRole("button", { name: "Reopen organization" }).press("Enter");
    await because(page, `Reopen ${north}?`, "Reopen organization");
    await expect(page.getByRole("button", { name: "Close organization" })).toBeVisible();
  });

  await test.step("the log has every action", async () => {
    await tab(page, "Log");
    await expect(row(page, "Organization reopened").filter({ hasText: north })).toContainText(WHY);
    await expect(row(page, "Seat request confirmed").filter({ hasText: acme })).toBeVisible();
    await look(page, "operator-log", { full: true });
  });
});

test("packs show their source file, and the console asks for sign-in", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization(`Lindt ${ana.email}`, "profiles");
  await console_(page, server, person("Olga Kovač").email);
  await tab(page, "Team models");
  await expect(row(page, "Profiles")).toContainText("profiles.toml");
  await look(page, "operator-packs", { full: true });
  await row(page, "Profiles").getByRole("link", { name: "Profiles" }).click();
  await expect(page.getByRole("region", { name: "profiles.toml" })).toContainText("# LF-9");
  await look(page, "operator-pack");
  await page.goBack();
  await row(page, "Profiles").getByRole("cell").last().getByRole("link").click();
  await expect(page.getByRole("button", { name: "Team model: Profiles" })).toBeVisible();
  await expect(row(page, ana.organization.name)).toBeVisible();

  await page.context().clearCookies();
  await page.getByLabel("Search organizations").fill("Lindt");
  await expect(heading(page, "Operator console")).toBeVisible();
  await look(page, "operator-sign-in");
});

test("a failed email is viewed, resent, and discarded", async ({ browse }, { testId }) => {
  const postbox = await new Postbox().open();
  const settings = { ROSTER_SMTP_HOST: "127.0.0.1", ROSTER_SMTP_PORT: String(postbox.port), ROSTER_SMTP_TLS: "none", ROSTER_SMTP_FROM: "roster@example.com" };
  const server = await new Server(`output/servers/${testId}`, settings).start();
  try {
    postbox.refusal = "550 5.1.1 No such user here";
    const page = await browse({ baseURL: server.url });
    await console_(page, server, "olga@example.com");
    await tab(page, "Failed email");
    await expect(page.getByRole("heading", { name: "No failed emails" })).toBeVisible();
    for (const address of ["olivia@example.org", "otto@example.org"]) {
      await tab(page, "Organizations");
      await page.getByRole("button", { name: "New organization" }).click();
      const dialog = page.getByRole("dialog", { name: "New organization" });
      await dialog.getByLabel("Organization name").fill("Acme");
      await dialog.getByRole("radio", { name: "Simple" }).check();
      await dialog.getByLabel("Owner’s email").fill(address);
      await dialog.getByLabel("Owner’s name").fill("Olivia Berg");
      await dialog.getByLabel("Reason").fill(WHY);
      await dialog.getByRole("button", { name: "Create and invite" }).click();
      await expect(heading(page, "Acme")).toBeVisible();
    }
    await expect(async () => {
      await page.goto("/operator/failed-emails");
      await expect(page.getByText("No such user here")).toHaveCount(2, { timeout: 500 });
    }).toPass();
    await look(page, "operator-failed-emails", { full: true });
    postbox.refusal = undefined;
    await row(page, "ol…@example.org").getByRole("button", { name: "Resend" }).click();
    await because(page, "Resend the email to ol…@example.org?", "Resend");
    await expect(toast(page, "will be resent")).toBeVisible();
    await row(page, "ot…@example.org").getByRole("button", { name: "Discard" }).click();
    await look(page, "operator-drop");
    await because(page, "Discard the email to ot…@example.org?", "Discard");
    await expect(page.getByRole("heading", { name: "No failed emails" })).toBeVisible();
    await tab(page, "Log");
    await expect(row(page, "Failed email discarded").filter({ hasText: "Acme" })).toContainText(WHY);
  } finally {
    await server.stop();
    await postbox.close();
  }
});
