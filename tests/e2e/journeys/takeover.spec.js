// Invitations whose inviter can't offer them anymore, and links to share by other means.
import { test, expect, look } from "../support/roster.js";
import { act, row, toast } from "../support/steps.js";

/** An organization with an administrator who has invited two people. */
async function withInviter({ account, person }) {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const [cy, di] = [person("Cy Novak"), person("Di Weber")];
  const sent = await bo.invite(cy, "member");
  await bo.invite(di, "manager");
  return { ana, bo, cy, di, sent };
}

test("deactivating an inviter offers to take over their invitations", async ({ page, browse, server, account, person }) => {
  const { ana, bo, cy } = await withInviter({ account, person });
  const link = await server.link(cy.email, /invites you/);
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await act(page, bo.name, "Disable…");
  const question = page.getByRole("dialog", { name: "Disable Bo Chen?" });
  await expect(question).toContainText("2 pending invitations from Bo Chen stop working.");
  const taking = question.getByRole("checkbox", { name: "Take over 2 invitations" });
  await expect(taking).toBeChecked();
  await look(page, "takeover-deactivate");
  await question.getByRole("button", { name: "Disable" }).click();
  await expect(toast(page, "Bo Chen was disabled.")).toBeVisible();
  await page.goto(`${ana.path}/invitations`);
  await expect(row(page, cy.email)).toContainText("Ana López");
  await expect(page.getByText("Some invitations are blocked")).toHaveCount(0);
  const pocket = await browse();
  await pocket.goto(link);
  await expect(pocket.getByText("Ana López invites you to Harbour & Sons.")).toBeVisible();
});

test("a blocked invitation shows why, and is taken over alone or with all", async ({ page, account, person }) => {
  const { ana, bo, cy, di } = await withInviter({ account, person });
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await act(page, bo.name, "Change role and workspaces…");
  const dialog = page.getByRole("dialog", { name: "Bo Chen: role and workspaces" });
  await dialog.getByRole("radio", { name: "Member" }).check();
  await expect(dialog).toContainText("2 pending invitations from Bo Chen stop working.");
  await dialog.getByRole("checkbox", { name: "Take over 2 invitations" }).uncheck();
  await look(page, "takeover-demote");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "Bo Chen’s role was updated.")).toBeVisible();

  await page.goto(`${ana.path}/invitations?state=blocked`);
  await expect(row(page, cy.email)).toContainText("Blocked");
  await expect(row(page, di.email)).toContainText("The person who sent it can’t give this role and access anymore.");
  await look(page, "invitations-blocked");
  await act(page, cy.name, "Take over");
  await expect(toast(page, "You took over Cy Novak’s invitation. Its link works again.")).toBeVisible();
  await expect(row(page, cy.email)).not.toContainText("Blocked");
  await page.getByRole("button", { name: "Take over all" }).click();
  await expect(toast(page, "You took over 1 invitation.")).toBeVisible();
  await expect(page.getByText("Some invitations are blocked")).toHaveCount(0);
});

test("a new link can be copied later, and voids the earlier one", async ({ page, browse, server, account, person }) => {
  const { ana, cy } = await withInviter({ account, person });
  const mailed = await server.link(cy.email, /invites you/);
  await ana.enter(page);
  await page.goto(`${ana.path}/invitations`);
  await act(page, cy.name, "Copy link…");
  const dialog = page.getByRole("dialog", { name: "Copy a link for Cy Novak" });
  await expect(dialog).toContainText("Earlier links stop working");
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  await look(page, "invitation-link");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row(page, cy.email)).toContainText("Link copied");
  const pocket = await browse();
  await pocket.goto(mailed);
  await expect(pocket.getByRole("heading", { name: "There’s a newer invitation" })).toBeVisible();
  await pocket.goto("/");
  await pocket.goto(link);
  await expect(pocket.getByRole("heading", { name: "Join Harbour & Sons" })).toBeVisible();
});

test("a used link leads its member into the organization", { tag: "@desk" }, async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await account("Bo Chen");
  const { link } = await ana.invite(bo, "member");
  await bo.call("POST", "/invitations/acceptances", { secret: link.split("#")[1] });
  await bo.enter(page);
  await page.goto(link);
  await expect(page).toHaveURL(new RegExp(`${ana.path}(/|$)`));
  await expect(page.getByText("This invitation was already accepted")).toHaveCount(0);
});
