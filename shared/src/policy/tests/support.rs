//! Tests of support actions: what packs leave to operators, within the limits that apply to everyone.

use super::*;

fn support(policy: &Policy, at: OrganizationFacts, action: &Action<'_>) -> Vec<Reason> {
    decide_support(policy, at, &NoHolders, action)
}

#[test]
fn lf_07_only_support_brings_back() {
    let policy = pack("profiles");
    let all = SpaceGrant::All;
    let gone = MemberFacts { status: MemberStatus::Deactivated, ..member("team_member", &all) };
    let back = Action::Reactivate(gone);
    assert_eq!(reasons(&policy, member("owner", &all), &back), [Reason::OperatorOnly]);
    assert_eq!(support(&policy, open(), &back), []);
}

#[test]
fn support_takes_no_seat_that_is_not_free() {
    let policy = pack("workspaces");
    let first = SpaceGrant::listed(vec![space(1)]);
    let gone = MemberFacts { status: MemberStatus::Deactivated, ..member("member", &first) };
    let full = OrganizationFacts { seats: Some(3), seats_taken: 3, ..OrganizationFacts::default() };
    let reasons = support(&policy, full, &Action::Reactivate(gone));
    assert!(matches!(reasons.as_slice(), [Reason::NoSeatLeft { .. }]), "{reasons:?}");
}

#[test]
fn the_first_owner_comes_by_an_offer_of_support_and_no_other_does() {
    let policy = pack("workspaces");
    let none = SpaceGrant::none();
    let first = MemberFacts { status: MemberStatus::Invited, ..member("owner", &none) };
    assert_eq!(support(&policy, open(), &Action::Accept(first)), []);
    assert_eq!(support(&policy, open(), &Action::Resend(first)), []);
    let another = support(&policy, open(), &invite("owner", &none));
    assert!(matches!(another.as_slice(), [Reason::OnlyByTransfer { .. }, ..]), "{another:?}");
}
