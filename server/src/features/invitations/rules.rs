//! Decisions about invitations. Pure and synchronous (H2).

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    id::MemberId,
    invitations::{InvitationState, Invitee, Refusal},
    policy::{
        Action, Asked, MemberFacts, MemberStatus, OrganizationFacts, Policy, ProductSet, Reason, Situation, SpaceGrant,
        Taken, TakenBut, decide,
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

/// Checks the rows in order. A valid row uses a seat and counts toward the limits of later rows.
pub fn judge(
    facts: &mut InvitationFacts<'_>,
    rows: Vec<Result<Invitee, Faults>>,
    role: &str,
    spaces: &SpaceGrant,
    products: ProductSet,
) -> Vec<Result<Invitee, Problem>> {
    let limited =
        facts.policy.role(role).is_some_and(|role| role.count.exactly.is_some() || role.count.per_space.is_some());
    let mut verdicts = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = row.map_err(Problem::from).and_then(|invitee| judge_one(facts, invitee, role, spaces, products));
        if let Ok(invitee) = &verdict {
            facts.organization.seats_taken += 1;
            if limited {
                facts.taken.push(promised(invitee, role, spaces));
            }
        }
        verdicts.push(verdict);
    }
    verdicts
}

fn judge_one(
    facts: &InvitationFacts<'_>,
    invitee: Invitee,
    role: &str,
    spaces: &SpaceGrant,
    products: ProductSet,
) -> Result<Invitee, Problem> {
    let pointer = || "/email".to_owned();
    match facts.known.get(&invitee.email.key()) {
        Some(MemberStatus::Invited) => return Err(Problem::AlreadyInvited { pointer: pointer() }),
        Some(status @ (MemberStatus::Active | MemberStatus::Deactivated)) => {
            let deactivated = *status == MemberStatus::Deactivated;
            return Err(Problem::AlreadyMember { pointer: pointer(), deactivated });
        }
        None => {}
    }
    match (facts.policy.pack.invitations.name, &invitee.name) {
        (Asked::Required, None) => return Err(Faults::one("/name", FaultCode::Required).into()),
        (Asked::Never, Some(_)) => return Err(Faults::one("/name", FaultCode::NotOffered).into()),
        (Asked::Required | Asked::Optional, Some(_)) | (Asked::Never | Asked::Optional, None) => {}
    }
    let holders = TakenBut { taken: &facts.taken, target: None };
    let situation =
        Situation { policy: facts.policy, actor: facts.actor, organization: facts.organization, holders: &holders };
    let reasons = decide(&situation, &Action::Invite { role, spaces, products }).reasons();
    if reasons.is_empty() { Ok(invitee) } else { Err(Problem::Denied { reasons }) }
}

/// A role's limit that an earlier row of the same batch has used.
fn promised(invitee: &Invitee, role: &str, spaces: &SpaceGrant) -> Taken {
    Taken {
        member: MemberId::from_bytes([0; 16]),
        name: invitee.email.to_string(),
        role: role.to_owned(),
        status: MemberStatus::Invited,
        spaces: spaces.clone(),
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

/// Why an offer can't be accepted, as kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    InviterGone,
    InviterNotAllowed,
    NoSeatLeft,
    RoleLimit,
    SpaceGone,
    OrganizationInactive,
    Other,
}

impl Obstacle {
    /// The kind of the first reason; `None` without reasons.
    #[must_use]
    pub fn of(reasons: &[Reason]) -> Option<Obstacle> {
        reasons.first().map(|reason| match reason {
            Reason::NotActive => Obstacle::InviterGone,
            Reason::NoSeatLeft { .. } => Obstacle::NoSeatLeft,
            Reason::RoleLimit { .. } | Reason::TooManySpaces { .. } => Obstacle::RoleLimit,
            Reason::SpacesRequired { .. } => Obstacle::SpaceGone,
            Reason::OrganizationClosed => Obstacle::OrganizationInactive,
            Reason::MissingPermission { .. }
            | Reason::OutsideYourSpaces { .. }
            | Reason::CannotGrantRole { .. }
            | Reason::CannotManageRole { .. }
            | Reason::TargetOutranksYou { .. }
            | Reason::OnlyByTransfer { .. }
            | Reason::PartnersOnly { .. }
            | Reason::PermissionWithheld { .. }
            | Reason::NeedsApproval { .. }
            | Reason::BeyondYou { .. }
            | Reason::UnknownRole { .. } => Obstacle::InviterNotAllowed,
            Reason::Yourself
            | Reason::LastHolder { .. }
            | Reason::AllSpacesNotOffered
            | Reason::OperatorOnly
            | Reason::NeverInThisPack
            | Reason::PartnerManaged
            | Reason::ProductNotEnabled { .. }
            | Reason::ProductNotForRole { .. }
            | Reason::NotYours
            | Reason::ViewOnly { .. }
            | Reason::WrongStatus { .. } => Obstacle::Other,
        })
    }

    /// The kind in the email to the admins.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Obstacle::InviterGone => "inviter_gone",
            Obstacle::InviterNotAllowed => "inviter_not_allowed",
            Obstacle::NoSeatLeft => "no_seat_left",
            Obstacle::RoleLimit => "role_limit",
            Obstacle::SpaceGone => "space_gone",
            Obstacle::OrganizationInactive => "organization_inactive",
            Obstacle::Other => "other",
        }
    }

    /// The kind that the invitee sees. Whether the inviter lost their membership or only a permission is confidential.
    #[must_use]
    pub const fn refusal(self) -> Refusal {
        match self {
            Obstacle::InviterGone | Obstacle::InviterNotAllowed => Refusal::Inviter,
            Obstacle::NoSeatLeft => Refusal::NoSeatLeft,
            Obstacle::RoleLimit => Refusal::RoleLimit,
            Obstacle::OrganizationInactive => Refusal::OrganizationClosed,
            Obstacle::SpaceGone | Obstacle::Other => Refusal::Assignment,
        }
    }
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

    #[test]
    fn the_invitee_learns_less_than_the_admins() {
        let outcome = |reason: Reason| Obstacle::of(&[reason]).map(|kind| (kind.as_str(), kind.refusal()));
        assert_eq!(outcome(Reason::NotActive), Some(("inviter_gone", Refusal::Inviter)));
        let demoted = Reason::CannotGrantRole { role: "admin".to_owned() };
        assert_eq!(outcome(demoted), Some(("inviter_not_allowed", Refusal::Inviter)));
        assert_eq!(outcome(Reason::NoSeatLeft { limit: 3 }), Some(("no_seat_left", Refusal::NoSeatLeft)));
        assert_eq!(outcome(Reason::SpacesRequired { min: 1 }), Some(("space_gone", Refusal::Assignment)));
        assert_eq!(Obstacle::of(&[]), None);
    }
}
