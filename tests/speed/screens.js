// What is measured: four screens, and how each shows that it is there.

/** What somebody came for. No skeleton has it, and no page that only knows its own title. */
export const PROOFS = {
  "sign-in": "input[autocomplete=current-password]",
  acceptance: "input[name=given-name]",
  members: "table a[href*='/members/mem_']",
  roles: "[data-table=roles] tbody tr",
  invite: "dialog[open] #invite-email",
};

/** The screens that are opened by their address; `signedIn` by the owner of an organization of 130. */
export function screens(stage) {
  return [
    { name: "sign-in", url: `${stage.url}/sign-in` },
    { name: "acceptance", url: stage.invitation },
    { name: "members", url: `${stage.url}${stage.path}/members`, signedIn: true },
    { name: "roles", url: `${stage.url}${stage.path}/roles`, signedIn: true },
  ];
}
