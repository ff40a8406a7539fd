//! Which pending invitations can't be accepted right now, for lists. Decided like accepting, whenever a list is read, so
//! that every change that blocks or unblocks one shows.
//!
//! Doesn't check limits of roles, because a pending invitation already counts toward them.

use std::collections::HashMap;

use shared::{
    id::{MemberId, SpaceId},
    invitations::{InvitationState, Obstacle, SentOffers},
    policy::{Action, MemberAction, MemberFacts, NoHolders, OrganizationFacts, Policy, Reason, Situation, decide},
    problem::Problem,
    time::Timestamp,
};

use super::{
    queries::{self, InvitationRow},
    rules,
};
use crate::{
    error::Error,
    features::{
        members::{self, MemberRow, Subject},
        spaces,
    },
    organization,
    permit::Permit,
    store::Conn,
};

/// The facts for checking the invitations of some inviters.
struct Obstacles<'a> {
    policy: &'a Policy,
    organization: OrganizationFacts,
    inviters: HashMap<MemberId, Subject>,
    archived: Vec<SpaceId>,
}

impl Obstacles<'_> {
    async fn load<'a>(
        conn: &mut Conn,
        permit: &'a Permit,
        mut inviters: Vec<MemberId>,
        now: Timestamp,
    ) -> Result<Obstacles<'a>, Error> {
        let (organization, policy) = (permit.organization(), permit.policy());
        inviters.sort_unstable();
        inviters.dedup();
        let row = organization::load(conn, organization).await?.ok_or(Problem::NotFound)?;
        let facts = organization::facts(conn, &row, policy, now).await?;
        let inviters = members::some(conn, organization, &inviters, now).await?;
        let archived = spaces::archived(conn, organization).await?;
        let inviters = inviters.into_iter().map(|inviter| (inviter.id, inviter)).collect();
        Ok(Obstacles { policy, organization: facts, inviters, archived })
    }

    fn of(&self, inviter: MemberId, target: MemberFacts<'_>) -> Option<Obstacle> {
        let Some(inviter) = self.inviters.get(&inviter) else { return Obstacle::of(&[Reason::NotActive]) };
        let actor = inviter.facts(Some(inviter.id), self.policy);
        let organization = self.organization;
        let situation = Situation { policy: self.policy, actor, organization, holders: &NoHolders };
        let mut reasons = decide(&situation, &Action::On(MemberAction::Accept, target)).reasons();
        reasons.extend(rules::out_of_use(self.policy, target.role, target.spaces, &self.archived));
        Obstacle::of(&reasons)
    }
}

/// Whether the state is one of an invitation that can still be accepted.
const fn is_open(state: InvitationState) -> bool {
    match state {
        InvitationState::Queued
        | InvitationState::Held
        | InvitationState::Sent
        | InvitationState::Unsent
        | InvitationState::Copied
        | InvitationState::Failed
        | InvitationState::Opened
        | InvitationState::Blocked => true,
        InvitationState::Accepted | InvitationState::Expired | InvitationState::Revoked => false,
    }
}

/// Marks blocked invitations of a page.
pub(super) async fn mark(
    conn: &mut Conn,
    permit: &Permit,
    rows: &mut [InvitationRow],
    now: Timestamp,
) -> Result<(), Error> {
    let open = |row: &&mut InvitationRow| is_open(row.view.state) && !row.is_first();
    let inviters: Vec<MemberId> = rows.iter_mut().filter(open).map(|row| row.inviter).collect();
    if inviters.is_empty() {
        return Ok(());
    }
    let obstacles = Obstacles::load(conn, permit, inviters, now).await?;
    for row in rows.iter_mut().filter(open) {
        row.view.blocked = obstacles.of(row.inviter, row.view.facts());
        if row.view.blocked.is_some() {
            row.view.state = InvitationState::Blocked;
        }
    }
    Ok(())
}

/// Marks the blocked invitations of these members.
pub async fn mark_members(
    conn: &mut Conn,
    permit: &Permit,
    rows: &mut [MemberRow],
    now: Timestamp,
) -> Result<(), Error> {
    let offered = |row: &MemberRow| row.inviter().filter(|(_, state)| is_open(*state)).map(|(inviter, _)| inviter);
    let inviters: Vec<MemberId> = rows.iter().filter_map(offered).collect();
    if inviters.is_empty() {
        return Ok(());
    }
    let obstacles = Obstacles::load(conn, permit, inviters, now).await?;
    for row in rows {
        if let Some(inviter) = offered(row)
            && let Some(why) = obstacles.of(inviter, row.facts(permit.member()))
        {
            row.block(why);
        }
    }
    Ok(())
}

/// The open invitations of the organization by inviter, role, and spaces, and whether they are blocked. Only asked if a
/// filter depends on it.
pub(super) async fn offers(
    conn: &mut Conn,
    permit: &Permit,
    states: &[InvitationState],
    now: Timestamp,
) -> Result<Vec<(MemberId, SentOffers, bool)>, Error> {
    if !states.iter().any(|state| is_open(*state)) {
        return Ok(Vec::new());
    }
    let open = queries::open_offers(conn, permit.organization(), None, now).await?;
    let obstacles = Obstacles::load(conn, permit, open.iter().map(|offers| offers.inviter).collect(), now).await?;
    let judged = open.into_iter().map(|offers| {
        let (inviter, offers) = offers.view();
        let blocked = obstacles.of(inviter, offers.facts()).is_some();
        (inviter, offers, blocked)
    });
    Ok(judged.collect())
}
