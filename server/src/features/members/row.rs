//! A member's row, and its conversion to facts and to a view. Runs no queries.

use std::ops::Deref;

use shared::{
    history::EventKind,
    id::{InvitationId, MemberId, UserId},
    invitations::{InvitationState, Obstacle},
    members::{MemberView, PartnerTag, PendingInvitation},
    policy::{MemberFacts, MemberStatus, Overrides, SpaceGrant},
    time::Timestamp,
};

use crate::{columns, features::invitations::health, history::Event};

/// A stored member.
#[derive(Debug, Clone)]
pub struct Stored {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub spaces: SpaceGrant,
    pub status: MemberStatus,
    pub version: u64,
    pub sort_key: String,
    pub products: Vec<String>,
    pub overrides: Overrides,
    pub ends_at: Option<Timestamp>,
    invited_at: Option<Timestamp>,
    joined_at: Option<Timestamp>,
    pub(super) deactivated_at: Option<Timestamp>,
    sessions_ended: Option<u32>,
    refused_at: Option<Timestamp>,
    pub partner: Option<PartnerTag>,
    pending: Option<Pending>,
}
columns! { select Stored {
    id: "m.id", user: "m.user_id", name: "m.name", email: "m.email", role: "m.role", spaces: "m.spaces",
    status: "m.status", version: "m.version", sort_key: "m.sort_key", products: "m.products", overrides: "m.overrides",
    ends_at: "m.ends_at", invited_at: "m.invited_at", joined_at: "m.joined_at", deactivated_at: "m.deactivated_at",
    sessions_ended: "m.sessions_ended", refused_at: "m.refused_at",
    ..partner: Option<PartnerTag>, ..pending: Option<Pending>,
} }
columns! { select PartnerTag { id: "partner.id", name: "partner.name" } }

/// The pending invitation of a member.
#[derive(Debug, Clone)]
struct Pending {
    id: InvitationId,
    inviter: MemberId,
    email_state: String,
    expires_at: Timestamp,
    opened_at: Option<Timestamp>,
    failure: Option<String>,
    held_until: Option<Timestamp>,
}
columns! { select Pending {
    id: "i.id", inviter: "i.inviter_id", email_state: "i.email_state", expires_at: "i.expires_at", opened_at: "i.opened_at",
    failure: "i.failure", held_until: "i.held_until",
} }

impl Pending {
    fn at(self, now: Timestamp) -> PendingInvitation {
        let state = health(&self.email_state, self.held_until, self.opened_at.is_some(), self.expires_at, now);
        PendingInvitation {
            id: self.id,
            state,
            expires_at: self.expires_at,
            failure: self.failure.filter(|_| matches!(state, InvitationState::Failed | InvitationState::Queued)),
            held_until: self.held_until.filter(|_| state == InvitationState::Held),
            blocked: None,
        }
    }
}

/// A stored member, and the delivery status of their pending invitation when it was read.
#[derive(Debug, Clone)]
pub struct MemberRow {
    stored: Stored,
    invitation: Option<PendingInvitation>,
    inviter: Option<MemberId>,
}

impl Deref for MemberRow {
    type Target = Stored;

    fn deref(&self) -> &Stored {
        &self.stored
    }
}

impl MemberRow {
    pub(super) fn of(mut stored: Stored, now: Timestamp) -> MemberRow {
        let pending = stored.pending.take();
        let inviter = pending.as_ref().map(|pending| pending.inviter);
        MemberRow { stored, invitation: pending.map(|pending| pending.at(now)), inviter }
    }

    /// Who sent their pending invitation, and its status; `None` if there is none, or an operator sent it.
    #[must_use]
    pub fn inviter(&self) -> Option<(MemberId, InvitationState)> {
        let inviter = self.inviter.filter(|inviter| *inviter != self.id)?;
        Some((inviter, self.invitation.as_ref()?.state))
    }

    /// Records that their pending invitation can't be accepted right now.
    pub fn block(&mut self, why: Obstacle) {
        if let Some(invitation) = &mut self.invitation {
            invitation.state = InvitationState::Blocked;
            invitation.blocked = Some(why);
        }
    }

    /// The status for decisions. A member who has accepted is active, although the list shows them as invited until
    /// their first request (LK-6).
    fn effective_status(&self) -> MemberStatus {
        match self.status {
            MemberStatus::Invited if self.user.is_some() => MemberStatus::Active,
            status => status,
        }
    }

    /// The row as facts about a target.
    #[must_use]
    pub fn facts(&self, actor: MemberId) -> MemberFacts<'_> {
        MemberFacts {
            is_self: self.id == actor,
            status: self.effective_status(),
            lapsed: self.invitation.as_ref().is_some_and(|pending| pending.state == InvitationState::Expired),
            partner: self.partner.is_some(),
            overrides: Some(&self.overrides),
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }

    /// The row as facts about the target of an operator, who isn't a member.
    #[must_use]
    pub fn support_facts(&self) -> MemberFacts<'_> {
        MemberFacts { is_self: false, ..self.facts(self.id) }
    }

    /// An entry of the history about them.
    #[must_use]
    pub fn event(&self, kind: EventKind) -> Event {
        Event::about_member(kind, self.id, self.label())
    }

    /// Their pending invitation, expired or not.
    #[must_use]
    pub fn pending_invitation(&self) -> Option<InvitationId> {
        self.invitation.as_ref().map(|pending| pending.id)
    }

    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

/// The row as the caller sees it.
#[must_use]
pub fn view(row: MemberRow, you: MemberId) -> MemberView {
    let MemberRow { stored: row, invitation, inviter: _ } = row;
    MemberView {
        you: row.id == you,
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        spaces: row.spaces,
        products: row.products,
        overrides: row.overrides,
        partner: row.partner,
        ends_at: row.ends_at,
        status: row.status,
        invited_at: row.invited_at,
        joined_at: row.joined_at,
        deactivated_at: row.deactivated_at,
        invitation,
        sessions_ended: row.sessions_ended,
        refused_at: row.refused_at,
        version: row.version,
    }
}
