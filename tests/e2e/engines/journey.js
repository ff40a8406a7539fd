// A short version of the main journey, for engines that the full journeys don't run in. Each step is one check and
// needs the steps before it.
import { PASSWORD } from "../support/account.js";
import { button, field, heading, inDialog, link, mainLink, menuButton, menuItem, row, text } from "./find.js";

const ana = { first: "Ana", last: "López", email: "ana@engines.example.com" };
const bo = { first: "Bo", last: "Chen", email: "bo@engines.example.com" };

export const journey = [
  ["signs up by a mailed link", async ({ desk }) => {
    await desk.goto("/");
    await desk.click(link("Create an account"));
    await desk.fill(field("Email"), ana.email);
    await desk.click(button("Continue with email"));
    await desk.see(heading("Check your email"));
    await desk.followEmail(ana.email, "Continue");
    await fillAccount(desk, ana);
    await desk.click(button("Create account"));
  }],

  ["creates an organization", async ({ desk }) => {
    await desk.fill(field("Organization name"), "Harbour & Sons");
    await desk.click(button("Create organization"));
    await desk.see(heading("Members"));
    await desk.see(row(ana.email, "Owner"));
  }],

  ["invites a person", async ({ desk }) => {
    await desk.click(button("Invite people"));
    await desk.fill(inDialog(field("Email")), bo.email);
    await desk.fill(inDialog(field("Name (optional)")), `${bo.first} ${bo.last}`);
    // The role and the only space are preselected.
    await desk.click(inDialog(button("Send invitation")));
    await desk.see(text(`Invitation sent to ${bo.email}.`));
    await desk.see(row(bo.email, "Invited"));
  }],

  ["the invited person accepts and is signed in", async ({ other }) => {
    await other.followEmail(bo.email, "Accept invitation");
    await other.see(heading("Join Harbour & Sons"));
    await fillAccount(other, bo);
    await other.click(button("Create account and accept"));
    await other.see(heading("My access"));
    await other.reload();
    await other.see(heading("My access"));
  }],

  ["opens the members list", async ({ desk }) => {
    await desk.reload();
    await desk.see(row(bo.email, "Active"));
  }],

  ["goes to the roles and back", async ({ desk }) => {
    await desk.click(mainLink("Roles"));
    await desk.see(heading("Roles"));
    await desk.click(mainLink("Members"));
    await desk.see(heading("Members"));
    await desk.see(row(bo.email, "Active"));
  }],

  ["signs out", async ({ desk }) => {
    await desk.click(menuButton("Account"));
    await desk.click(menuItem("Sign out"));
    await desk.see(button("Sign in"));
  }],
];

async function fillAccount(visitor, { first, last }) {
  await visitor.fill(field("First name"), first);
  await visitor.fill(field("Last name"), last);
  await visitor.fill(field("New password"), PASSWORD);
  await visitor.fill(field("Confirm password"), PASSWORD);
}
