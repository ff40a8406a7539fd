//! Every rule by its id, in a few words. Its test has the details.

/// A pack and its rules.
pub struct System {
    pub pack: &'static str,
    /// The prefix of its rules' ids and of their tests' names.
    pub prefix: &'static str,
    pub about: &'static str,
    pub rules: &'static [&'static str],
}

/// The rules of each pack in order: the first is `1`.
pub const SYSTEMS: [System; 5] = [
    System {
        pack: "simple",
        prefix: "LK",
        about: "One owner and a few users.",
        rules: &[
            "Users can do everything except change connections, change billing, and delete the account",
            "The account menu leads to the people",
            "Remaining invites are shown out of the total",
            "Inviting asks for a name, an email, and a personal message, which the email includes",
            "Schedule emails are offered right after inviting and stored per person",
            "Invited becomes Active at the first sign-in to this organization, not when the link is opened",
            "The row offers: delete, resend, change schedule emails",
            "The email names the inviter, sets the message apart, and has one button",
            "A landing page, then a second email that differs for existing accounts",
        ],
    },
    System {
        pack: "workspaces",
        prefix: "SL",
        about: "Workspaces and licenses.",
        rules: &[
            "Four roles, each with all permissions of the one below",
            "Only the owner has subscription, billing, and licenses, and can transfer ownership",
            "Owners and Admins create workspaces, add people, and can be in several; only the Owner adds Admins",
            "Admins have no subscription, billing, or license purchase; a workspace can have several Admins",
            "One Manager per workspace, who sees and manages only that one",
            "Members have their own campaigns, recipients, and responses; their number is unlimited",
            "The product shows a table of roles and permissions",
            "Who signs up becomes Owner; rules for who adds Managers and Members",
            "Never more people than licenses; the invite dialog shows how many are available",
            "A valid email and a role, a confirmation, an email",
            "Invited until accepted, then Active",
            "A pending invitation can be deleted from its row",
            "Sign-up asks for a password twice, names, and optionally a photo, then signs in",
            "A disabled member is shown as Not Active and can be enabled again",
        ],
    },
    System {
        pack: "profiles",
        prefix: "LF",
        about: "Profiles with one shared inbox each; partners join by referral.",
        rules: &[
            "People are in one profile, several, or All Profiles",
            "The account menu leads to the team",
            "People are added in a dialog with name, email, and role, which closes when sent",
            "Invitations expire after 72 hours; then a new one is needed",
            "A person is deactivated in their dialog and can't sign in anymore",
            "History is kept; conversations of deactivated people are found and moved",
            "Only the operator reactivates; the email stays in use",
            "Team members read and answer; only admins change profiles, people, and settings",
            "Exactly one owner, with billing and full access, not transferable",
            "Admins see all conversations and are admin in each of their profiles; new profiles are added manually",
            "Team members see their own and unassigned conversations",
            "A partner's people are shown, can't be removed one by one, and change together between two levels",
        ],
    },
    System {
        pack: "lines",
        prefix: "IU",
        about: "Phone lines and products; admins manage everyone.",
        rules: &[
            "Only admins invite, resend, and open the list of people",
            "Every action belongs to one person; people are assigned to lines",
            "One or many emails at a time, pasted or one per line",
            "One role for the whole batch",
            "Products for the whole batch, from those the account has",
            "A link works for one person, once",
            "A link expires after 24 hours",
            "Pending until accepted",
            "The link opens a sign-up page; then the person can sign in",
            "Each pending person can be invited again, which invalidates earlier links",
        ],
    },
    System {
        pack: "pipelines",
        prefix: "CC",
        about: "Six roles, individually selected pipelines, and individual permissions.",
        rules: &[
            "The number of people is unlimited",
            "New people choose their own password, and on trial also their username",
            "People sign in with a username, which can be changed and is in the welcome email",
            "Display name, username, and email are required; mobile number and provider are optional",
            "Six roles; a role can be changed at any time",
            "Publishing permissions per person: yes, with approval, no",
            "Time zone and language per person, ten languages",
            "CRM access is turned on or off per person",
            "The pipelines that a person administers are selected individually",
            "Notification settings per person",
            "No notifications after 180 days of inactivity",
            "Consent to news and newsletters per person",
            "Nothing works until the email is verified",
            "No one sets another person's password; they get a reset email",
            "A form deactivates a person and transfers their work; no one is deleted",
            "Automations don't run for deactivated people and skip them in filters",
            "Inactive people are listed on request and can be activated",
        ],
    },
];

/// Parts of rules that no test covers yet.
pub const OPEN: &[(&str, &str)] =
    &[("LK-7", "schedule emails"), ("SL-13", "the photo"), ("SL-14", "what happens to records")];
