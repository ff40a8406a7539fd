//! Decisions about invitations. Pure and synchronous (H2).

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    id::{MemberId, SpaceId},
    invitations::{InvitationState, Invitee},
    policy::{
        Action, Asked, HoldsIn, MemberFacts, MemberStatus, OrganizationFacts, Policy, ProductSet, Reason, Situation,
        SpaceGrant, Taken, TakenBut, decide,
    },
    problem::Problem,
    time::Timestamp,
};

/// The status of a pending invitation. Expiry takes precedence, and an opened link over a sent email.
#[must_use]
pub fn health(
    email: &str,
    held_until: Option<Timestamp>,
    opened: bool,
    expires_at: Timestamp,
    now: Timestamp,
) -> InvitationState {
    match email {
        _ if expires_at <= now => InvitationState::Expired,
        _ if opened => InvitationState::Opened,
        "sent" => InvitationState::Sent,
        "failed" => InvitationState::Failed,
        "unsent" => InvitationState::Unsent,
        "copied" => InvitationState::Copied,
        _ if held_until.is_some_and(|until| until > now) => InvitationState::Held,
        _ => InvitationState::Queued,
    }
}

/// The facts for checking a batch, read under the organization's lock.
pub struct InvitationFacts<'a> {
    pub policy: &'a Policy,
    pub actor: MemberFacts<'a>,
    pub organization: OrganizationFacts,
    pub taken: Vec<Taken>,
    /// Emails of the batch that are known in the organization.
    pub known: HashMap<String, MemberStatus>,
}

/// A person with the role, spaces, and products that they are to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub invitee: Invitee,
    pub role: String,
    pub spaces: SpaceGrant,
    pub products: ProductSet,
}

/// Checks the rows in order. A valid row uses a seat and counts toward the limits of later rows.
pub fn judge(
    facts: &mut InvitationFacts<'_>,
    rows: Vec<Result<Candidate, Problem>>,
) -> Vec<Result<Candidate, Problem>> {
    let mut verdicts = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = row.and_then(|candidate| judge_one(facts, candidate));
        if let Ok(candidate) = &verdict {
            let role = facts.policy.role(&candidate.role);
            let limited = role.is_some_and(|role| role.count.exactly.is_some() || role.count.per_space.is_some());
            facts.organization.seats_taken += 1;
            if limited {
                facts.taken.push(promised(candidate));
            }
        }
        verdicts.push(verdict);
    }
    verdicts
}

fn judge_one(facts: &InvitationFacts<'_>, candidate: Candidate) -> Result<Candidate, Problem> {
    let pointer = || "/email".to_owned();
    match facts.known.get(&candidate.invitee.email.key()) {
        Some(MemberStatus::Invited) => return Err(Problem::AlreadyInvited { pointer: pointer() }),
        Some(status @ (MemberStatus::Active | MemberStatus::Deactivated)) => {
            let deactivated = *status == MemberStatus::Deactivated;
            return Err(Problem::AlreadyMember { pointer: pointer(), deactivated });
        }
        None => {}
    }
    match (facts.policy.pack.invitations.name, &candidate.invitee.name) {
        (Asked::Required, None) => return Err(Faults::one("/name", FaultCode::Required).into()),
        (Asked::Never, Some(_)) => return Err(Faults::one("/name", FaultCode::NotOffered).into()),
        (Asked::Required | Asked::Optional, Some(_)) | (Asked::Never | Asked::Optional, None) => {}
    }
    let holders = TakenBut { taken: &facts.taken, target: None };
    let situation =
        Situation { policy: facts.policy, actor: facts.actor, organization: facts.organization, holders: &holders };
    let Candidate { role, spaces, products, .. } = &candidate;
    let reasons = decide(&situation, &Action::Invite { role, spaces, products: *products }).reasons();
    if reasons.is_empty() { Ok(candidate) } else { Err(Problem::Denied { reasons }) }
}

/// A role's limit that an earlier row of the same batch has used.
fn promised(candidate: &Candidate) -> Taken {
    Taken {
        member: MemberId::from_bytes([0; 16]),
        name: candidate.invitee.email.to_string(),
        role: candidate.role.clone(),
        status: MemberStatus::Invited,
        spaces: candidate.spaces.clone(),
    }
}

/// Role and spaces of a batch: the requested ones, or the pack's defaults.
#[must_use]
pub fn assignment(
    policy: &Policy,
    actor: MemberFacts<'_>,
    role: Option<String>,
    spaces: Option<SpaceGrant>,
) -> (String, SpaceGrant) {
    let role = role.unwrap_or_else(|| policy.usual().id.clone());
    let spaces = spaces.unwrap_or_else(|| match actor.spaces {
        // A person with only one space must mean that one.
        SpaceGrant::Listed(ids) if ids.len() == 1 => actor.spaces.clone(),
        SpaceGrant::Listed(_) | SpaceGrant::All => SpaceGrant::none(),
    });
    (role, spaces)
}

/// Why a person with this role and these spaces would have nowhere to work: none of their spaces is in use.
#[must_use]
pub fn out_of_use(policy: &Policy, role: &str, spaces: &SpaceGrant, archived: &[SpaceId]) -> Option<Reason> {
    let in_spaces = policy.role(role).is_some_and(|role| role.holds_in == HoldsIn::Spaces);
    let ids = spaces.ids();
    let gone = in_spaces && !ids.is_empty() && ids.iter().all(|id| archived.contains(id));
    gone.then(|| {
        let min = policy.pack.space.as_ref().map_or(1, |rules| rules.min_per_member.max(1));
        Reason::SpacesRequired { min }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_serious_reason_is_shown() {
        let now = Timestamp::from_micros(1_000_000);
        let later = now.plus_hours(1);
        assert_eq!(health("queued", None, false, later, now), InvitationState::Queued);
        assert_eq!(health("queued", Some(later), false, later, now), InvitationState::Held);
        assert_eq!(health("queued", Some(now), false, later, now), InvitationState::Queued);
        assert_eq!(health("failed", Some(later), false, later, now), InvitationState::Failed);
        assert_eq!(health("sent", None, true, later, now), InvitationState::Opened);
        assert_eq!(health("sent", None, true, now, now), InvitationState::Expired);
    }
}
