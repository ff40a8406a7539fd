//! The records that a person can see, as a condition of a query. The SQL matches `decide` for `Action::See`; a test
//! compares both on random records.

use shared::{
    id::MemberId,
    policy::{MemberFacts, Policy, Records, SpaceGrant},
    records::RecordsOf,
};

use crate::store::Value;

/// The scope of what a person can see.
#[derive(Debug, Clone)]
pub struct RecordVisibility {
    me: MemberId,
    records: Records,
    /// `None`: everywhere.
    spaces: Option<SpaceGrant>,
}

impl RecordVisibility {
    /// A role that doesn't exist shows nothing.
    #[must_use]
    pub fn of(policy: &Policy, me: MemberId, facts: MemberFacts<'_>) -> Option<RecordVisibility> {
        let role = policy.role(facts.role)?;
        let spaces = (!role.applies_everywhere(facts.spaces)).then(|| facts.spaces.clone());
        Some(RecordVisibility { me, records: role.records, spaces })
    }

    /// SQL that is true for records (`r`) of this view, provided that `decide` allows the view.
    pub(super) fn of_view(&self, view: RecordsOf, put: &mut impl FnMut(Value) -> String) -> String {
        match view {
            RecordsOf::Mine => format!("r.owner_id = {}", put(self.me.into())),
            RecordsOf::Unassigned => format!("r.owner_id IS NULL{}", self.within(" AND ", put)),
            RecordsOf::All => match self.within("", put) {
                within if within.is_empty() => "1 = 1".to_owned(),
                within => format!("(r.owner_id = {} OR {within})", put(self.me.into())),
            },
        }
    }

    /// SQL that is true for every visible record.
    pub(super) fn of_all(&self, put: &mut impl FnMut(Value) -> String) -> String {
        match self.records {
            Records::All => self.of_view(RecordsOf::All, put),
            Records::Own => self.of_view(RecordsOf::Mine, put),
            Records::OwnAndUnassigned => {
                format!("({} OR ({}))", self.of_view(RecordsOf::Mine, put), self.of_view(RecordsOf::Unassigned, put))
            }
        }
    }

    fn within(&self, before: &str, put: &mut impl FnMut(Value) -> String) -> String {
        let Some(spaces) = &self.spaces else { return String::new() };
        let list: Vec<String> = spaces.ids().iter().map(|space| put(space.into())).collect();
        match list.is_empty() {
            true => format!("{before}r.space_id IS NULL"),
            false => format!("{before}(r.space_id IS NULL OR r.space_id IN ({}))", list.join(", ")),
        }
    }
}
