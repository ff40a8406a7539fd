//! What each letter is about. Stored as JSON by the outbox, so a field is added with a default or not at all.
//!
//! Deliberately holds no secret link: those are made when the letter is rendered.

use serde::{Deserialize, Serialize};
use shared::time::Timestamp;

/// Letters show times in UTC, written out in their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LetterKind {
    /// LK-8. Its link is the secret one that accepts.
    Invitation {
        organization: String,
        /// The inviting person's name.
        inviter: String,
        /// The role's name, or its id if its words are `role-…` in the locale files.
        role: String,
        message: Option<String>,
        expires: Timestamp,
    },
    /// Its link proves the address and finishes the sign-up.
    Verify,
    /// Its link sets a new password.
    PasswordReset {
        minutes: u32,
    },
    /// A reset was asked for an address nobody has an account with.
    ResetWithoutAccount {
        sign_up_link: String,
    },
    /// Somebody tried to sign up with the address of an existing account.
    SignUpExisting {
        sign_in_link: String,
        reset_link: String,
    },
    /// A link, if given, leads to where a new password is asked for.
    PasswordChanged {
        when: Timestamp,
    },
    /// To admins, or to operators where nobody is in yet: the holder of an expired invitation asks for a new one.
    InvitationRequested {
        invitee: String,
        organization: String,
        link: String,
    },
    /// To the same people. `reason` is a code; `refused-reason` in the locale files lists the known ones, any other
    /// reads as "no longer allowed".
    AcceptanceRefused {
        invitee: String,
        organization: String,
        reason: String,
    },
    /// To whoever shall be the next owner.
    OwnershipOffered {
        organization: String,
        owner: String,
        expires: Timestamp,
        link: String,
    },
    /// To whoever offered.
    OwnershipAnswered {
        organization: String,
        recipient: String,
        accepted: bool,
    },
    /// To whoever can bring it back.
    OrganizationDeleted {
        organization: String,
        until: Timestamp,
        link: String,
    },
    OrganizationRestored {
        organization: String,
    },
    /// To whoever ordered.
    SeatOrderAnswered {
        organization: String,
        seats: u32,
        confirmed: bool,
    },
}

impl LetterKind {
    /// The name of its templates and the first part of its words' names.
    pub(super) fn name(&self) -> &'static str {
        match self {
            LetterKind::Invitation { .. } => "invitation",
            LetterKind::Verify => "verify",
            LetterKind::PasswordReset { .. } => "password-reset",
            LetterKind::ResetWithoutAccount { .. } => "reset-without-account",
            LetterKind::SignUpExisting { .. } => "sign-up-existing",
            LetterKind::PasswordChanged { .. } => "password-changed",
            LetterKind::InvitationRequested { .. } => "invitation-requested",
            LetterKind::AcceptanceRefused { .. } => "acceptance-refused",
            LetterKind::OwnershipOffered { .. } => "ownership-offered",
            LetterKind::OwnershipAnswered { .. } => "ownership-answered",
            LetterKind::OrganizationDeleted { .. } => "organization-deleted",
            LetterKind::OrganizationRestored { .. } => "organization-restored",
            LetterKind::SeatOrderAnswered { .. } => "seats-answered",
        }
    }

    /// Whether the letter makes no sense without a secret link, made at sending time.
    pub fn needs_link(&self) -> bool {
        match self {
            LetterKind::Invitation { .. } | LetterKind::Verify | LetterKind::PasswordReset { .. } => true,
            LetterKind::ResetWithoutAccount { .. }
            | LetterKind::SignUpExisting { .. }
            | LetterKind::PasswordChanged { .. }
            | LetterKind::InvitationRequested { .. }
            | LetterKind::OwnershipOffered { .. }
            | LetterKind::OwnershipAnswered { .. }
            | LetterKind::OrganizationDeleted { .. }
            | LetterKind::OrganizationRestored { .. }
            | LetterKind::SeatOrderAnswered { .. }
            | LetterKind::AcceptanceRefused { .. } => false,
        }
    }
}
