//! Checks whether an offer can still be accepted, when it is viewed and again in the transaction that accepts it.
//!
//! Changes nothing and doesn't depend on who accepts.

use shared::{
    policy::{Action, MemberAction, MemberFacts, MemberStatus, Reason, Situation, TakenBut, decide, decide_support},
    problem::Problem,
    time::Timestamp,
};

use super::{offer_context::OfferContext, rules};
use crate::{
    error::Error,
    features::{
        members::{self, MemberRow},
        spaces,
    },
    organization,
    store::Conn,
};

/// Why accepting an open link would be refused. Links that aren't open have their own reasons.
pub(super) async fn obstacles(conn: &mut Conn, found: &OfferContext, now: Timestamp) -> Result<Vec<Reason>, Error> {
    if found.check(now).is_err() {
        return Ok(Vec::new());
    }
    match members::load(conn, found.organization, found.row.view.member, now).await? {
        Some(member) => decide_acceptance(conn, found, &member, now).await,
        None => Ok(Vec::new()),
    }
}

/// The inviter must still be allowed to send it.
pub(super) async fn decide_acceptance(
    conn: &mut Conn,
    found: &OfferContext,
    member: &MemberRow,
    now: Timestamp,
) -> Result<Vec<Reason>, Error> {
    let row = organization::load(conn, found.organization).await?.ok_or(Problem::NotFound)?;
    let organization = organization::facts(conn, &row, &found.policy, now).await?;
    let taken = members::taken(conn, found.organization, &found.policy).await?;
    let holders = TakenBut { taken: &taken, target: Some(member.id) };
    let target = MemberFacts { status: MemberStatus::Invited, ..member.facts(found.row.inviter) };
    if found.row.is_first() {
        return Ok(decide_support(&found.policy, organization, &holders, &Action::On(MemberAction::Accept, target)));
    }
    let inviter = members::some(conn, found.organization, &[found.row.inviter], now).await?.pop();
    let Some(inviter) = inviter else { return Ok(vec![Reason::NotActive]) };
    let actor = inviter.facts(Some(inviter.id), &found.policy);
    let situation = Situation { policy: &found.policy, actor, organization, holders: &holders };
    let mut reasons = decide(&situation, &Action::On(MemberAction::Accept, target)).reasons();
    let archived = spaces::archived(conn, found.organization).await?;
    reasons.extend(rules::out_of_use(&found.policy, &member.role, &member.spaces, &archived));
    Ok(reasons)
}
