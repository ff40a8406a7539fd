// The measured screens, and the content that proves that each is loaded.

/** The expected content, which neither a skeleton nor a page with only its title has. */
export const PROOFS = {
  "sign-in": "input[autocomplete=current-password]",
  acceptance: "input[name=given-name]",
  members: "table a[href*='/members/mem_']",
  roles: "[data-table=roles] tbody tr",
  invite: "dialog[open] #invite-email",
};

/** Screens opened by URL; with `signedIn`, by the owner of an organization with 130 members. */
export function screens(stage) {
  return [
    { name: "sign-in", url: `${stage.url}/sign-in` },
    { name: "acceptance", url: stage.invitation },
    { name: "members", url: `${stage.url}${stage.path}/members`, signedIn: true },
    { name: "roles", url: `${stage.url}${stage.path}/roles`, signedIn: true },
  ];
}
