// Common steps of journeys, as a person does them.
import { expect } from "@playwright/test";
import { PASSWORD } from "./account.js";

/** Follows a link of the main navigation, which is behind a button on a phone. */
export async function go(page, name) {
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });
  await reveal(page, link);
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Opens the menu that a phone hides behind a button. */
async function reveal(page, hidden) {
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  await expect(menu.or(hidden).first()).toBeVisible();
  if (!(await hidden.isVisible())) await menu.click();
}

/** The menu of organizations or of the account. */
export async function openMenu(page, name) {
  const button = page.getByRole("button", { description: name });
  await reveal(page, button);
  await button.click();
  return page.getByRole("menu", { name });
}

/** Opens the newest email to an address in the local mailbox and follows its button, which opens a new tab. */
export async function followEmail(page, to, button) {
  const message = page.getByRole("link", { name: to }).first();
  // Emails are sent in the background.
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(message).toBeVisible({ timeout: 1 });
  }).toPass();
  await message.click();
  const opened = page.context().waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: button }).click();
  return opened;
}

export async function fillAccount(page, { name }) {
  const [first, ...last] = name.split(" ");
  await page.getByLabel("First name").fill(first);
  await page.getByLabel("Last name").fill(last.join(" "));
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("Confirm password").fill(PASSWORD);
}

export async function signIn(page, { email }, password = PASSWORD) {
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A person's row in a list. */
export function row(page, text) {
  return page.getByRole("row").filter({ hasText: text });
}

/** Selects an action in the menu of a person's row. */
export async function act(page, name, item) {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** A toast, which can have a button. */
export function toast(page, text) {
  return page.getByRole("region", { name: "Messages" }).getByRole("listitem").filter({ hasText: text });
}
