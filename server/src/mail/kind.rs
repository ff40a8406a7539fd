//! The kinds of emails. The outbox stores them as JSON, so new fields need a default.
//!
//! Contains no secret links, which are created when the email is rendered.

use serde::{Deserialize, Serialize};
use shared::time::Timestamp;

/// Emails show times in UTC, written out in their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EmailKind {
    /// LK-8. Its secret link accepts the invitation.
    Invitation {
        organization: String,
        /// The inviter's name.
        inviter: String,
        /// The role's name, or its id if the locale files have `role-…`.
        role: String,
        message: Option<String>,
        expires: Timestamp,
    },
    /// Its link verifies the email and finishes the sign-up.
    Verify,
    /// Its link sets a new password.
    PasswordReset {
        minutes: u32,
    },
    /// A reset was requested for an email without an account.
    ResetWithoutAccount {
        sign_up_link: String,
    },
    /// Someone tried to sign up with the email of an existing account.
    SignUpExisting {
        sign_in_link: String,
        reset_link: String,
    },
    /// The link, if given, leads to the page that requests a new password.
    PasswordChanged {
        when: Timestamp,
    },
    /// To admins, or to operators if there are no members yet: the holder of an expired invitation requests a new one.
    InvitationRequested {
        invitee: String,
        organization: String,
        link: String,
    },
    /// To the same people. `reason` is a code; `refused-reason` in the locale files lists the known ones, any other
    /// means "no longer allowed".
    AcceptanceRefused {
        invitee: String,
        organization: String,
        reason: String,
    },
    /// To the person who is offered ownership.
    OwnershipOffered {
        organization: String,
        owner: String,
        expires: Timestamp,
        link: String,
    },
    /// To the person who offered it.
    OwnershipAnswered {
        organization: String,
        recipient: String,
        accepted: bool,
    },
    /// To everyone who can restore it.
    OrganizationDeleted {
        organization: String,
        until: Timestamp,
        link: String,
    },
    OrganizationRestored {
        organization: String,
    },
    /// To the requester.
    SeatOrderAnswered {
        organization: String,
        /// The pack's word for seats, as a key of the locale files; `own` if it has its own.
        #[serde(default)]
        word: String,
        /// The pack's own word, for this number of seats.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        own_word: String,
        seats: u32,
        confirmed: bool,
    },
}

impl EmailKind {
    /// The name of its templates and the prefix of its texts' keys.
    pub(super) fn name(&self) -> &'static str {
        match self {
            EmailKind::Invitation { .. } => "invitation",
            EmailKind::Verify => "verify",
            EmailKind::PasswordReset { .. } => "password-reset",
            EmailKind::ResetWithoutAccount { .. } => "reset-without-account",
            EmailKind::SignUpExisting { .. } => "sign-up-existing",
            EmailKind::PasswordChanged { .. } => "password-changed",
            EmailKind::InvitationRequested { .. } => "invitation-requested",
            EmailKind::AcceptanceRefused { .. } => "acceptance-refused",
            EmailKind::OwnershipOffered { .. } => "ownership-offered",
            EmailKind::OwnershipAnswered { .. } => "ownership-answered",
            EmailKind::OrganizationDeleted { .. } => "organization-deleted",
            EmailKind::OrganizationRestored { .. } => "organization-restored",
            EmailKind::SeatOrderAnswered { .. } => "seats-answered",
        }
    }

    /// Whether the email needs a secret link, created when it is sent.
    pub fn needs_link(&self) -> bool {
        match self {
            EmailKind::Invitation { .. } | EmailKind::Verify | EmailKind::PasswordReset { .. } => true,
            EmailKind::ResetWithoutAccount { .. }
            | EmailKind::SignUpExisting { .. }
            | EmailKind::PasswordChanged { .. }
            | EmailKind::InvitationRequested { .. }
            | EmailKind::OwnershipOffered { .. }
            | EmailKind::OwnershipAnswered { .. }
            | EmailKind::OrganizationDeleted { .. }
            | EmailKind::OrganizationRestored { .. }
            | EmailKind::SeatOrderAnswered { .. }
            | EmailKind::AcceptanceRefused { .. } => false,
        }
    }
}
