//! Tests of support actions: what packs leave to operators, within the limits that apply to everyone.

use super::*;

fn support(policy: &Policy, at: OrganizationFacts, action: &Action<'_>) -> Vec<Reason> {
    decide_support(policy, at, &NoHolders, action)
}

#[test]
fn lf_07_only_support_reactivates() {
    let policy = pack("profiles");
    let all = SpaceGrant::All;
    let gone = MemberFacts { status: MemberStatus::Deactivated, ..member("team_member", &all) };
    let back = Action::On(MemberAction::Reactivate, gone);
    assert_eq!(reasons(&policy, member("owner", &all), &back), [Reason::OperatorOnly]);
    assert_eq!(support(&policy, open(), &back), []);
}

#[test]
fn support_never_exceeds_the_seats() {
    let policy = pack("workspaces");
    let first = SpaceGrant::listed(vec![space(1)]);
    let gone = MemberFacts { status: MemberStatus::Deactivated, ..member("member", &first) };
    let full = OrganizationFacts { seats: Some(3), seats_taken: 3, ..OrganizationFacts::default() };
    let reasons = support(&policy, full, &Action::On(MemberAction::Reactivate, gone));
    assert!(matches!(reasons.as_slice(), [Reason::NoSeatLeft { .. }]), "{reasons:?}");
}

#[test]
fn support_invites_only_the_first_owner() {
    let policy = pack("workspaces");
    let none = SpaceGrant::none();
    let first = MemberFacts { status: MemberStatus::Invited, ..member("owner", &none) };
    assert_eq!(support(&policy, open(), &Action::On(MemberAction::Accept, first)), []);
    assert_eq!(support(&policy, open(), &Action::On(MemberAction::Resend, first)), []);
    let another = support(&policy, open(), &invite("owner", &none));
    assert!(matches!(another.as_slice(), [Reason::OnlyByTransfer { .. }, ..]), "{another:?}");
}
