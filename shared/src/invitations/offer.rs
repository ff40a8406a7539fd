//! The invitee's first sight of an invitation.
//!
//! Of an offer that no longer stands its holder is told a kind, and nothing of what became of whoever made it.

use serde::{Deserialize, Serialize};

use crate::{json::FromJson, text::Email, time::Timestamp};

/// What a link offers, and what its holder can do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Offer {
    pub organization: String,
    pub inviter: Option<String>,
    pub email: Email,
    pub name: Option<String>,
    /// The role's id and its pack, for its words.
    pub role: String,
    /// Its name, where it is not left to locale files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_title: Option<String>,
    pub pack: String,
    pub expires_at: Timestamp,
    pub step: OfferStep,
}

/// The next step of whoever holds the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum OfferStep {
    /// Signed in as the invited person: one click.
    Accept,
    /// No account yet: name and password.
    CreateAccount,
    /// There is an account, but nobody is signed in.
    SignIn,
    /// Somebody else is signed in.
    WrongAccount {
        signed_in: Email,
    },
    /// An acceptance would be refused as things stand. The link may work again while it lasts.
    Refused {
        why: Refusal,
        /// Whether those who could help were told within the hour.
        told: bool,
    },
    /// Ask for a new one.
    Expired,
    /// Accepted before, or revoked, or replaced by a newer letter.
    Used,
    Revoked,
    Replaced,
}

/// Why an offer does not stand, as far as it is the invitee's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Whoever made the offer can no longer make it.
    Inviter,
    NoSeatLeft,
    RoleLimit,
    OrganizationClosed,
    /// The place is not there as it was offered.
    Place,
}

impl Refusal {
    /// The name on the wire, and in the locale files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Refusal::Inviter => "inviter",
            Refusal::NoSeatLeft => "no_seat_left",
            Refusal::RoleLimit => "role_limit",
            Refusal::OrganizationClosed => "organization_closed",
            Refusal::Place => "place",
        }
    }
}

/// What came of asking for a new invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum RequestOutcome {
    /// Somebody who can help knows, from now on or within the hour.
    Told,
    /// Nobody who could help can be reached from here.
    NobodyToTell,
    /// The link is good, or asking cannot help: read the offer again.
    NothingToAsk,
}
