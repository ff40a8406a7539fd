// A list of colleagues out of a spreadsheet: every row judged before anything is sent, and followed afterwards.
import { test, expect, look } from "../support/roster.js";
import { spreadsheet } from "../support/spreadsheet.js";
import { go, row } from "../support/steps.js";

const BATCHES = "**/api/v1/organizations/*/invitation-batches";

async function paste(page, text) {
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByText("Paste a list").click();
  const field = dialog.getByLabel("Addresses");
  await expect(field).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field.focus();
  await page.keyboard.press("ControlOrMeta+V");
  return dialog;
}

/** The counts above the rows: "110 ready", "7 with faults". */
function tally(dialog) {
  return dialog.getByRole("list").filter({ hasText: /ready|sent/ }).getByRole("listitem");
}

test("120 rows of a spreadsheet, with 7 faults and 3 repeated", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  const { text, people } = spreadsheet(domain);
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await page.getByRole("button", { name: "Invite people" }).first().click();
  const dialog = await paste(page, text);
  const preview = dialog.getByRole("region", { name: "The rows as they will be sent" });

  await test.step("every row is judged", async () => {
    await expect(tally(dialog)).toHaveText(["110 ready", "7 with faults", "3 repeated"]);
    await dialog.getByText("With problems").click();
    await expect(preview.getByRole("textbox")).toHaveCount(7);
    await expect(preview.getByText("An address has an @ in it, like name@example.com.")).toBeVisible();
    await expect(preview.getByText("Same address as row 1", { exact: true })).toBeVisible();
    await look(page, "batch-problems");
  });

  await test.step("one is mended in place", async () => {
    const first = preview.getByRole("textbox").first();
    await expect(first).toHaveValue("kavita.rao");
    await first.fill(`kavita.rao@${domain}`);
    await first.press("Enter");
    await expect(tally(dialog)).toHaveText(["111 ready", "6 with faults", "3 repeated"]);
    await expect(preview.getByRole("textbox").first()).toBeFocused();
  });

  await test.step("the good ones are sent, with progress", async () => {
    const { release, held } = await holdSecondBatch(page);
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByRole("button", { name: "Send 111 invitations" }).click();
    await held;
    await expect(dialog.getByRole("progressbar", { name: "Sending invitations" })).toBeVisible();
    await expect(dialog.getByText("50 of 111")).toBeVisible();
    await look(page, "batch-sending");
    release();
    await expect(tally(dialog)).toHaveText(["111 sent"]);
    await expect(dialog.getByRole("region", { name: "What became of each row" })).toContainText(`kavita.rao@${domain}`);
    await look(page, "batch-results");
    await expect(dialog.getByRole("button", { name: "Mend the faulty rows" })).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("they are in the list as invited", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Members 112" })).toBeVisible();
    await page.getByRole("searchbox", { name: "Search members" }).fill("inés kowalski");
    await expect(page).toHaveURL(/q=/);
    await expect(page.getByRole("heading", { level: 1, name: "Members 1", exact: true })).toBeVisible();
    await expect(row(page, "Inés Kowalski")).toContainText("Invited");
  });

  await test.step("and their letters go out", async () => {
    await server.link(people.at(-1).email, /invites you/);
    await go(page, "Invitations");
    await page.getByRole("button", { name: "State" }).click();
    await page.getByRole("checkbox", { name: "Queued" }).check();
    await page.keyboard.press("Escape");
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("heading", { name: "No invitation matches" })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(page.getByRole("row").nth(1)).toContainText("Sent");
  });
});

test("sending that is interrupted goes on where it stopped", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  const people = Array.from({ length: 60 }, (_, n) => `person${n}@${domain}`);
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = await paste(page, people.join("; "));
  await expect(tally(dialog)).toHaveText(["60 ready"]);
  await dialog.getByRole("checkbox", { name: "General" }).check();

  let lost = 0;
  await page.route(BATCHES, async (route) => {
    const { intent, rows } = route.request().postDataJSON();
    if (intent === "check" || rows.length === 50 || lost) return route.continue();
    lost += 1;
    // It arrives; only its answer is lost.
    await route.fetch();
    return route.abort();
  });
  await dialog.getByRole("button", { name: "Send 60 invitations" }).click();
  await expect(dialog.getByText("Sending was interrupted")).toBeVisible();
  await look(page, "batch-interrupted");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(tally(dialog)).toHaveText(["60 sent"]);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Members 61" })).toBeVisible();
  await server.link(people.at(-1), /invites you/);
  expect(server.count(people.at(-1)), "letters to somebody whose batch was sent twice").toBe(1);
});

test("rows of people who are in already say so", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.found("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  const cleo = person("Cleo Diallo");
  await ana.invite(cleo, "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = await paste(page, `Bo Chen <${bo.email.toUpperCase()}>\n${cleo.email}\ndora@${cleo.email.split("@")[1]}`);
  await expect(tally(dialog)).toHaveText(["1 ready", "2 cannot be invited"]);
  await expect(dialog.getByText("This address belongs to a member already.")).toBeVisible();
  await expect(dialog.getByText("This address has a pending invitation.")).toBeVisible();

  await test.step("what was typed survives a slip", async () => {
    await page.keyboard.press("Escape");
    const question = page.getByRole("dialog", { name: "Discard what you typed?" });
    await question.getByText("Keep writing").click();
    await expect(tally(dialog)).toHaveText(["1 ready", "2 cannot be invited"]);
  });
});

/** Lets the second batch wait until it is released, so that progress can be seen. */
async function holdSecondBatch(page) {
  let release, arrived;
  const released = new Promise((done) => (release = done));
  const held = new Promise((done) => (arrived = done));
  let sent = 0;
  await page.route(BATCHES, async (route) => {
    if (route.request().postDataJSON().intent !== "check" && ++sent === 2) {
      arrived();
      await released;
    }
    await route.continue();
  });
  return { release, held };
}
