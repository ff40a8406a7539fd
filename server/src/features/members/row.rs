//! A member as stored and as shown. Knows no query but its columns.

use shared::{
    id::{InvitationId, MemberId, UserId},
    invitations::InvitationState,
    members::{MemberView, PendingInvitation},
    policy::{MemberFacts, MemberStatus, SpaceGrant},
    time::Timestamp,
};

use super::store::grant_from;
use crate::{
    features::invitations::health,
    store::{Row, StoreError},
};

/// A member as stored, with the pending invitation if there is one.
#[derive(Debug, Clone)]
pub struct MemberRow {
    pub id: MemberId,
    pub user: Option<UserId>,
    pub name: Option<String>,
    pub email: String,
    pub role: String,
    pub spaces: SpaceGrant,
    pub status: MemberStatus,
    pub version: u64,
    pub sort_key: String,
    invited_at: Option<Timestamp>,
    joined_at: Option<Timestamp>,
    pub(super) deactivated_at: Option<Timestamp>,
    invitation: Option<PendingInvitation>,
    sessions_ended: Option<u32>,
    refused_at: Option<Timestamp>,
}

/// The columns that [`MemberRow`] is read from; the invitation's state depends on the time of asking.
pub(super) const COLUMNS: &str = "m.id, m.user_id, m.name, m.email, m.role, m.spaces, m.status, m.version, m.sort_key,
    m.invited_at, m.joined_at, m.deactivated_at, i.id, i.letter_state, i.expires_at, i.opened_at, i.failure,
    m.sessions_ended, m.refused_at, i.held_until";
pub(super) const INVITATION: &str = "LEFT JOIN invitations i
    ON m.status = 'invited' AND i.organization_id = m.organization_id AND i.member_id = m.id AND i.state = 'pending'";

impl MemberRow {
    pub(super) fn read(row: &Row, now: Timestamp) -> Result<MemberRow, StoreError> {
        let time = |index| row.get::<Option<i64>>(index).map(|micros| micros.map(Timestamp::from_micros));
        let invitation = match row.get::<Option<[u8; 16]>>(12)? {
            None => None,
            Some(id) => {
                let expires_at = Timestamp::from_micros(row.get(14)?);
                let opened = row.get::<Option<i64>>(15)?.is_some();
                let held = time(19)?;
                let state = health(row.text(13)?, held, opened, expires_at, now);
                let failure = row.get::<Option<String>>(16)?.filter(|_| state == InvitationState::Failed);
                let held_until = held.filter(|_| state == InvitationState::Held);
                Some(PendingInvitation { id: InvitationId::from_bytes(id), state, expires_at, failure, held_until })
            }
        };
        let unknown = StoreError::Column { index: 6, wanted: "a status", found: "something else" };
        Ok(MemberRow {
            id: MemberId::from_bytes(row.get(0)?),
            user: row.get::<Option<[u8; 16]>>(1)?.map(UserId::from_bytes),
            name: row.get(2)?,
            email: row.get(3)?,
            role: row.get(4)?,
            spaces: grant_from(row.get(5)?),
            status: MemberStatus::parse(row.text(6)?).ok_or(unknown)?,
            version: row.get(7)?,
            sort_key: row.get(8)?,
            invited_at: time(9)?,
            joined_at: time(10)?,
            deactivated_at: time(11)?,
            invitation,
            sessions_ended: row.get(17)?,
            refused_at: time(18)?,
        })
    }

    /// The row as facts about a target.
    #[must_use]
    pub fn facts(&self, actor: MemberId) -> MemberFacts<'_> {
        MemberFacts { is_self: self.id == actor, role: &self.role, spaces: &self.spaces, status: self.status }
    }

    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

/// The row as the caller sees it.
#[must_use]
pub fn view(row: MemberRow, you: MemberId) -> MemberView {
    MemberView {
        you: row.id == you,
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        spaces: row.spaces,
        products: Vec::new(),
        status: row.status,
        invited_at: row.invited_at,
        joined_at: row.joined_at,
        deactivated_at: row.deactivated_at,
        invitation: row.invitation,
        sessions_ended: row.sessions_ended,
        refused_at: row.refused_at,
        version: row.version,
    }
}
