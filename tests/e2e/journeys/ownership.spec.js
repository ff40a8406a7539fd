// Ownership: handed over by one person to another, and where it stays.
import { test, expect, look, PASSWORD } from "../support/roster.js";
import { forgetPasswords } from "../support/database.js";
import { go, signIn, toast } from "../support/steps.js";

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** The dialog that asks for the password. */
function asked(page) {
  return page.getByRole("dialog", { name: "Confirm that it is you" });
}

async function confirm(page, password = PASSWORD) {
  await expect(asked(page).getByLabel("Password", { exact: true })).toBeFocused();
  await asked(page).getByLabel("Password", { exact: true }).fill(password);
  await asked(page).getByRole("button", { name: "Confirm" }).click();
}

/** Three people whose passwords were given long ago. */
async function three(server, account, person) {
  const ana = await account("Ana López", server);
  await ana.found("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const cleo = await ana.admit(person("Cleo Diallo"), "member");
  await server.end();
  await forgetPasswords(server);
  await server.start();
  return [ana, bo, cleo];
}

test("ownership goes from one person to another, with the password of both", { tag: "@SL-2" }, async ({ browse, ownServer, account, person }) => {
  const [ana, bo] = await three(ownServer, account, person);
  const desk = await ana.enter(await browse({ baseURL: ownServer.url }));
  await desk.goto(`${ana.path}/settings`);

  await test.step("the effect is told before", async () => {
    await desk.getByRole("button", { name: "Hand over…" }).click();
    const dialog = desk.getByRole("dialog", { name: "Hand over Harbour & Sons" });
    await expect(dialog.getByRole("radio")).toHaveCount(2);
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
    await expect(dialog.getByRole("alert")).toContainText("New owner: Choose one of those offered.");
    await dialog.getByRole("searchbox").fill("bo");
    await expect(dialog.getByRole("radio")).toHaveCount(1);
    await dialog.getByRole("radio", { name: "Bo Chen" }).check();
    await expect(dialog.getByRole("status")).toContainText("Bo Chen becomes Owner");
    await expect(dialog.getByRole("status")).toContainText("You step down to Admin and lose:");
    await look(desk, "ownership-offer");
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
  });

  await test.step("the password is asked for, and nothing chosen is lost", async () => {
    await confirm(desk, "not the password at all");
    await expect(asked(desk).getByRole("alert")).toContainText("This is not your password.");
    await look(desk, "step-up", { waiting: 1 });
    await desk.keyboard.press("Escape");
    await expect(asked(desk)).toBeHidden();
    const dialog = desk.getByRole("dialog", { name: "Hand over Harbour & Sons" });
    await expect(dialog.getByRole("alert")).toContainText("Confirm your password to do this.");
    await expect(dialog.getByRole("radio", { name: "Bo Chen" })).toBeChecked();
    await dialog.getByRole("button", { name: "Offer ownership" }).click();
    await confirm(desk);
    await expect(dialog).toBeHidden();
    await expect(toast(desk, "Ownership is offered to Bo Chen")).toBeVisible();
    await expect(desk.getByRole("button", { name: "Take back" })).toBeFocused();
    await look(desk, "ownership-offered", { full: true });
  });

  const other = await browse({ baseURL: ownServer.url });
  await test.step("the letter leads to the offer, and so does every page", async () => {
    const { text } = await ownServer.letter(bo.email, /Ana López offers you the ownership of Harbour & Sons/);
    const link = text.match(/\S+\/ownership/)[0];
    await bo.enter(other);
    await other.goto(`${bo.path}/members`);
    await expect(heading(other, /^Members/)).toBeVisible();
    await look(other, "ownership-notice");
    await other.getByRole("link", { name: "Look at the offer" }).click();
    await expect(heading(other, "Ownership")).toBeVisible();
    await expect(other).toHaveURL(link);
    await expect(other.getByText("You become Owner of Harbour & Sons. Ana López steps down to Admin.")).toBeVisible();
    await expect(other.getByRole("listitem").filter({ hasText: "Delete the organization" })).toBeVisible();
    await look(other, "ownership", { full: true });
  });

  await test.step("the other person takes it up", async () => {
    await other.getByRole("button", { name: "Become Owner" }).click();
    await confirm(other);
    await expect(heading(other, "Your role")).toBeVisible();
    await expect(toast(other, /You are the owner of .* now\./)).toBeVisible();
    await expect(other.getByRole("definition").first()).toContainText("Owner");
    await expect(other.getByRole("link", { name: "Look at the offer" })).toBeHidden();
  });

  await test.step("and the first one is the owner no longer", async () => {
    await desk.reload();
    const hand = desk.getByRole("button", { name: "Hand over…" });
    await expect(hand).toBeDisabled();
    await expect(hand).toHaveAccessibleDescription(/Your role, Admin, does not include “Hand over ownership”. Ask Bo Chen \(Owner\).$/);
    await expect(desk.getByRole("button", { name: "Delete…" })).toBeDisabled();
    await go(other, "History");
    await expect(other.getByText("Bo Chen took over the ownership")).toBeVisible();
  });
});

test("an offer is declined, another taken back", async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  const offer = () => ana.call("PUT", `/organizations/${ana.organization.id}/ownership-transfer`, { member: bo.member });
  await offer();
  const other = await browse();

  await test.step("whoever got it signs in and declines", async () => {
    await other.goto(`${bo.path}/ownership`);
    await signIn(other, bo);
    await other.getByRole("button", { name: "Decline" }).click();
    await expect(toast(other, "You declined the ownership of Harbour & Sons.")).toBeVisible();
    await expect(other.getByRole("heading", { name: "There is no offer for you here" })).toBeVisible();
    await look(other, "ownership-none");
  });

  await test.step("whoever made it takes the next one back", async () => {
    await offer();
    await other.reload();
    await expect(other.getByRole("button", { name: "Become Owner" })).toBeVisible();
    await ana.enter(page);
    await page.goto(`${ana.path}/ownership`);
    await expect(page.getByRole("heading", { name: "Your offer is waiting" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(toast(page, "The offer is taken back.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Hand over…" })).toBeFocused();
  });

  await test.step("what was taken back cannot be taken up", async () => {
    await other.getByRole("button", { name: "Become Owner" }).click();
    await expect(other.getByRole("status").filter({ hasText: "It does not exist" })).toBeVisible();
    await expect(other.getByRole("heading", { name: "There is no offer for you here" })).toBeVisible();
  });
});

test("ownership stays with the founder where the team's kind says so", { tag: "@LF-9" }, async ({ page, browse, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons", "profiles");
  const bo = await ana.admit(person("Bo Chen"), "admin");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const hand = page.getByRole("button", { name: "Hand over…" });
  await expect(hand).toBeDisabled();
  await expect(hand).toHaveAccessibleDescription("The role Owner stays with who founded the organization.");
  await expect(page.getByRole("button", { name: "Delete…" })).toBeEnabled();
  await look(page, "ownership-never", { full: true });

  await test.step("an admin has neither", async () => {
    const other = await bo.enter(await browse());
    await other.goto(`${bo.path}/settings`);
    await expect(other.getByRole("button", { name: "Hand over…" })).toBeDisabled();
    const remove = other.getByRole("button", { name: "Delete…" });
    await expect(remove).toHaveAccessibleDescription(/Your role, Admin, does not include “Delete the organization”. Ask Ana López/);
  });
});

test("where several stand first, nothing is handed over", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons", "lines");
  await ana.enter(page);
  await page.goto(`${ana.path}/settings`);
  const hand = page.getByRole("button", { name: "Hand over…" });
  await expect(hand).toHaveAccessibleDescription("Several people can be Admin here. Give somebody that role instead.");
});
