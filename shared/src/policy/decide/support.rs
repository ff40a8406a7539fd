//! Decisions for operators (LF-7), who can do everything that the organization's founder can, and what a pack leaves to
//! operators.
//!
//! Only operators pass [`Reason::OperatorOnly`], and [`Reason::OnlyByTransfer`] while an organization has no owner yet.
//! Decisions for members are in the other modules.

use super::{
    Action, Holders, MemberAction, MemberFacts, OrganizationFacts, Policy, Reason, Situation, SpaceGrant, decide,
};

/// Decides for an operator; empty means allowed. Seats, limits, and the state of the organization and the member apply
/// to support, too (G1).
#[must_use]
pub fn decide_support(
    policy: &Policy,
    organization: OrganizationFacts,
    holders: &dyn Holders,
    action: &Action<'_>,
) -> Vec<Reason> {
    let actor = MemberFacts::active(&policy.founder().id, &SpaceGrant::All);
    let mut reasons = decide(&Situation { policy, actor, organization, holders }, action).reasons();
    let first = matches!(action, Action::On(MemberAction::Accept | MemberAction::Resend, target) if target.role == policy.founder().id);
    let removed =
        |reason: &Reason| *reason == Reason::OperatorOnly || (first && matches!(reason, Reason::OnlyByTransfer { .. }));
    reasons.retain(|reason| !removed(reason));
    reasons
}
