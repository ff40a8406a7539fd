//! Emailed links: created, found by the hash of their secret, used once.
//!
//! A link contains no facts; its row has them. Features decide what a link allows.

mod queries;

use shared::{
    id::{InvitationId, OrganizationId, UserId},
    problem::Problem,
    secret::LinkSecret,
    text::Email,
    time::Timestamp,
};

use crate::{
    columns,
    secrets::Hash,
    store::{Column, Mismatch, Value, ValueRef},
};

pub use queries::{Emailed, find, make, nth_latest, spend, url, void_address, void_invitation};

/// The purpose of a link. A link works only for its own purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finishes a sign-up.
    Verify,
    /// Sets a new password.
    Reset,
    /// Accepts an invitation.
    Invitation,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Purpose::Verify => "verify",
            Purpose::Reset => "reset",
            Purpose::Invitation => "invitation",
        }
    }

    /// The client's page that reads the secret from the fragment.
    #[must_use]
    pub const fn page(self) -> &'static str {
        match self {
            Purpose::Verify => "verify",
            Purpose::Reset => "reset",
            Purpose::Invitation => "invitation",
        }
    }

    fn parse(text: &str) -> Option<Purpose> {
        [Purpose::Verify, Purpose::Reset, Purpose::Invitation].into_iter().find(|purpose| purpose.as_str() == text)
    }
}

impl Column for Purpose {
    fn from_value(value: ValueRef<'_>) -> Result<Purpose, Mismatch> {
        let known = if let ValueRef::Text(text) = value { Purpose::parse(text) } else { None };
        known.ok_or(Mismatch { wanted: "a purpose" })
    }
}
impl From<Purpose> for Value {
    fn from(purpose: Purpose) -> Value {
        purpose.as_str().into()
    }
}

/// The target of a new link.
#[derive(Debug, Clone)]
pub struct LinkTarget {
    pub purpose: Purpose,
    pub email: Email,
    pub invitation: Option<(OrganizationId, InvitationId)>,
    /// The user and the version of their credentials, for resets.
    pub user: Option<(UserId, i64)>,
    pub expires_at: Timestamp,
    /// Whether it is emailed. Only then does its secret verify the mailbox.
    pub mailed: bool,
    /// When to email it, if not immediately.
    pub mail_at: Option<Timestamp>,
}

/// A stored link.
#[derive(Debug, Clone)]
pub struct LinkRow {
    pub hash: Hash,
    pub email: Email,
    organization: Option<OrganizationId>,
    invitation: Option<InvitationId>,
    user: Option<UserId>,
    credential_version: Option<i64>,
    pub expires_at: Timestamp,
    pub used: bool,
    pub voided: bool,
    pub mailed: bool,
}
columns! { select LinkRow {
    hash: "secret_hash", email, organization: "organization_id", invitation: "invitation_id", user: "user_id",
    credential_version, expires_at, used: "used_at IS NOT NULL", voided: "voided_at IS NOT NULL", mailed,
} }

impl LinkRow {
    /// The invitation it accepts.
    #[must_use]
    pub fn invitation(&self) -> Option<(OrganizationId, InvitationId)> {
        self.organization.zip(self.invitation)
    }

    /// The user whose password it sets, and the version of their credentials when it was made.
    #[must_use]
    pub fn user(&self) -> Option<(UserId, i64)> {
        self.user.zip(self.credential_version)
    }

    /// Why the link can't be used now, if so.
    pub fn check(&self, now: Timestamp) -> Result<(), Problem> {
        match self {
            _ if self.used => Err(Problem::LinkUsed),
            _ if self.voided => Err(Problem::LinkReplaced),
            _ if self.expires_at <= now => Err(Problem::LinkExpired),
            _ => Ok(()),
        }
    }
}

/// A link's URL. The secret is in the fragment, which browsers don't send.
#[must_use]
pub fn address(origin: &str, purpose: Purpose, secret: &LinkSecret) -> String {
    format!("{origin}/{}#{}", purpose.page(), secret.reveal())
}
