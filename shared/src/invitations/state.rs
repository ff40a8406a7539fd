//! The status of an invitation's delivery. The server determines it.

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// The status of an invitation, with problems reported by the mail server first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// The email is waiting to be sent.
    Queued,
    /// The recipient gets too many emails; this one is sent later.
    Held,
    Sent,
    /// No email server is set up; the link can be copied instead.
    Unsent,
    /// A link was copied to share it by other means, and the emailed one stopped working.
    Copied,
    /// The mail server refused the email, or all attempts failed.
    Failed,
    /// The link was opened, but not accepted yet.
    Opened,
    /// Accepting would be refused right now.
    Blocked,
    Accepted,
    Expired,
    Revoked,
}

impl InvitationState {
    pub const ALL: [InvitationState; 11] = [
        InvitationState::Queued,
        InvitationState::Held,
        InvitationState::Sent,
        InvitationState::Unsent,
        InvitationState::Copied,
        InvitationState::Failed,
        InvitationState::Opened,
        InvitationState::Blocked,
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
            InvitationState::Unsent => "unsent",
            InvitationState::Copied => "copied",
            InvitationState::Failed => "failed",
            InvitationState::Opened => "opened",
            InvitationState::Blocked => "blocked",
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
