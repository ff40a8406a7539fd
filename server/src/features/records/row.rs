//! A stored record. Runs no queries.

use shared::{
    id::{MemberId, RecordId, SpaceId},
    policy::{MemberFacts, Owner, Situation, SpaceGrant, Thing},
    records::{ExternalId, KindName, NewRecord, RecordOwner, RecordView},
    time::Timestamp,
};

use crate::columns;

#[derive(Debug, Clone)]
pub struct StoredRecord {
    pub id: RecordId,
    pub kind: KindName,
    pub external_id: ExternalId,
    pub title: String,
    pub owner: Option<MemberId>,
    pub space: Option<SpaceId>,
    pub state: String,
    pub updated_at: Timestamp,
    person: Option<Person>,
}
columns! { select StoredRecord {
    id: "r.id", kind: "r.kind", external_id: "r.external_id", title: "r.title", owner: "r.owner_id", space: "r.space_id",
    state: "r.state", updated_at: "r.updated_at", ..person: Option<Person>,
} }

/// The owner.
#[derive(Debug, Clone)]
struct Person {
    name: String,
    role: String,
    spaces: SpaceGrant,
}
columns! { select Person { name: "coalesce(m.name, m.email)", role: "m.role", spaces: "m.spaces" } }

impl StoredRecord {
    /// The row as decisions see it.
    #[must_use]
    pub fn thing(&self, actor: MemberId) -> Thing {
        thing(self.owner, self.space, actor)
    }

    /// Whether the row is already the same.
    pub(super) fn is(&self, new: &NewRecord) -> bool {
        self.title == new.title.as_str()
            && self.owner == new.owner
            && self.space == new.space
            && self.state == new.state.as_str()
    }

    /// The row as a person sees it; owners that they can't see aren't named.
    pub(super) fn view(self, by: &Situation<'_>, me: MemberId) -> RecordView {
        let shown = |(member, Person { name, role, spaces }): (MemberId, Person)| {
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

/// Owner and space, from the actor's point of view.
#[must_use]
pub(super) fn thing(owner: Option<MemberId>, space: Option<SpaceId>, actor: MemberId) -> Thing {
    let owner = match owner {
        None => Owner::NoOne,
        Some(member) if member == actor => Owner::Me,
        Some(_) => Owner::Other,
    };
    Thing { owner, space }
}
