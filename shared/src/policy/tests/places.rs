//! Tests of assigning roles: numbers of spaces and holders, products, and seats.

use super::*;

/// This many holders, everywhere.
struct Holding(u32);

impl Holders for Holding {
    fn active(&self, _: &str) -> u32 {
        self.0
    }
    fn in_space(&self, _: &str, _: SpaceId) -> u32 {
        self.0
    }
    fn in_organization(&self, _: &str) -> u32 {
        self.0
    }
}

fn held(policy: &Policy, actor: MemberFacts<'_>, holders: u32, action: &Action<'_>) -> Vec<Reason> {
    decide(&Situation { policy, actor, organization: open(), holders: &Holding(holders) }, action).reasons()
}

fn of(ids: &[u8]) -> SpaceGrant {
    SpaceGrant::listed(ids.iter().map(|n| space(*n)).collect())
}

#[test]
fn a_role_limits_the_spaces_of_a_member() {
    let policy = pack("workspaces");
    let (none, one, two, all) = (of(&[]), of(&[1]), of(&[1, 2]), SpaceGrant::All);
    let asked = |role, spaces| reasons(&policy, member("owner", &none), &invite(role, spaces));
    let too_many = Reason::TooManySpaces { role: "manager".to_owned(), limit: 1 };
    assert_eq!(asked("manager", &one), []);
    assert_eq!(asked("manager", &two), std::slice::from_ref(&too_many));
    assert_eq!(asked("manager", &all), [Reason::AllSpacesNotOffered, too_many]);
    assert_eq!(asked("member", &none), [Reason::SpacesRequired { min: 1 }]);
    assert_eq!(asked("member", &two), []);
    assert_eq!(asked("admin", &all), [Reason::AllSpacesNotOffered]);
    let simple = pack("simple");
    assert_eq!(reasons(&simple, member("owner", &none), &invite("user", &none)), [], "no spaces, none required");
}

#[test]
fn all_spaces_are_assigned_where_pack_and_role_allow_it() {
    let policy = pack("profiles");
    let (none, all) = (of(&[]), SpaceGrant::All);
    let asked = |role| reasons(&policy, member("owner", &none), &invite(role, &all));
    assert_eq!(asked("team_member"), []);
    assert_eq!(asked("admin"), [Reason::AllSpacesNotOffered], "LF-10");
    assert_eq!(asked("read_only"), [Reason::PartnersOnly { role: "read_only".to_owned() }]);
}

#[test]
fn holding_a_roles_permissions_is_not_enough_to_give_it() {
    let policy = pack("workspaces");
    let one = of(&[1]);
    let refused = Reason::CannotGrantRole { role: "manager".to_owned() };
    assert_eq!(reasons(&policy, member("manager", &one), &invite("manager", &one)), [refused]);
}

#[test]
fn a_role_limits_its_holders() {
    let policy = pack("workspaces");
    let (none, one) = (of(&[]), of(&[1]));
    let owner = member("owner", &none);
    let limit = |role: &str, space| Reason::RoleLimit { role: role.to_owned(), limit: 1, space };
    assert_eq!(held(&policy, owner, 0, &invite("manager", &one)), []);
    assert_eq!(held(&policy, owner, 1, &invite("manager", &one)), [limit("manager", Some(space(1)))]);
    assert_eq!(held(&policy, owner, 9, &invite("member", &one)), []);
    let only = Reason::OnlyByTransfer { role: "owner".to_owned() };
    assert_eq!(held(&policy, owner, 0, &invite("owner", &none)), std::slice::from_ref(&only));
    assert_eq!(held(&policy, owner, 1, &invite("owner", &none)), [only, limit("owner", None)]);
}

#[test]
fn the_limit_of_an_invisible_space_is_not_revealed() {
    let deputy = CustomRole {
        id: "deputy".to_owned(),
        name: "Deputy".to_owned(),
        like: "admin".to_owned(),
        permissions: Vec::new(),
    };
    let base = pack("workspaces");
    let manager = base.role("manager").expect("known").permissions;
    let permissions = manager.iter().map(|permission| base.permission_id(permission).to_owned()).collect();
    let policy = base.with_roles(&[CustomRole { permissions, ..deputy }]).expect("a sound pack");
    let (one, both) = (of(&[1]), of(&[1, 2]));
    let deputy = member("deputy", &one);
    let refused = held(&policy, deputy, 1, &invite("manager", &of(&[2])));
    assert_eq!(refused, [Reason::OutsideYourSpaces { spaces: vec![] }]);
    let refused = held(&policy, deputy, 1, &invite("manager", &both));
    assert!(
        !refused.contains(&Reason::RoleLimit { role: "manager".to_owned(), limit: 1, space: Some(space(2)) }),
        "{refused:?}"
    );
    assert!(
        refused.contains(&Reason::RoleLimit { role: "manager".to_owned(), limit: 1, space: Some(space(1)) }),
        "{refused:?}"
    );
}

/// Asking about a role without a limit would make the caller read unnecessary facts.
#[test]
fn holders_are_asked_for_only_where_there_is_a_limit() {
    struct Never;
    impl Holders for Never {
        fn active(&self, role: &str) -> u32 {
            panic!("asked for {role}")
        }
        fn in_space(&self, role: &str, _: SpaceId) -> u32 {
            panic!("asked for {role}")
        }
        fn in_organization(&self, role: &str) -> u32 {
            panic!("asked for {role}")
        }
    }
    let policy = pack("workspaces");
    let (none, one) = (of(&[]), of(&[1]));
    let actor = member("owner", &none);
    let situation = Situation { policy: &policy, actor, organization: open(), holders: &Never };
    let target = member("member", &one);
    let assign = Action::Assign { target, role: "admin", spaces: &one };
    for action in [Action::On(MemberAction::Deactivate, target), assign, invite("admin", &one)] {
        assert!(decide(&situation, &action).is_allowed(), "{action:?}");
    }
}

#[test]
fn the_last_holder_moves_to_other_spaces_but_not_to_another_role() {
    let policy = pack("lines");
    let (none, one) = (of(&[]), of(&[1]));
    let target = member("admin", &none);
    let assign = |role| held(&policy, member("admin", &none), 0, &Action::Assign { target, role, spaces: &one });
    assert_eq!(assign("admin"), []);
    assert_eq!(assign("user"), [Reason::LastHolder { role: "admin".to_owned() }]);
    let invited = MemberFacts { status: MemberStatus::Invited, ..target };
    let revoke = held(&policy, member("admin", &none), 0, &Action::On(MemberAction::Revoke, invited));
    assert_eq!(revoke, [], "an offer holds nothing yet");
    let other = Action::Assign { target: invited, role: "user", spaces: &none };
    assert_eq!(held(&policy, member("admin", &none), 0, &other), []);
    assert_eq!(held(&policy, member("admin", &none), 1, &Action::On(MemberAction::Remove, target)), []);
}

#[test]
fn products_must_be_enabled_and_allowed_for_the_role() {
    let policy =
        changed("lines", &[("id = \"analytics\"", "id = \"analytics\"\nroles = [\"admin\"]")]).expect("a pack");
    let none = of(&[]);
    let enabled = OrganizationFacts { products: policy.products(["calls", "analytics"]), ..open() };
    let give = |role, products: &[&str]| {
        let products = policy.products(products.iter().copied());
        let actor = member("admin", &none);
        let given = reasons_at(
            &policy,
            enabled,
            actor,
            &Action::UpdateMemberProducts { target: member(role, &none), products },
        );
        let invited = reasons_at(&policy, enabled, actor, &Action::Invite { role, spaces: &none, products });
        assert_eq!(given, invited, "by either way");
        given
    };
    assert_eq!(give("user", &["calls"]), []);
    assert_eq!(give("admin", &["calls", "analytics"]), []);
    assert_eq!(give("user", &["messaging"]), [Reason::ProductNotEnabled { product: "messaging".to_owned() }]);
    let not_for = Reason::ProductNotForRole { product: "analytics".to_owned(), role: "user".to_owned() };
    assert_eq!(give("user", &["analytics"]), [not_for]);
}

#[test]
fn a_seat_is_taken_when_a_person_starts_to_count() {
    let policy = pack("workspaces");
    let (none, one) = (of(&[]), of(&[1]));
    let owner = member("owner", &none);
    let full = OrganizationFacts { seats: Some(3), seats_taken: 3, ..open() };
    let invited = MemberFacts { status: MemberStatus::Invited, ..member("member", &one) };
    let lapsed = MemberFacts { lapsed: true, ..invited };
    let gone = MemberFacts { status: MemberStatus::Deactivated, ..invited };
    let asked = |action: &Action<'_>| reasons_at(&policy, full, owner, action);
    let no_seat = [Reason::NoSeatLeft { limit: 3 }];
    assert_eq!(asked(&invite("member", &one)), no_seat);
    assert_eq!(asked(&Action::On(MemberAction::Accept, invited)), [], "the offer held the seat");
    assert_eq!(asked(&Action::On(MemberAction::Resend, invited)), []);
    assert_eq!(asked(&Action::On(MemberAction::Resend, lapsed)), no_seat, "an expired offer holds none");
    assert_eq!(asked(&Action::On(MemberAction::Reactivate, gone)), no_seat);
    let room = OrganizationFacts { seats_taken: 2, ..full };
    assert_eq!(reasons_at(&policy, room, owner, &Action::On(MemberAction::Reactivate, gone)), []);
    let uncounted = pack("profiles");
    let named = reasons_at(&uncounted, full, member("owner", &none), &invite("team_member", &one));
    assert_eq!(named, [], "a pack that counts no one");
}
