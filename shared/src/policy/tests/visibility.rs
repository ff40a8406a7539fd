//! Tests of who can be seen, what a closed organization allows, and where a permission applies.

use super::*;

fn situation<'a>(policy: &'a Policy, actor: MemberFacts<'a>) -> Situation<'a> {
    Situation { policy, actor, organization: open(), holders: &NoHolders }
}

#[test]
fn members_see_people_who_share_a_space_with_them() {
    let policy = pack("workspaces");
    let [none, first, second] = [vec![], vec![space(1)], vec![space(2)]].map(SpaceGrant::listed);
    let (owner, manager) = (member("owner", &none), member("manager", &first));
    let sees = |actor, target| {
        let read = reasons(&policy, actor, &Action::On(MemberAction::Read, target));
        assert_eq!(read.is_empty(), situation(&policy, actor).sees(target), "{read:?}");
        read.is_empty()
    };
    assert!(sees(manager, member("member", &first)));
    assert!(!sees(manager, member("member", &second)));
    assert!(sees(manager, member("owner", &none)), "organization-wide roles are in every space");
    assert!(sees(owner, member("member", &second)));
    let moved = MemberFacts { is_self: true, ..member("manager", &second) };
    assert!(sees(manager, moved), "everyone sees themselves");
}

#[test]
fn a_space_is_seen_by_those_in_it_and_those_who_manage_spaces() {
    let policy = pack("workspaces");
    let (none, first) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let sees = |role, spaces, n| situation(&policy, member(role, spaces)).sees_space(space(n));
    assert!(sees("member", &first, 1) && !sees("member", &first, 2));
    assert!(sees("admin", &first, 2) && sees("owner", &none, 2));
    let lines = pack("profiles");
    let all = SpaceGrant::All;
    assert!(situation(&lines, member("team_member", &all)).sees_space(space(3)));
}

#[test]
fn a_permission_limited_to_spaces_applies_in_the_members_own() {
    let policy = pack("workspaces");
    let (none, first) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let admin = member("admin", &first);
    let outside = Reason::OutsideYourSpaces { spaces: vec![space(2)] };
    let invite = |n| Action::UseIn(Permission::MEMBERS_INVITE, space(n));
    assert_eq!(reasons(&policy, admin, &invite(1)), []);
    assert_eq!(reasons(&policy, admin, &invite(2)), std::slice::from_ref(&outside));
    assert_eq!(reasons(&policy, member("owner", &none), &invite(2)), []);
    let roles = Action::UseIn(Permission::ROLES_MANAGE, space(2));
    assert_eq!(reasons(&policy, admin, &roles), [], "held in the organization, in whatever space it is asked");
    let at = |permission: &str, owner, n| {
        let permission = policy.permission(permission).expect("known");
        Action::UseOn(permission, Thing { owner, space: Some(space(n)) })
    };
    assert_eq!(reasons(&policy, admin, &at("members.invite", Owner::Other, 2)), [outside]);
    assert_eq!(reasons(&policy, admin, &at("roles.manage", Owner::Other, 2)), []);
    let sender = member("member", &first);
    assert_eq!(reasons(&policy, sender, &at("campaigns.send", Owner::Other, 1)), [Reason::NotYours]);
    assert_eq!(reasons(&policy, sender, &at("campaigns.send", Owner::Me, 2)), []);
    let nowhere = Action::UseOn(Permission::MEMBERS_INVITE, Thing { owner: Owner::Other, space: None });
    assert_eq!(reasons(&policy, admin, &nowhere), []);
}

#[test]
fn view_as_changes_nothing() {
    let (none, thing) = (SpaceGrant::none(), Thing { owner: Owner::Other, space: None });
    let target = member("member", &none);
    for looks in [
        Action::On(MemberAction::Read, target),
        Action::See(thing),
        Action::Use(Permission::MEMBERS_READ),
        Action::Use(Permission::AUDIT_READ),
    ] {
        assert!(!looks.changes(), "{looks:?}");
    }
    for changes in
        [Action::Use(Permission::MEMBERS_INVITE), Action::On(MemberAction::Deactivate, target), Action::Reopen]
    {
        assert!(changes.changes(), "{changes:?}");
    }
}

#[test]
fn a_closed_organization_is_read_and_reopened_only() {
    let policy = pack("workspaces");
    let (none, first) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1)]));
    let owner = member("owner", &none);
    let closed = OrganizationFacts { closed: true, ..open() };
    let asked = |action: &Action<'_>| reasons_at(&policy, closed, owner, action);
    assert_eq!(asked(&Action::On(MemberAction::Read, member("member", &first))), []);
    assert_eq!(asked(&Action::Use(Permission::AUDIT_READ)), []);
    assert_eq!(asked(&Action::Reopen), []);
    assert_eq!(asked(&Action::Use(Permission::ORGANIZATION_DELETE)), []);
    assert_eq!(asked(&Action::Use(Permission::MEMBERS_INVITE)), [Reason::OrganizationClosed]);
    assert_eq!(asked(&invite("member", &first)), [Reason::OrganizationClosed]);
    let admin = member("admin", &first);
    let missing = Reason::MissingPermission { permission: "organization.delete".to_owned() };
    assert_eq!(reasons_at(&policy, closed, admin, &Action::Reopen), [missing]);
}

#[test]
fn a_missing_role_allows_nothing() {
    let policy = pack("lines");
    let none = SpaceGrant::none();
    let unknown = Reason::UnknownRole { role: "king".to_owned() };
    assert_eq!(
        reasons(&policy, member("king", &none), &Action::Use(Permission::MEMBERS_READ)),
        std::slice::from_ref(&unknown)
    );
    let held = Action::On(MemberAction::Deactivate, member("king", &none));
    assert_eq!(reasons(&policy, member("admin", &none), &held), [unknown]);
}
