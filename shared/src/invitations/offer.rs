//! What an invitation's link shows to the invitee.
//!
//! If the offer can't be accepted, the invitee learns only a kind of reason and nothing about the inviter's status.

use serde::{Deserialize, Serialize};

use crate::{id::OrganizationId, json::FromJson, text::Email, time::Timestamp};

/// What a link offers, and the next step of its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Offer {
    pub organization: String,
    pub inviter: Option<String>,
    pub email: Email,
    pub name: Option<String>,
    /// The role's id and its pack, which locate its texts.
    pub role: String,
    /// The role's name, if it isn't in locale files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_title: Option<String>,
    pub pack: String,
    pub expires_at: Timestamp,
    pub step: OfferStep,
}

/// The next step of the link's holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum OfferStep {
    /// Signed in as the invited person: one click.
    Accept,
    /// No account yet: enter a name and a password.
    CreateAccount,
    /// The email has an account, but no one is signed in.
    SignIn,
    /// Another person is signed in.
    WrongAccount {
        signed_in: Email,
    },
    /// Accepting would be refused right now. The link can work again before it expires.
    Refused {
        why: Refusal,
        /// Whether the admins were notified in the last hour.
        notified: bool,
    },
    /// Request a new one.
    Expired,
    /// Accepted before by the signed-in person, who is a member now.
    Joined {
        organization: OrganizationId,
    },
    /// Accepted before, revoked, or replaced by a newer email.
    Used,
    Revoked,
    Replaced,
}

/// Why an offer can't be accepted, as far as the invitee is allowed to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The inviter can't make this offer anymore.
    Inviter,
    NoSeatLeft,
    RoleLimit,
    OrganizationClosed,
    /// All spaces that it offers are archived.
    Spaces,
    /// The role or access isn't available as offered.
    Assignment,
}

impl Refusal {
    /// The name in the API and in the locale files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Refusal::Inviter => "inviter",
            Refusal::NoSeatLeft => "no_seat_left",
            Refusal::RoleLimit => "role_limit",
            Refusal::OrganizationClosed => "organization_closed",
            Refusal::Spaces => "spaces",
            Refusal::Assignment => "assignment",
        }
    }
}

/// The result of requesting a new invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum RequestOutcome {
    /// An admin was notified now or within the last hour.
    Notified,
    /// No admin can be reached from here.
    NoOneToNotify,
    /// The link works, or a request can't help: read the offer again.
    NothingToAsk,
}
