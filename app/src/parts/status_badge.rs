//! A member's status and their invitation's delivery, in the pack's words. The color only helps to find it.

use crate::view;
use leptos::prelude::*;
use shared::{
    invitations::{InvitationState, InvitationView, Obstacle},
    members::PendingInvitation,
    policy::MemberStatus,
};

use crate::kit::*;
use crate::parts::{moment, words};
use crate::t;

pub fn status_tone(status: MemberStatus) -> Tone {
    match status {
        MemberStatus::Invited => Tone::Accent,
        MemberStatus::Active => Tone::Positive,
        MemberStatus::Deactivated => Tone::Neutral,
    }
}

pub fn state_word(state: InvitationState) -> String {
    t!(match state {
        InvitationState::Queued => "invitation-state-queued",
        InvitationState::Held => "invitation-state-held",
        InvitationState::Sent => "invitation-state-sent",
        InvitationState::Unsent => "invitation-state-unsent",
        InvitationState::Copied => "invitation-state-copied",
        InvitationState::Failed => "invitation-state-failed",
        InvitationState::Opened => "invitation-state-opened",
        InvitationState::Blocked => "invitation-state-blocked",
        InvitationState::Accepted => "invitation-state-accepted",
        InvitationState::Expired => "invitation-state-expired",
        InvitationState::Revoked => "invitation-state-revoked",
    })
}

pub fn state_tone(state: InvitationState) -> Tone {
    match state {
        InvitationState::Queued | InvitationState::Revoked => Tone::Neutral,
        InvitationState::Sent | InvitationState::Copied | InvitationState::Opened => Tone::Accent,
        InvitationState::Accepted => Tone::Positive,
        InvitationState::Held | InvitationState::Unsent | InvitationState::Expired => Tone::Caution,
        InvitationState::Failed | InvitationState::Blocked => Tone::Negative,
    }
}

pub fn state_badge(state: InvitationState) -> AnyView {
    view! { <Badge tone=state_tone(state)>{state_word(state)}</Badge> }
}

/// Why a pending invitation can't be accepted right now.
pub fn blocked(why: Obstacle) -> String {
    t!("invitation-blocked", why = why.as_str(), kind = words::seat(), spaces = words::spaces(2))
}

/// "Sent, expires in 6 days", or the mail server's response.
pub fn invitation_note(invitation: &PendingInvitation) -> String {
    let state = state_word(invitation.state);
    match (invitation.state, &invitation.failure) {
        (InvitationState::Blocked, _) if let Some(why) = invitation.blocked => blocked(why),
        (InvitationState::Unsent, _) => t!("invitation-note-unsent"),
        (InvitationState::Failed, Some(answer)) => t!("invitation-note-failed", answer = answer),
        (InvitationState::Expired, _) => {
            t!("invitation-note-expired", when = moment::distance(invitation.expires_at))
        }
        (InvitationState::Held, _) if let Some(until) = invitation.held_until => {
            t!("invitation-note-held", when = moment::distance(until))
        }
        _ => t!("invitation-note-open", state = state, when = moment::distance(invitation.expires_at)),
    }
}

/// The message after resending: that it was sent, or that its address gets too many emails.
pub fn resent(sent: &InvitationView, name: &str) -> Toast {
    match sent.held_until {
        None if sent.state == InvitationState::Unsent => {
            Toast::new(t!("invitation-resent_unsent", name = name)).tone(Tone::Caution)
        }
        None => Toast::new(t!("invitation-resent", name = name)).tone(Tone::Positive),
        Some(at) => {
            Toast::new(t!("invitation-resent_not", name = name, when = moment::distance(at))).tone(Tone::Caution)
        }
    }
}
