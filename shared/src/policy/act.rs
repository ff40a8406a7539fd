//! The acts on one person that need nothing but that person. The permission check, the proof, the table of decisions,
//! and the tests go through this list; `decide/life.rs` has the rule of each.

macro_rules! member_actions {
    ($($(#[$doc:meta])* $name:ident $id:literal $step:literal;)*) => {
        /// An act on a person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum MemberAction { $($(#[$doc])* $name),* }

        impl MemberAction {
            pub const ALL: &[MemberAction] = &[$(MemberAction::$name),*];

            /// Its name in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(MemberAction::$name => $id),* }
            }

            /// A step of a proof, for authors of packs: what `who` does to `whom`.
            pub(super) fn step(self, who: &str, whom: &str) -> String {
                match self { $(MemberAction::$name => format!($step, who = who, whom = whom)),* }
            }
        }
    };
}

member_actions! {
    /// View a member's page.
    Read "read" "{who} views {whom}";
    /// Resend a pending invitation and invalidate its earlier links.
    Resend "resend" "{who} resends the invitation of {whom}";
    Revoke "revoke" "{who} revokes the invitation of {whom}";
    /// Accept a pending invitation. The actor is the inviter, whose right to invite is checked as of now.
    Accept "accept" "{whom} accepts the invitation from {who}";
    Deactivate "deactivate" "{who} deactivates {whom}";
    Reactivate "reactivate" "{who} reactivates {whom}";
    /// Permanently delete one of the organization's own. A partner's person is [`MemberAction::PartnerRemove`].
    Remove "remove" "{who} removes {whom}";
    /// Transfer the role that only one person has. When the recipient accepts, the actor is the person who offered it,
    /// checked as of then.
    Transfer "transfer" "{who} transfers ownership to {whom}";
    /// Remove one of a partner's people.
    PartnerRemove "remove_partner_person" "{who} removes the partner's {whom}";
}

impl MemberAction {
    /// Whether it offers a role and access, so that all of it counts as given and not only what is new.
    pub(super) const fn offers(self) -> bool {
        match self {
            MemberAction::Resend | MemberAction::Accept => true,
            MemberAction::Read
            | MemberAction::Revoke
            | MemberAction::Deactivate
            | MemberAction::Reactivate
            | MemberAction::Remove
            | MemberAction::Transfer
            | MemberAction::PartnerRemove => false,
        }
    }
}
