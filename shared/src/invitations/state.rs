//! How an invitation is doing, in one word. Which word it is, the server finds out.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// How an invitation is doing, worst news first told by the mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// The letter waits to be sent.
    Queued,
    /// The recipient gets too many letters; this one goes out later.
    Held,
    Sent,
    /// The mail server refused the letter, or tries ran out.
    Failed,
    /// The link was opened, not yet accepted.
    Opened,
    Accepted,
    Expired,
    Revoked,
}

impl InvitationState {
    pub const ALL: [InvitationState; 8] = [
        InvitationState::Queued,
        InvitationState::Held,
        InvitationState::Sent,
        InvitationState::Failed,
        InvitationState::Opened,
        InvitationState::Accepted,
        InvitationState::Expired,
        InvitationState::Revoked,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            InvitationState::Queued => "queued",
            InvitationState::Held => "held",
            InvitationState::Sent => "sent",
            InvitationState::Failed => "failed",
            InvitationState::Opened => "opened",
            InvitationState::Accepted => "accepted",
            InvitationState::Expired => "expired",
            InvitationState::Revoked => "revoked",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<InvitationState> {
        InvitationState::ALL.into_iter().find(|state| state.as_str() == text)
    }
}
