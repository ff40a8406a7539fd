//! The member that a change targets: read under the lock, and returned by the answer.

use shared::{id::MemberId, members::MemberView, problem::Problem};

use super::{
    queries,
    row::{self, MemberRow},
};
use crate::{
    Service,
    error::Error,
    organization::Deed,
    permit::Permit,
    request::{Answer, Meta},
};

pub(super) fn answer(row: MemberRow, permit: &Permit) -> Answer<MemberView> {
    let version = row.version;
    Answer::from(row::view(row, permit.member())).with_version(version)
}

/// Begins a unit of work and reads its target. A target that the actor can't see doesn't exist.
pub async fn target<'a>(
    service: &'a Service,
    permit: &'a Permit,
    meta: &'a Meta,
    member: MemberId,
) -> Result<(Deed<'a>, MemberRow), Error> {
    let mut deed = Deed::begin(service, permit, meta).await?;
    let row = queries::load(&mut deed.tx, permit.organization(), member, deed.now).await?.ok_or(Problem::NotFound)?;
    deed.sees(row.facts(permit.member()))?;
    meta.fresh(row.version)?;
    Ok((deed, row))
}
