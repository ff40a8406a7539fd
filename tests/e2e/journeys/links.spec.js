// How long an emailed link is valid in each pack, and that it works for one person. Time is changed in the database.
import { test, expect, look } from "../support/roster.js";
import { ageInvitations } from "../support/database.js";
import { fillAccount } from "../support/steps.js";

const HOUR = 1 / 24;

function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

test("72 hours in profiles, 24 hours in lines, then a new one is needed", { tag: ["@LF-4", "@IU-7"] }, async ({ browse, ownServer, account, person }) => {
  const ana = await account("Ana López", ownServer);
  const team = await ana.createOrganization("Harbour & Sons", "profiles");
  const [bo, cleo] = [person("Bo Chen"), person("Cleo Diallo")];
  const profiles = await ana.invite(bo, "team_member");
  await ana.createOrganization("Night Switchboard", "lines");
  const lines = await ana.invite(cleo, "user", { spaces: undefined });
  const links = { "Harbour & Sons": profiles.link, "Night Switchboard": lines.link };
  await ownServer.link(bo.email, /invites you/);
  await ownServer.link(cleo.email, /invites you/);

  /** Whether each link still works this many hours later. */
  const later = async (hours, good) => {
    await ownServer.end();
    await ageInvitations(ownServer, hours * HOUR);
    await ownServer.start();
    for (const [name, open] of Object.entries(good)) {
      const page = await browse({ baseURL: ownServer.url });
      await page.goto(links[name]);
      await expect(heading(page, open ? `Join ${name}` : "This invitation has expired")).toBeVisible();
      await page.context().close();
    }
  };
  await test.step("after 23 hours", () => later(23, { "Harbour & Sons": true, "Night Switchboard": true }));
  await test.step("after 25 hours", () => later(2, { "Harbour & Sons": true, "Night Switchboard": false }));
  await test.step("after 71 hours", () => later(46, { "Harbour & Sons": true }));
  await test.step("after 73 hours", () => later(2, { "Harbour & Sons": false }));

  await test.step("the list shows that it has expired, and a new one is sent from there", async () => {
    const desk = await browse({ baseURL: ownServer.url });
    await ana.enter(desk);
    await desk.goto(`/o/${team.id}/members`);
    await expect(desk.getByRole("row").filter({ hasText: bo.email })).toContainText("Expired");
    await look(desk, "members-expired");
    await desk.getByRole("button", { name: "Actions for Bo Chen" }).click();
    await desk.getByRole("menuitem", { name: "Resend" }).click();
    await expect.poll(() => ownServer.count(bo.email)).toBe(2);
    await desk.goto(await ownServer.link(bo.email, /invites you/));
    await desk.getByRole("button", { name: "Sign out and continue" }).click();
    await expect(heading(desk, "Join Harbour & Sons")).toBeVisible();
  });
});

test("a link works for one person, once", { tag: ["@IU-6"] }, async ({ page, browse, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Night Switchboard", "lines");
  const bo = person("Bo Chen");
  const { link } = await ana.invite(bo, "user", { spaces: undefined });
  const mailed = await server.link(bo.email, /invites you/);
  const cleo = await account("Cleo Diallo");

  await test.step("another person's link shows whose it is and lets no one else in", async () => {
    await cleo.enter(page);
    await page.goto(mailed);
    await expect(page.getByText(`You’re signed in as ${cleo.email}, but this invitation is for ${bo.email}.`)).toBeVisible();
    await expect(page.getByRole("button", { name: "Accept invitation" })).toHaveCount(0);
    await look(page, "link-of-another");
  });

  const his = await browse();
  await his.goto(mailed);
  await fillAccount(his, bo);
  await his.getByRole("button", { name: "Create account and accept" }).click();
  await expect(heading(his, "My access")).toBeVisible();

  await test.step("the link and its copy don't work a second time", async () => {
    for (const used of [mailed, link]) {
      const other = await browse();
      await other.goto(used);
      await expect(heading(other, /already/)).toBeVisible();
      await look(other, "link-used");
    }
  });
});
