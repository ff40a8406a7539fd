//! Every action requires something, so none is allowed only because its check is missing.

use super::*;

/// Every action with minimal arguments. The `match` fails to compile if an action is added and not listed here.
fn every_act<'a>(target: MemberFacts<'a>, none: &'a SpaceGrant) -> Vec<Action<'a>> {
    let at = |status| MemberFacts { status, ..target };
    let thing = Thing { owner: Owner::Other, space: None };
    let acts = vec![
        Action::Use(Permission::MEMBERS_READ),
        Action::UseIn(Permission::MEMBERS_READ, space(1)),
        Action::UseOn(Permission::MEMBERS_READ, thing),
        Action::See(thing),
        Action::Read(target),
        Action::Invite { role: target.role, spaces: none, products: ProductSet::default() },
        Action::Resend(at(MemberStatus::Invited)),
        Action::Revoke(at(MemberStatus::Invited)),
        Action::Accept(at(MemberStatus::Invited)),
        Action::Assign { target, role: target.role, spaces: none },
        Action::Deactivate(target),
        Action::Reactivate(at(MemberStatus::Deactivated)),
        Action::Remove(target),
        Action::UpdateMemberProducts { target, products: ProductSet::default() },
        Action::SetOverride { target, id: "crm", value: OverrideValue::No },
        Action::DefineRole { like: target.role, permissions: PermissionSet::default(), held_in: none },
        Action::Transfer(target),
        Action::PartnerLevel { level: target.role, one: false },
        Action::PartnerRemove(target),
        Action::Reopen,
    ];
    let number = |act: &Action<'_>| match act {
        Action::Use(_) => 0,
        Action::UseIn(..) => 1,
        Action::UseOn(..) => 2,
        Action::See(_) => 3,
        Action::Read(_) => 4,
        Action::Invite { .. } => 5,
        Action::Resend(_) => 6,
        Action::Revoke(_) => 7,
        Action::Accept(_) => 8,
        Action::Assign { .. } => 9,
        Action::Deactivate(_) => 10,
        Action::Reactivate(_) => 11,
        Action::Remove(_) => 12,
        Action::UpdateMemberProducts { .. } => 13,
        Action::SetOverride { .. } => 14,
        Action::DefineRole { .. } => 15,
        Action::Transfer(_) => 16,
        Action::PartnerLevel { .. } => 17,
        Action::PartnerRemove(_) => 18,
        Action::Reopen => 19,
    };
    assert!(acts.iter().map(number).eq(0..20), "each act once, in this order");
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
