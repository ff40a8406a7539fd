//! Every rule by its id, in a few words. What a rule means in full is told by its test.

/// A pack and the rules it has to keep.
pub struct System {
    pub pack: &'static str,
    /// What the ids of its rules, and the names of their tests, start with.
    pub prefix: &'static str,
    pub about: &'static str,
    pub rules: &'static [&'static str],
}

/// The rules of each pack in order: the first is `1`.
pub const SYSTEMS: [System; 5] = [
    System {
        pack: "simple",
        prefix: "LK",
        about: "An owner and a handful of users.",
        rules: &[
            "Users may do all but change connections, change billing and delete the account",
            "The people are reached from the account's menu",
            "Invites left are shown as some of all",
            "Inviting asks for name, address and a message of one's own, which the letter carries",
            "Schedule letters are asked for right after inviting, and kept per person",
            "Invited turns Active at the first sign-in to this organization, not at the click in the letter",
            "From the row: delete, send again, change the answer about schedule letters",
            "The letter names the inviter, sets the message apart and has one button",
            "A landing page, then a second letter that differs for those with an account",
        ],
    },
    System {
        pack: "workspaces",
        prefix: "SL",
        about: "Workspaces and licences.",
        rules: &[
            "Four roles, each with all rights of the one below",
            "The owner alone has subscription, billing and licences, and can hand ownership over",
            "Owner and Admin make workspaces, add people, reach several; the Owner makes Admins",
            "Admins have no subscription, billing or licence purchase; a workspace may have several",
            "One Manager a workspace, who sees and manages that one only",
            "Members have their own campaigns, recipients and responses; any number of them",
            "A table of roles and what they may do stands in the product",
            "Who signs up is Owner; who makes Managers and who makes Members",
            "Never more people than licences; the free ones are shown while inviting",
            "A valid address and a role, a confirmation, a letter",
            "Invited until accepted, then Active",
            "A pending invitation is deleted from the row",
            "Sign-up: password twice, names, optionally a photo; then signed in",
            "Disabled is shown as Not Active, and can be enabled again",
        ],
    },
    System {
        pack: "profiles",
        prefix: "LF",
        about: "Profiles with one shared inbox each; partners come in by referral.",
        rules: &[
            "In one profile, several, or All Profiles",
            "The team is in the account's menu",
            "Adding is a dialog with name, address and role that closes when sent",
            "An invitation lives 72 hours; then a new one is needed",
            "Deactivated in the dialog about a person, who can no longer sign in",
            "History stays; conversations of the deactivated are found and moved",
            "Only the operator reactivates; the address stays taken",
            "Team members read and answer; admins alone change profiles, people and settings",
            "The owner: exactly one, holds billing and everything, not transferable",
            "Admins see all conversations; no admin here and member there; added to new profiles by hand",
            "Team members see unassigned conversations and their own",
            "A partner's people: shown, not removable, switched together between two levels",
        ],
    },
    System {
        pack: "lines",
        prefix: "IU",
        about: "Phone lines and products; admins look after everybody.",
        rules: &[
            "Only admins invite, invite again and open the list of people",
            "Every act is one person's; people are given lines",
            "One or many addresses at once, pasted or one a line",
            "One role for the whole batch",
            "Products for the whole batch, of those the account has",
            "A link is for one person, once",
            "A link lives 24 hours",
            "Pending until accepted",
            "The link opens a sign-up page; then the person can sign in",
            "Invite again stands beside each pending person and voids earlier links",
        ],
    },
    System {
        pack: "pipelines",
        prefix: "CC",
        about: "Six roles, pipelines checked one by one, switches per person.",
        rules: &[
            "No limit on the number of people",
            "New people make their own password; on trial also their username",
            "Sign-in by username, which can be changed and is told in the welcome letter",
            "Display name, username and address needed; mobile number and provider not",
            "Six roles; a role can be changed at any time",
            "Publishing rights per person: yes, with approval, no",
            "Time zone and language per person, ten languages",
            "CRM access is a switch per person",
            "The pipelines somebody administers are checked one by one",
            "Options for notifications per person",
            "After 180 days of silence, no notifications",
            "Consent to news and newsletters per person",
            "Nothing works before the address is verified",
            "Nobody sets another's password: a reset letter instead",
            "Deactivated by a form that hands work over; nobody is deleted",
            "Automations do not fire for the deactivated, and skip them as filters",
            "The inactive are listed on request and can be activated",
        ],
    },
];

/// What of a rule its test does not tell yet.
pub const OPEN: &[(&str, &str)] =
    &[("LK-7", "the answer about schedule letters"), ("SL-13", "the photo"), ("SL-14", "what becomes of records")];
