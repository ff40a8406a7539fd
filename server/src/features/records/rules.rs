//! Decisions about writing records, from facts read under the organization's lock.

use std::collections::{HashMap, HashSet};

use shared::{
    form::{FaultCode, Faults},
    id::{MemberId, RecordId, SpaceId},
    policy::{Action, Reason, Situation, SpaceGrant, decide},
    policy::{MemberFacts, Permission},
    problem::Problem,
    records::{ExternalId, KindName, Outcome, PutRow},
};

use super::row::{StoredRecord, thing};

/// What rows can refer to.
pub struct RecordFacts {
    pub kinds: HashSet<String>,
    /// Members, with role and spaces.
    pub owners: HashMap<MemberId, (String, SpaceGrant)>,
    pub spaces: HashSet<SpaceId>,
    pub known: HashMap<(KindName, ExternalId), StoredRecord>,
}

/// The member who writes; `None` for the host.
pub struct RecordAuthor<'a> {
    pub member: MemberId,
    pub situation: Situation<'a>,
}

/// The paths of a row's fields in the request.
pub type At = fn(usize) -> String;

/// Checks all rows; returns the result of each, or every error.
pub fn judge(
    rows: &[PutRow],
    facts: &RecordFacts,
    writer: Option<&RecordAuthor<'_>>,
    at: At,
) -> Result<Vec<Outcome>, Problem> {
    let mut faults = Faults::default();
    let mut reasons = Vec::new();
    let mut outcomes = Vec::with_capacity(rows.len());
    if let Some(writer) = writer {
        reasons = decide(&writer.situation, &Action::Use(Permission::RECORDS_MANAGE)).reasons();
    }
    for (index, row) in rows.iter().enumerate() {
        name(row, facts, writer, &at(index), &mut faults);
        let known = facts.known.get(&(row.kind.clone(), row.id.clone()));
        if let Some(writer) = writer {
            let was = known.map(|known| known.thing(writer.member));
            let becomes = thing(row.record.owner, row.record.space, writer.member);
            for thing in was.into_iter().chain([becomes]) {
                add(&mut reasons, decide(&writer.situation, &Action::See(thing)).reasons());
            }
        }
        outcomes.push(match known {
            None => Outcome::Created,
            Some(known) if known.is(&row.record) => Outcome::Unchanged,
            Some(_) => Outcome::Updated,
        });
    }
    if !reasons.is_empty() {
        return Err(Problem::Denied { reasons });
    }
    if faults.0.is_empty() { Ok(outcomes) } else { Err(faults.into()) }
}

/// Checks a deletion by a member, which requires the permission and that they can see the record.
pub fn may_delete(row: &StoredRecord, writer: &RecordAuthor<'_>) -> Result<(), Problem> {
    let mut reasons = decide(&writer.situation, &Action::Use(Permission::RECORDS_MANAGE)).reasons();
    add(&mut reasons, decide(&writer.situation, &Action::See(row.thing(writer.member))).reasons());
    if reasons.is_empty() { Ok(()) } else { Err(Problem::Denied { reasons }) }
}

/// A person or space that the writer can't see looks like one that doesn't exist.
fn name(row: &PutRow, facts: &RecordFacts, writer: Option<&RecordAuthor<'_>>, at: &str, faults: &mut Faults) {
    if !facts.kinds.contains(row.kind.as_str()) {
        faults.add(&format!("{at}/kind"), FaultCode::Unknown);
    }
    let seen = |member: &MemberId, (role, spaces): &(String, SpaceGrant)| {
        writer.is_none_or(|writer| {
            let is_self = *member == writer.member;
            writer.situation.sees(MemberFacts { is_self, ..MemberFacts::active(role, spaces) })
        })
    };
    let owner = row.record.owner.as_ref();
    if owner.is_some_and(|owner| !facts.owners.get(owner).is_some_and(|place| seen(owner, place))) {
        faults.add(&format!("{at}/owner"), FaultCode::Unknown);
    }
    let space = row.record.space;
    let visible = |space: &SpaceId| writer.is_none_or(|writer| writer.situation.sees_space(*space));
    if space.is_some_and(|space| !facts.spaces.contains(&space) || !visible(&space)) {
        faults.add(&format!("{at}/space"), FaultCode::Unknown);
    }
}

fn add(reasons: &mut Vec<Reason>, more: Vec<Reason>) {
    for reason in more {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
}

/// What to write: each row with its id, the rows that exist, and their ids.
pub fn plan<'a>(
    rows: &'a [PutRow],
    outcomes: &[Outcome],
    facts: &RecordFacts,
    mut fresh: impl FnMut() -> RecordId,
) -> (Vec<RecordId>, Vec<(RecordId, &'a PutRow)>) {
    let (mut replaced, mut written) = (Vec::new(), Vec::new());
    for (row, outcome) in rows.iter().zip(outcomes) {
        match outcome {
            Outcome::Unchanged => {}
            Outcome::Created => written.push((fresh(), row)),
            Outcome::Updated => {
                if let Some(known) = facts.known.get(&(row.kind.clone(), row.id.clone())) {
                    replaced.push(known.id);
                    written.push((known.id, row));
                }
            }
        }
    }
    (replaced, written)
}
