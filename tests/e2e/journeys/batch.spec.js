// Inviting a list from a spreadsheet: every row is checked before sending, and its result is shown afterwards.
import { test, expect, look } from "../support/roster.js";
import { spreadsheet } from "../support/spreadsheet.js";
import { go, row } from "../support/steps.js";

const BATCHES = "**/api/v1/organizations/*/invitation-batches";

async function paste(page, text) {
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByText("Several people").click();
  const field = dialog.getByLabel("Email addresses");
  await expect(field).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field.focus();
  await page.keyboard.press("ControlOrMeta+V");
  return dialog;
}

/** The counts above the rows: "110 ready", "7 with problems"; afterwards "111 sent", "6 not sent". */
function tally(dialog) {
  return dialog.getByRole("list").filter({ hasText: /ready|problem|sent|can’t/ }).getByRole("listitem");
}

test("120 rows from a spreadsheet, 7 invalid and 3 duplicate", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  const { text, people, faulty } = spreadsheet(domain);
  await ana.enter(page);
  await page.goto(`${ana.path}/members`);
  await page.getByRole("button", { name: "Invite people" }).first().click();
  const dialog = await paste(page, text);
  const preview = dialog.getByRole("region", { name: "Preview" });
  const results = dialog.getByRole("region", { name: "Results" });

  await test.step("every row is checked", async () => {
    await expect(tally(dialog)).toHaveText(["110 ready", "7 with problems", "3 repeated"]);
    await dialog.getByText("With problems", { exact: true }).click();
    await expect(preview.getByRole("textbox")).toHaveCount(7);
    await expect(preview.getByText("Enter an email address with an @, like name@example.com.")).toBeVisible();
    await expect(preview.getByText("Same address as row 1", { exact: true })).toBeVisible();
    await look(page, "batch-problems");
  });

  await test.step("a row is fixed in place", async () => {
    const first = preview.getByRole("textbox").first();
    await expect(first).toHaveValue("kavita.rao");
    await first.fill(`kavita.rao@${domain}`);
    await first.press("Enter");
    await expect(tally(dialog)).toHaveText(["111 ready", "6 with problems", "3 repeated"]);
    await expect(preview.getByRole("textbox").first()).toBeFocused();
  });

  await test.step("the valid rows are sent, with progress", async () => {
    const { release, held } = await holdSecondBatch(page);
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByRole("button", { name: "Send 111 invitations" }).click();
    await held;
    await expect(dialog.getByRole("progressbar", { name: "Sending invitations" })).toBeVisible();
    await expect(dialog.getByText("50 of 111")).toBeVisible();
    await look(page, "batch-sending");
    release();
    await expect(tally(dialog)).toHaveText(["111 sent", "6 not sent", "3 repeated"]);
    await look(page, "batch-results");
  });

  await test.step("the result of each of the 120 is shown, unsent ones first", async () => {
    await expect(results.getByRole("table")).toHaveAttribute("aria-rowcount", "121");
    const rows = results.getByRole("row");
    // The first row is the heading.
    for (const [index, [name]] of faulty.slice(1).entries()) {
      await expect(rows.nth(index + 1)).toContainText(name);
      await expect(rows.nth(index + 1)).toContainText(/Not sent\. (Enter the part before the @|Remove the space|Use only one @|The domain is incomplete)/);
    }
    for (const index of [7, 8, 9]) await expect(rows.nth(index)).toContainText("Skipped: same address as row");
    await expect(results).toContainText(`kavita.rao@${domain}`);
    await expect(async () => {
      await results.evaluate((region) => (region.scrollTop = region.scrollHeight));
      await expect(rows).toHaveCount(121, { timeout: 1_000 });
    }).toPass();
    await expect(rows.filter({ has: page.getByRole("cell", { name: "Sent", exact: true }) })).toHaveCount(111);
  });

  await test.step("only the unsent rows are left, and they are fixed", async () => {
    await dialog.getByRole("button", { name: "Fix 6 rows" }).click();
    await expect(tally(dialog)).toHaveText(["6 with problems"]);
    await expect(dialog.getByLabel("Email addresses")).not.toHaveValue(new RegExp(domain));
    const first = preview.getByRole("textbox").first();
    await expect(first).toHaveValue("luca.rossi@");
    await first.fill(`luca.rossi@${domain}`);
    await first.press("Enter");
    await expect(tally(dialog)).toHaveText(["1 ready", "5 with problems"]);
    await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
    await expect(tally(dialog)).toHaveText(["1 sent", "5 not sent"]);
  });

  await test.step("the other rows are kept, and are sent only on request", async () => {
    await expect(dialog.getByText("5 rows are kept until you leave this page.")).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: "Invite people" }).first().click();
    await expect(tally(dialog)).toHaveText(["5 with problems"]);
    await page.keyboard.press("Escape");
    const question = page.getByRole("dialog", { name: "Discard this invitation?" });
    await question.getByRole("button", { name: "Discard invitation" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("the list shows them as invited", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Members 113" })).toBeVisible();
    await page.getByRole("searchbox", { name: "Search members" }).fill("inés kowalski");
    await expect(page).toHaveURL(/q=/);
    await expect(page.getByRole("heading", { level: 1, name: "Members 1 of 113", exact: true })).toBeVisible();
    await expect(row(page, "Inés Kowalski")).toContainText("Invited");
  });

  await test.step("their emails are sent", async () => {
    await server.link(people.at(-1).email, /invites you/);
    await go(page, "Invitations");
    await page.getByRole("button", { name: "Status" }).click();
    await page.getByRole("checkbox", { name: "Queued" }).check();
    await page.keyboard.press("Escape");
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(page.getByRole("row").nth(1)).toContainText("Sent");
  });
});

test("interrupted sending continues where it stopped", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
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
    // The request arrives; only its answer is lost.
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
  expect(server.count(people.at(-1)), "emails to a person whose batch was sent twice").toBe(1);
});

test("rows of existing members say so", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const bo = await ana.admit(person("Bo Chen"), "member");
  const cleo = person("Cleo Diallo");
  await ana.invite(cleo, "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = await paste(page, `Bo Chen <${bo.email.toUpperCase()}>\n${cleo.email}\ndora@${cleo.email.split("@")[1]}`);
  await expect(tally(dialog)).toHaveText(["1 ready", "2 can’t be invited"]);
  await expect(dialog.getByText("This person is already a member.")).toBeVisible();
  await expect(dialog.getByText("This person already has an invitation.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send 1 invitation" })).toBeVisible();

  await test.step("closing by mistake keeps the input", async () => {
    await page.keyboard.press("Escape");
    const question = page.getByRole("dialog", { name: "Discard this invitation?" });
    await question.getByText("Keep editing").click();
    await expect(tally(dialog)).toHaveText(["1 ready", "2 can’t be invited"]);
  });
});

test("all or none: nothing is sent while a row is invalid", async ({ page, server, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const [bo, cleo] = [person("Bo Chen"), person("Cleo Diallo")];
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = await paste(page, `${bo.email}\n${cleo.name}\tcleo@`);
  await dialog.getByRole("checkbox", { name: "General" }).check();
  await expect(tally(dialog)).toHaveText(["1 ready", "1 with a problem"]);
  await expect(dialog.getByRole("button", { name: "Send 1 invitation" })).toBeEnabled();

  await test.step("nothing is sent until the row is fixed", async () => {
    await dialog.getByRole("checkbox", { name: "Send only if every row is valid" }).check();
    const send = dialog.getByRole("button", { name: "Send 1 invitation" });
    await expect(send).toHaveAttribute("aria-disabled", "true");
    await expect(send).toHaveAccessibleDescription(/^1 row can’t be sent yet\./);
    await look(page, "batch-all-or-none");
    await dialog.getByRole("textbox", { name: "Email in row 2" }).fill(cleo.email);
    await dialog.getByRole("textbox", { name: "Email in row 2" }).press("Enter");
    await expect(tally(dialog)).toHaveText(["2 ready"]);
  });

  await test.step("a row that has become invalid holds back the others", async () => {
    const intents = [];
    await page.route(BATCHES, async (route) => {
      const { intent } = route.request().postDataJSON();
      if (intent !== "check" && intents.push(intent) === 1) await ana.invite(cleo, "member");
      await route.continue();
    });
    await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
    await expect(tally(dialog)).toHaveText(["1 not sent", "1 not sent yet"]);
    await expect(row(dialog, cleo.email)).toContainText("Not sent. This person already has an invitation.");
    await expect(row(dialog, bo.email)).toContainText("Not sent yet");
    expect(intents).toEqual(["send_all"]);
    expect(server.count(bo.email), "emails to a person whose row was skipped").toBe(0);
  });

  await test.step("they are sent without it", async () => {
    await dialog.getByRole("button", { name: "Fix 1 row" }).click();
    await expect(tally(dialog)).toHaveText(["1 ready"]);
    await dialog.getByRole("button", { name: "Send 1 invitation" }).click();
    await expect(tally(dialog)).toHaveText(["1 sent"]);
    await server.link(bo.email, /invites you/);
  });
});

test("a late answer about an earlier list is ignored", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const [bo, cleo] = [person("Bo Chen"), person("Cleo Diallo")];
  await ana.invite(bo, "member");
  await ana.invite(cleo, "member");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const { release, held, answered } = await holdFirstAnswer(page);
  const dialog = await paste(page, bo.email);
  await held;
  await dialog.getByLabel("Email addresses").fill(`${bo.email}\n${cleo.email}`);
  await expect(tally(dialog)).toHaveText(["2 can’t be invited"]);
  release();
  await answered;
  // Two frames later, the page would show it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(tally(dialog)).toHaveText(["2 can’t be invited"]);
});

test("fixing and removing a row keeps focus in place", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = await paste(page, `Name,E-mail\nana.example.com\nBo\tbo@${domain}\tbo2@${domain}\ncleo@${domain}`);
  await expect(tally(dialog)).toHaveText(["2 ready", "1 with a problem"]);

  const first = dialog.getByRole("textbox", { name: "Email in row 1" });
  await expect(first).toHaveAccessibleDescription("Enter an email address with an @, like name@example.com.");
  await expect(first).toHaveAttribute("inputmode", "email");

  await test.step("a second address is offered, never invited by itself", async () => {
    await dialog.getByRole("button", { name: `Also invite bo2@${domain}` }).click();
    await expect(tally(dialog)).toHaveText(["3 ready", "1 with a problem"]);
    await dialog.getByRole("button", { name: "Remove row 4" }).click();
    await expect(tally(dialog)).toHaveText(["2 ready", "1 with a problem"]);
  });

  const takeOut = (number) => dialog.getByRole("button", { name: `Remove row ${number}` });
  await takeOut(1).click();
  await expect(takeOut(2)).toBeFocused();
  await takeOut(3).click();
  await expect(takeOut(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Email addresses")).toBeFocused();
});

test("a table's columns are mapped, and can be changed", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const rows = [
    "Title;Email;Workspace;Role;First name;Last name;Alias",
    `Sales;bo@${domain};General;Manager;Bo;Chen;Bobby`,
    `IT;cleo@${domain};;;Cleo;Diallo;`,
    `IT;di@gmial.com;Nowhere;Member;Di;;Didi`,
  ];
  const dialog = await paste(page, rows.join("\n"));
  const columns = dialog.getByRole("group", { name: "Columns" });

  await test.step("headings are recognized, and ignored columns are named", async () => {
    await expect(columns.getByLabel("First name")).toHaveValue("first_name");
    await expect(columns.getByLabel("Role")).toHaveValue("role");
    await expect(columns).toContainText("Ignored columns: Title and Alias");
    await expect(row(dialog, `bo@${domain}`)).toContainText("Bo Chen");
    await expect(row(dialog, `bo@${domain}`)).toContainText("Manager · General");
    await expect(tally(dialog)).toHaveText(["2 ready", "1 with a problem"]);
    await look(page, "batch-columns");
  });

  await test.step("a person decides what a column holds", async () => {
    await columns.getByLabel("Alias").focus();
    await columns.getByLabel("Alias").selectOption("First name");
    await expect(columns.getByLabel("First name", { exact: true })).toHaveValue("ignored");
    await expect(columns.getByLabel("Alias")).toBeFocused();
    await expect(row(dialog, `bo@${domain}`)).toContainText("Bobby Chen");
  });

  await test.step("an unknown name and a typo take one press each", async () => {
    await expect(dialog.getByText("Nothing here is called “Nowhere”.")).toBeVisible();
    await dialog.getByRole("button", { name: "Use the selection below" }).click();
    await expect(tally(dialog)).toHaveText(["3 ready", "1 possible typo"]);
    await dialog.getByRole("button", { name: "Use di@gmail.com" }).click();
    await expect(tally(dialog)).toHaveText(["3 ready"]);
  });

  await test.step("everyone gets the role of their row", async () => {
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByRole("button", { name: "Send 3 invitations" }).click();
    await expect(tally(dialog)).toHaveText(["3 sent"]);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(row(page, "Bobby Chen")).toContainText("Manager");
    await expect(row(page, "Diallo")).toContainText("Member");
  });
});

test("a list comes from a file in any usual encoding", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByText("Several people").click();
  const text = `Nachname;Vorname;E-Mail\r\nGroß;Jürgen;j@${domain}\r\n`;
  const card = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jürgen Groß\r\nEMAIL;TYPE=WORK:j@${domain}\r\nEND:VCARD\r\n`;
  for (const [name, buffer] of [
    ["utf-8.csv", Buffer.from(text)],
    ["bom.csv", Buffer.from("\ufeff" + text)],
    ["utf-16.csv", Buffer.from("\ufeff" + text, "utf16le")],
    ["windows.csv", Buffer.from(text, "latin1")],
    ["tabs.tsv", Buffer.from(text.replaceAll(";", "\t"))],
    ["card.vcf", Buffer.from(card)],
  ]) {
    await dialog.getByLabel("Email addresses").fill("");
    await dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer });
    await expect(row(dialog, `j@${domain}`), name).toContainText("Jürgen Groß");
    await expect(tally(dialog)).toHaveText(["1 ready"]);
  }
  for (const [name, buffer, words] of [
    ["people.xlsx", Buffer.from("PK\x03\x04rest"), "people.xlsx is a spreadsheet. Save it as CSV, or copy its cells here."],
    ["photo.png", Buffer.from("\x89PNG\r\n", "latin1"), "photo.png isn’t a text file. Use CSV, TSV, or vCard."],
    ["empty.csv", Buffer.from(""), "empty.csv is empty."],
  ]) {
    await dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer });
    await expect(dialog.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(tally(dialog)).toHaveText(["1 ready"]);
  }
});

test("each fault of an address is named, and the browser judges domains like the server", async ({ page, account }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const lines = {
    "a..b@example.com": "Remove one of the two dots in a row before the @.",
    "ab.@example.com": "Remove the dot just before the @.",
    "a@b@example.com": "Use only one @.",
    [`${"x".repeat(65)}@example.com`]: "Use at most 64 characters before the @.",
    "q@-ü.example": "The domain is incomplete (e.g. example.com).",
    "q@ü_.example": "The domain is incomplete (e.g. example.com).",
    "q@bücher.example": "Ready",
    "J\ufffdrgen <j@example.com>": "This file was read with the wrong encoding.",
    "h\u200bi\u3164dden@example.com": "Ready",
  };
  const dialog = await paste(page, Object.keys(lines).join("\n"));
  const rows = dialog.getByRole("region", { name: "Preview" }).getByRole("row");
  for (const [index, words] of Object.values(lines).entries()) await expect(rows.nth(index + 1)).toContainText(words);
  await expect(rows.nth(9)).toContainText("hidden@example.com");

  await test.step("a hidden character is named where one address is typed", async () => {
    await dialog.getByText("One person").click();
    await dialog.getByLabel("Email", { exact: true }).fill("h\u200bi@example.com");
    await dialog.getByRole("checkbox", { name: "General" }).check();
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect(dialog.getByLabel("Email", { exact: true })).toHaveAccessibleDescription("Remove the hidden character U+200B.");
  });
});

test("more than 1,000 people are sent in batches, one after the other", async ({ page, account, person }) => {
  const ana = await account("Ana López");
  await ana.createOrganization("Harbour & Sons");
  const domain = person("x").email.split("@")[1];
  await ana.enter(page);
  await page.goto(`${ana.path}/members?invite=1`);
  const sizes = [];
  await page.route(BATCHES, async (route) => {
    const { intent, rows } = route.request().postDataJSON();
    sizes.push([intent, rows.length]);
    // The hour's limit of emails isn't the subject here.
    const answer = rows.map(() => ({ outcome: "ready" }));
    await route.fulfill({ json: { rows: answer, sent: 0 } });
  });
  const dialog = await paste(page, Array.from({ length: 2_300 }, (_, n) => `p${n}@${domain}`).join("\n"));
  await expect(tally(dialog)).toHaveText(["2,300 ready"]);
  await dialog.getByRole("checkbox", { name: "General" }).check();
  await expect(dialog.getByText("Sent in 3 batches of up to 1,000, one after the other.")).toBeVisible();
  await dialog.getByRole("button", { name: "Send 2,300 invitations" }).click();
  await expect(dialog.getByRole("region", { name: "Results" })).toBeVisible();
  expect(sizes.filter(([intent]) => intent === "send_valid").map(([, size]) => size)).toEqual([1_000, 1_000, 300]);
});

/** Holds back the answer to the first check until it is released. */
async function holdFirstAnswer(page) {
  let release, arrived, over;
  const released = new Promise((done) => (release = done));
  const held = new Promise((done) => (arrived = done));
  const answered = new Promise((done) => (over = done));
  let asked = 0;
  await page.route(BATCHES, async (route) => {
    if (++asked > 1) return route.continue();
    const response = await route.fetch();
    arrived();
    await released;
    await route.fulfill({ response });
    over();
  });
  return { release, held, answered };
}

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
