//! A record as stored. It queries nothing.

use shared::{
    id::{MemberId, RecordId, SpaceId},
    policy::{MemberFacts, Owner, Situation, SpaceGrant, Thing},
    records::{ExternalId, KindName, NewRecord, RecordOwner, RecordView},
    time::Timestamp,
};

use crate::{
    features::members::grant_from,
    store::{Row, StoreError},
};

#[derive(Debug, Clone)]
pub struct RecordRow {
    pub id: RecordId,
    pub kind: KindName,
    pub external_id: ExternalId,
    pub title: String,
    pub owner: Option<MemberId>,
    pub space: Option<SpaceId>,
    pub state: String,
    pub updated_at: Timestamp,
    /// Name, role and spaces of the owner.
    person: Option<(String, String, SpaceGrant)>,
}

pub(super) const COLUMNS: &str = "r.id, r.kind, r.external_id, r.title, r.owner_id, r.space_id, r.state, r.updated_at,
    m.name, m.email, m.role, m.spaces";
pub(super) const OWNER: &str = "LEFT JOIN members m ON m.organization_id = r.organization_id AND m.id = r.owner_id";

impl RecordRow {
    pub(super) fn read(row: &Row) -> Result<RecordRow, StoreError> {
        let unknown = |index| StoreError::Column { index, wanted: "a name", found: "something else" };
        let email = row.get::<Option<String>>(9)?;
        let name = row.get::<Option<String>>(8)?.or_else(|| email.clone());
        Ok(RecordRow {
            id: RecordId::from_bytes(row.get(0)?),
            kind: KindName::parse(row.text(1)?).map_err(|_| unknown(1))?,
            external_id: ExternalId::parse(row.text(2)?).map_err(|_| unknown(2))?,
            title: row.get(3)?,
            owner: row.get::<Option<[u8; 16]>>(4)?.map(MemberId::from_bytes),
            space: row.get::<Option<[u8; 16]>>(5)?.map(SpaceId::from_bytes),
            state: row.get(6)?,
            updated_at: Timestamp::from_micros(row.get(7)?),
            person: match name {
                Some(name) => Some((name, row.get(10)?, grant_from(row.get(11)?))),
                None => None,
            },
        })
    }

    /// The row as decisions see it.
    #[must_use]
    pub fn thing(&self, actor: MemberId) -> Thing {
        thing(self.owner, self.space, actor)
    }

    /// Whether the row is so already.
    pub(super) fn is(&self, new: &NewRecord) -> bool {
        self.title == new.title.as_str()
            && self.owner == new.owner
            && self.space == new.space
            && self.state == new.state.as_str()
    }

    /// The row as somebody sees it: an owner out of their sight has no name.
    pub(super) fn view(self, by: &Situation<'_>, me: MemberId) -> RecordView {
        let shown = |(member, (name, role, spaces)): (MemberId, (String, String, SpaceGrant))| {
            let facts = MemberFacts { is_self: member == me, ..MemberFacts::active(&role, &spaces) };
            by.sees(facts).then_some(RecordOwner { member, name })
        };
        RecordView {
            id: self.id,
            kind: self.kind,
            external_id: self.external_id,
            title: self.title,
            assigned: self.owner.is_some(),
            owner: self.owner.zip(self.person).and_then(shown),
            space: self.space.filter(|space| by.sees_space(*space)),
            state: self.state,
            updated_at: self.updated_at,
        }
    }
}

/// Whose and where, as seen by the actor.
#[must_use]
pub(super) fn thing(owner: Option<MemberId>, space: Option<SpaceId>, actor: MemberId) -> Thing {
    let owner = match owner {
        None => Owner::Nobody,
        Some(member) if member == actor => Owner::Me,
        Some(_) => Owner::Other,
    };
    Thing { owner, space }
}
