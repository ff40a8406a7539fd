//! Tests of facts: spaces, statuses, and holders of limited roles.

use super::*;
use crate::{
    id::{InvitationId, MemberId},
    invitations::{InvitationState, InvitationView},
    time::Timestamp,
};

fn of(ids: &[u8]) -> SpaceGrant {
    SpaceGrant::listed(ids.iter().map(|n| space(*n)).collect())
}

#[test]
fn a_state_round_trips_through_its_name() {
    let words = MemberStatus::ALL.map(MemberStatus::as_str);
    assert_eq!(words, ["invited", "active", "deactivated"]);
    assert_eq!(words.map(MemberStatus::parse), MemberStatus::ALL.map(Some));
    assert_eq!(MemberStatus::parse("gone"), None);
}

#[test]
fn spaces_are_all_or_a_list_on_the_wire() {
    for (grant, text) in [(SpaceGrant::All, "\"all\""), (SpaceGrant::none(), "[]")] {
        assert_eq!(serde_json::to_string(&grant).expect("text"), text);
        assert_eq!(serde_json::from_str::<SpaceGrant>(text).expect("spaces"), grant);
        let value = serde_json::from_str(text).expect("a value");
        assert_eq!(<SpaceGrant as crate::json::FromJson>::from_json(&value), Some(grant));
    }
    assert!(serde_json::from_str::<SpaceGrant>("\"some\"").is_err());
    assert_eq!(<SpaceGrant as crate::json::FromJson>::from_json(&"some".into()), None);
}

#[test]
fn spaces_overlap_where_both_have_one() {
    let (none, first, second, both, all) = (of(&[]), of(&[1]), of(&[2]), of(&[1, 2]), SpaceGrant::All);
    assert!(none.is_empty() && !first.is_empty() && !all.is_empty());
    for (one, other, met) in [
        (&first, &both, true),
        (&first, &second, false),
        (&first, &all, true),
        (&all, &first, true),
        (&all, &all, true),
        (&all, &none, false),
        (&none, &all, false),
        (&none, &none, false),
    ] {
        assert_eq!(one.meets(other), met, "{one:?} and {other:?}");
    }
}

#[test]
fn spaces_cover_what_they_hold() {
    let (none, first, both, all) = (of(&[]), of(&[1]), of(&[1, 2]), SpaceGrant::All);
    for (one, other, covered) in [
        (&both, &first, true),
        (&first, &both, false),
        (&all, &both, true),
        (&both, &all, false),
        (&first, &none, true),
    ] {
        assert_eq!(one.covers(other), covered, "{one:?} over {other:?}");
    }
    assert_eq!(both.beyond(&first), [space(2)]);
    assert_eq!(all.beyond(&none), [], "all are not written out");
    assert_eq!(SpaceGrant::listed(vec![space(2), space(1), space(2)]), both, "sorted, each once");
}

fn holder(number: u8, role: &str, status: MemberStatus, spaces: SpaceGrant) -> Taken {
    let member = MemberId::from_parts(u64::from(number), &[number; 10]);
    Taken { member, name: format!("P{number}"), role: role.to_owned(), status, spaces }
}

#[test]
fn holders_are_counted_without_the_target() {
    use MemberStatus::{Active, Deactivated, Invited};
    let taken = [
        holder(1, "manager", Active, of(&[1])),
        holder(2, "manager", Invited, of(&[1, 2])),
        holder(3, "manager", Deactivated, of(&[1])),
        holder(4, "owner", Active, SpaceGrant::All),
    ];
    let counted = |target: Option<usize>| {
        let holders = TakenBut { taken: &taken, target: target.map(|index| taken[index].member) };
        let at = |n| holders.in_space("manager", space(n));
        [holders.active("manager"), holders.in_organization("manager"), at(1), at(2), at(3)]
    };
    assert_eq!(counted(None), [1, 2, 2, 1, 0]);
    assert_eq!(counted(Some(0)), [0, 1, 1, 1, 0]);
    assert_eq!(counted(Some(1)), [1, 1, 1, 0, 0]);
    assert_eq!(counted(Some(3)), counted(None), "of another role");
    let none = (NoHolders.active("x"), NoHolders.in_space("x", space(1)), NoHolders.in_organization("x"));
    assert_eq!(none, (u32::MAX, 0, 0), "no one blocks it, and no one is the last");
}

#[test]
fn an_invitation_holds_a_seat_until_it_expires() {
    let policy = pack("workspaces");
    let at = Timestamp::from_micros(0);
    let invitation = |state| InvitationView {
        id: InvitationId::from_parts(1, &[1; 10]),
        member: MemberId::from_parts(1, &[1; 10]),
        email: "bo@example.com".to_owned(),
        name: None,
        role: "member".to_owned(),
        spaces: of(&[1]),
        state,
        invited_by: None,
        created_at: at,
        expires_at: at,
        sent_at: None,
        opened_at: None,
        ended_at: None,
        emails: 1,
        failure: None,
        held_until: None,
        blocked: None,
    };
    let full = OrganizationFacts { seats: Some(3), seats_taken: 3, ..OrganizationFacts::default() };
    let (owner, all) = ("owner", SpaceGrant::All);
    let again = |state| {
        let invitation = invitation(state);
        reasons_at(&policy, full, member(owner, &all), &Action::On(MemberAction::Resend, invitation.facts()))
    };
    assert_eq!(again(InvitationState::Sent), []);
    assert_eq!(again(InvitationState::Expired), [Reason::NoSeatLeft { limit: 3 }]);
}

#[test]
fn a_holder_is_a_target_like_any_other() {
    let taken = holder(1, "manager", MemberStatus::Invited, of(&[1]));
    let other = MemberId::from_parts(9, &[9; 10]);
    let (theirs, own) = (taken.facts(other), taken.facts(taken.member));
    assert_eq!((theirs.role, theirs.spaces, theirs.status), ("manager", &of(&[1]), MemberStatus::Invited));
    assert!(own.is_self && !theirs.is_self);
}
