//! A member as stored, and how lists, switches and spaces stand in a column. It queries nothing.

use shared::{
    id::{InvitationId, MemberId, OrganizationId, SpaceId, UserId},
    invitations::InvitationState,
    members::{MemberView, PartnerTag, PendingInvitation},
    policy::{MemberFacts, MemberStatus, SpaceGrant, SwitchValue, Switches},
    time::Timestamp,
};

use crate::{
    features::invitations::health,
    store::{Row, StoreError},
};

/// The spaces of a row: null is all, otherwise the ids one after the other.
#[must_use]
pub fn grant_from(bytes: Option<Vec<u8>>) -> SpaceGrant {
    match bytes {
        None => SpaceGrant::All,
        Some(bytes) => {
            SpaceGrant::Listed(bytes.as_chunks::<16>().0.iter().map(|id| SpaceId::from_bytes(*id)).collect())
        }
    }
}

#[must_use]
pub fn grant_bytes(grant: &SpaceGrant) -> Option<Vec<u8>> {
    match grant {
        SpaceGrant::All => None,
        SpaceGrant::Listed(ids) => Some(ids.iter().flat_map(|id| id.bytes()).collect()),
    }
}

/// A list of ids as stored.
pub fn list_from(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|id| !id.is_empty())
}

/// Switches as stored: `publish_email=yes,crm=no`.
#[must_use]
pub fn switches_from(text: &str) -> Switches {
    let one = |pair: &str| {
        let (id, value) = pair.split_once('=')?;
        Some((id.to_owned(), SwitchValue::parse(value)?))
    };
    list_from(text).filter_map(one).collect()
}

#[must_use]
pub fn switches_text(switches: &Switches) -> String {
    switches.iter().map(|(id, value)| format!("{id}={}", value.as_str())).collect::<Vec<_>>().join(",")
}

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
    pub products: Vec<String>,
    pub switches: Switches,
    pub partner: Option<PartnerTag>,
    pub ends_at: Option<Timestamp>,
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
    m.sessions_ended, m.refused_at, i.held_until, m.products, m.switches, m.partner_id, firm.name, m.ends_at";
pub(super) const INVITATION: &str = "LEFT JOIN organizations firm ON firm.id = m.partner_id LEFT JOIN invitations i
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
            products: list_from(row.text(20)?).map(str::to_owned).collect(),
            switches: switches_from(row.text(21)?),
            partner: match row.get::<Option<[u8; 16]>>(22)? {
                Some(id) => Some(PartnerTag { id: OrganizationId::from_bytes(id), name: row.get(23)? }),
                None => None,
            },
            ends_at: time(24)?,
            sessions_ended: row.get(17)?,
            refused_at: time(18)?,
        })
    }

    /// Where they stand as far as decisions care: whoever has accepted is in, though the list calls them invited until
    /// they come (LK-6).
    fn standing(&self) -> MemberStatus {
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
            status: self.standing(),
            lapsed: self.invitation.as_ref().is_some_and(|pending| pending.state == InvitationState::Expired),
            partner: self.partner.is_some(),
            switches: Some(&self.switches),
            ..MemberFacts::active(&self.role, &self.spaces)
        }
    }

    /// The row as facts about a target of support, which is no member.
    #[must_use]
    pub fn support_facts(&self) -> MemberFacts<'_> {
        MemberFacts { is_self: false, ..self.facts(self.id) }
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
        products: row.products,
        switches: row.switches,
        partner: row.partner,
        ends_at: row.ends_at,
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
