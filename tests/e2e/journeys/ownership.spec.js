// Transferring ownership, and packs where it can't be transferred.
import { test, expect, look, PASSWORD } from "../support/roster.js";
import { forgetPasswords } from "../support/database.js";
import { go, signIn, toast } from "../support/steps.js";

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** The dialog that asks for the password. */
function asked(page) {
  return page.getByRole("dialog", { name: "Confirm it’s you" });
}

async function confirm(page, password = PASSWORD) {
  await expect(asked(page).getByLabel("Password", { exact: true })).toBeFocused();
  await asked(page).getByLabel("Password", { exact: true }).fill(password);
  await asked(page).getByRole("button", { name: "Confirm" }).click();
}

/** Three people whose passwords were confirmed long ago. */
async function three(server, account, person) {
  const ana = await account("Ana López", server);
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const cleo = await ana.admit(person("Cleo Diallo"), "member");
  await server.end();
  await forgetPasswords(server);
  await server.start();
  return [ana, bo, cleo];
}

test("ownership is transferred with both people's passwords", { tag: "@SL-2" }, async ({ browse, ownServer, account, person }) => {
  const [ana, bo] = await three(ownServer, account, person);
  const desk = await ana.enter(await browse({ baseURL: ownServer.url }));
  await desk.goto(`${ana.path}/settings`);

  await test.step("the effect is shown before", async () => {
    await desk.getByRole("button", { name: "Transfer…" }).click();
    const dialog = desk.getByRole("dialog", { name: "Transfer Harbour & Sons" });
    await expect(dialog.getByRole("radio")).toHaveCount(2);
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
    await expect(dialog.getByRole("alert")).toContainText("New owner: Choose an option from the list.");
    await dialog.getByRole("searchbox").fill("bo");
    await expect(dialog.getByRole("radio")).toHaveCount(1);
    await dialog.getByRole("radio", { name: "Bo Chen" }).check();
    await expect(dialog.getByRole("status")).toContainText("Bo Chen becomes Owner");
    await expect(dialog.getByRole("status")).toContainText("You become Admin and lose:");
    await look(desk, "ownership-offer");
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
  });

  await test.step("the password is required, and the selection is kept", async () => {
    await confirm(desk, "not the password at all");
    await expect(asked(desk).getByRole("alert")).toContainText("Incorrect password.");
    await look(desk, "step-up", { waiting: 1 });
    await desk.keyboard.press("Escape");
    await expect(asked(desk)).toBeHidden();
    const dialog = desk.getByRole("dialog", { name: "Transfer Harbour & Sons" });
    await expect(dialog.getByRole("alert")).toContainText("Confirm your password to continue.");
    await expect(dialog.getByRole("radio", { name: "Bo Chen" })).toBeChecked();
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
    await confirm(desk);
    await expect(dialog).toBeHidden();
    await expect(toast(desk, "Ownership offered to Bo Chen")).toBeVisible();
    await expect(desk.getByRole("button", { name: "Revoke offer" })).toBeFocused();
    await look(desk, "ownership-offered", { full: true });
  });

  const other = await browse({ baseURL: ownServer.url });
  await test.step("the email and every page link to the offer", async () => {
    const { text } = await ownServer.email(bo.email, /Ana López wants to transfer Harbour & Sons to you/);
    const link = text.match(/\S+\/ownership/)[0];
    await bo.enter(other);
    await other.goto(`${bo.path}/members`);
    await expect(heading(other, /^Members/)).toBeVisible();
    await look(other, "ownership-notice");
    await other.getByRole("link", { name: "Review" }).click();
    await expect(heading(other, "Ownership")).toBeVisible();
    await expect(other).toHaveURL(link);
    await expect(other.getByText("You become Owner of Harbour & Sons. Ana López becomes Admin.")).toBeVisible();
    await expect(other.getByRole("listitem").filter({ hasText: "Delete the organization" })).toBeVisible();
    await look(other, "ownership", { full: true });
  });

  await test.step("the other person accepts", async () => {
    await other.getByRole("button", { name: "Accept ownership" }).click();
    await confirm(other);
    await expect(heading(other, "My access")).toBeVisible();
    await expect(toast(other, /You’re now the owner of .*\./)).toBeVisible();
    await expect(other.getByRole("definition").first()).toContainText("Owner");
    await expect(other.getByRole("link", { name: "Review" })).toBeHidden();
  });

  await test.step("the former owner is no longer the owner", async () => {
    await desk.reload();
    const hand = desk.getByRole("button", { name: "Transfer…" });
    await expect(hand).toBeDisabled();
    await expect(hand).toHaveAccessibleDescription(/Your role, Admin, doesn’t include “Transfer ownership”. Ask Bo Chen \(Owner\).$/);
    await expect(desk.getByRole("button", { name: "Delete…" })).toBeDisabled();
    await go(other, "History");
    await expect(other.getByText("Bo Chen accepted ownership")).toBeVisible();
  });
});

test("one offer is declined, another revoked", async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const offer = () => ana.call("PUT", `/organizations/${ana.organization.id}/ownership-transfer`, { member: bo.member });
  await offer();
  const other = await browse();

  await test.step("its recipient signs in and declines", async () => {
    await other.goto(`${bo.path}/ownership`);
    await signIn(other, bo);
    await other.getByRole("button", { name: "Decline" }).click();
    await expect(toast(other, "You declined ownership of Harbour & Sons.")).toBeVisible();
    await expect(other.getByRole("heading", { name: "No ownership offer" })).toBeVisible();
    await look(other, "ownership-none");
  });

  await test.step("the owner revokes the next offer", async () => {
    await offer();
    await other.reload();
    await expect(other.getByRole("button", { name: "Accept ownership" })).toBeVisible();
    await ana.enter(page);
    await page.goto(`${ana.path}/ownership`);
    await expect(page.getByRole("heading", { name: "Your offer is pending" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Revoke offer" }).click();
    await expect(toast(page, "Offer revoked.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Transfer…" })).toBeFocused();
  });

  await test.step("a revoked invitation can't be accepted", async () => {
    await other.getByRole("button", { name: "Accept ownership" }).click();
    await expect(other.getByRole("status").filter({ hasText: "This ownership offer was revoked." })).toBeVisible();
    await expect(other.getByRole("heading", { name: "No ownership offer" })).toBeVisible();
  });
});

test("ownership stays with the founder where the pack says so", { tag: "@LF-9" }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "profiles");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const hand = page.getByRole("button", { name: "Transfer…" });
  await expect(hand).toBeDisabled();
  await expect(hand).toHaveAccessibleDescription("The role Owner stays with the person who created the organization.");
  await expect(page.getByRole("button", { name: "Delete…" })).toBeEnabled();
  await look(page, "ownership-never", { full: true });

  await test.step("an admin can do neither", async () => {
    const other = await bo.enter(await browse());
    await other.goto(`${bo.path}/settings`);
    await expect(other.getByRole("button", { name: "Transfer…" })).toBeDisabled();
    const remove = other.getByRole("button", { name: "Delete…" });
    await expect(remove).toHaveAccessibleDescription(/Your role, Admin, doesn’t include “Delete the organization”. Ask Ana López/);
  });
});

test("ownership can't be transferred where several people can be owner", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons", "lines");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const hand = page.getByRole("button", { name: "Transfer…" });
  await expect(hand).toHaveAccessibleDescription("Several people can be Admin here. Assign that role instead.");
});
