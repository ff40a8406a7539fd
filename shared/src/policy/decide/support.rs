//! What the operator may do in an organization (LF-7): everything its first founder could, and what packs leave to
//! the operator alone. The one place where [`Reason::OperatorOnly`] is lifted, and [`Reason::OnlyByTransfer`] for the
//! owner of an organization that has none yet; no member's question comes here.

use super::{Action, Holders, MemberFacts, OrganizationFacts, Policy, Reason, Situation, SpaceGrant, decide};

/// Decides for an operator. Empty: allowed. Seats, limits, the organization's and the member's state hold for support
/// as for everybody (G1).
#[must_use]
pub fn decide_support(
    policy: &Policy,
    organization: OrganizationFacts,
    holders: &dyn Holders,
    action: &Action<'_>,
) -> Vec<Reason> {
    let actor = MemberFacts::active(&policy.founder().id, &SpaceGrant::All);
    let mut reasons = decide(&Situation { policy, actor, organization, holders }, action).reasons();
    let first = matches!(action, Action::Accept(target) | Action::Resend(target) if target.role == policy.founder().id);
    let lifted =
        |reason: &Reason| *reason == Reason::OperatorOnly || (first && matches!(reason, Reason::OnlyByTransfer { .. }));
    reasons.retain(|reason| !lifted(reason));
    reasons
}
