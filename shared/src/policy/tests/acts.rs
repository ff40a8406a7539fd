//! Every action requires something, so none is allowed only because its check is missing.

use super::*;

/// Every action with minimal arguments. The `match` fails to compile if an action is added and not listed here.
fn every_act<'a>(target: MemberFacts<'a>, none: &'a SpaceGrant) -> Vec<Action<'a>> {
    let thing = Thing { owner: Owner::Other, space: None };
    let mut acts = vec![
        Action::Use(Permission::MEMBERS_READ),
        Action::UseIn(Permission::MEMBERS_READ, space(1)),
        Action::UseOn(Permission::MEMBERS_READ, thing),
        Action::See(thing),
        Action::Invite { role: target.role, spaces: none, products: ProductSet::default() },
        Action::Assign { target, role: target.role, spaces: none },
        Action::UpdateMemberProducts { target, products: ProductSet::default() },
        Action::SetOverride { target, id: "crm", value: OverrideValue::No },
        Action::DefineRole { like: target.role, permissions: PermissionSet::default(), held_in: none },
        Action::PartnerLevel { level: target.role, one: false },
        Action::Reopen,
    ];
    let number = |act: &Action<'_>| match act {
        Action::Use(_) => 0,
        Action::UseIn(..) => 1,
        Action::UseOn(..) => 2,
        Action::See(_) => 3,
        Action::Invite { .. } => 4,
        Action::Assign { .. } => 5,
        Action::UpdateMemberProducts { .. } => 6,
        Action::SetOverride { .. } => 7,
        Action::DefineRole { .. } => 8,
        Action::PartnerLevel { .. } => 9,
        Action::Reopen => 10,
        Action::On(..) => 11,
    };
    assert!(acts.iter().map(number).eq(0..11), "each act once, in this order; acts on a person follow");
    for act in MemberAction::ALL {
        acts.extend(MemberStatus::ALL.map(|status| Action::On(*act, MemberFacts { status, ..target })));
    }
    acts
}

#[test]
fn a_member_with_few_permissions_can_do_nothing_to_others() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let junior = member("jr_salesperson", &none);
    for act in every_act(junior, &none) {
        assert_ne!(reasons(&policy, junior, &act), [], "{act:?} asks for nothing");
    }
}
