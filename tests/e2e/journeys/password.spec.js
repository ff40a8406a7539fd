// Resetting a forgotten password.
import { test, expect, PASSWORD } from "../support/roster.js";
import { followEmail, openMenu, signIn, toast } from "../support/steps.js";

const NEW = "seven quiet foxes cross the bridge";

test("a forgotten password is reset by email, and other sessions end", async ({ page, browse, server, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const elsewhere = await browse();
  await ana.enter(elsewhere);
  await elsewhere.goto(`${ana.path}/members`);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("Email", { exact: true }).fill(ana.email);
  await page.getByRole("button", { name: "Send reset link" }).click();
  await expect(page.getByText(`If ${ana.email} has an account, a reset link has been sent.`)).toBeVisible();

  const opened = await followEmail(page, ana.email, "Choose a new password");
  await test.step("a common password is rejected", async () => {
    await opened.getByLabel("New password").fill("passwordpassword");
    await opened.getByRole("button", { name: "Set password" }).click();
    await expect(opened.getByRole("alert")).toContainText("Choose another one.");
  });
  await opened.getByLabel("New password").fill(NEW);
  await opened.getByRole("button", { name: "Show" }).click();
  await expect(opened.getByLabel("New password")).toHaveAttribute("type", "text");
  await opened.getByRole("button", { name: "Set password" }).click();
  await expect(toast(opened, "Password changed.")).toBeVisible();
  await expect(opened.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();

  await test.step("her other sessions are signed out", async () => {
    await elsewhere.reload();
    await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await signIn(elsewhere, ana, PASSWORD);
    await expect(elsewhere.getByRole("alert")).toContainText("Incorrect email or password.");
    await signIn(elsewhere, ana, NEW);
    await expect(elsewhere.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  });

  await test.step("the email works once", async () => {
    const link = await server.link(ana.email, /Reset your password/);
    await openMenu(elsewhere, /^Account/).then((menu) => menu.getByRole("menuitem", { name: "Sign out" }).click());
    await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await elsewhere.goto(link);
    await elsewhere.getByLabel("New password").fill(`${NEW} twice`);
    await elsewhere.getByRole("button", { name: "Set password" }).click();
    await expect(elsewhere.getByRole("heading", { name: "This link was already used" })).toBeVisible();
  });
});

test("an unknown email gets the same answer", { tag: "@desk" }, async ({ page, server, person }) => {
  const stranger = person("Nemo Unknown");
  await page.goto("/forgot");
  await page.getByLabel("Email", { exact: true }).fill(stranger.email);
  await page.getByRole("button", { name: "Send reset link" }).click();
  await expect(page.getByText(`If ${stranger.email} has an account, a reset link has been sent.`)).toBeVisible();
  await expect.poll(() => server.count(stranger.email)).toBe(1);
});

test("signing in never redirects to another site", { tag: "@desk" }, async ({ browse, server, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const elsewhere = [
    "https://evil.example/", "//evil.example/", "/.//evil.example/", "/\\evil.example/", "\\\\evil.example/",
    "javascript:location='//evil.example'", "https:evil.example", " //evil.example",
  ];
  for (const asked of elsewhere) {
    const page = await browse();
    const left = [];
    await page.route((url) => url.hostname === "evil.example", (route) => left.push(route.request().url()) && route.abort());
    await page.goto(`/sign-in?return_to=${encodeURIComponent(asked)}`);
    await signIn(page, ana);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeHidden();
    await expect(page.getByRole("navigation").first()).toBeVisible();
    expect(new URL(page.url()).origin, asked).toBe(new URL(server.url).origin);
    expect(left, asked).toEqual([]);
    await page.context().close();
  }
  const page = await browse();
  await page.goto(`/sign-in?return_to=${encodeURIComponent(`${ana.path}/spaces`)}`);
  await signIn(page, ana);
  await expect(page).toHaveURL(`${ana.path}/spaces`);
});
