//! No one can give through a role what their own individual permissions withhold (G1).

use super::*;

fn set(pairs: &[(&str, OverrideValue)]) -> Overrides {
    pairs.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect()
}

fn off(permission: &str) -> Vec<Reason> {
    vec![Reason::PermissionWithheld { permission: permission.to_owned() }]
}

fn asks(permission: &str) -> Reason {
    Reason::NeedsApproval { permission: permission.to_owned() }
}

/// A company manager with these settings.
fn manager<'a>(policy: &Policy, overrides: &Overrides, spaces: &'a SpaceGrant) -> MemberFacts<'a> {
    MemberFacts { withheld: policy.withheld(overrides), ..member("company_manager", spaces) }
}

#[test]
fn an_offer_gives_what_a_new_person_can_do_by_default() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let invite = |overrides: &Overrides, role| {
        let spaces = SpaceGrant::listed(vec![space(1)]);
        let action = Action::Invite { role, spaces: &spaces, products: ProductSet::default() };
        reasons(&policy, manager(&policy, overrides, &none), &action)
    };
    assert_eq!(invite(&Overrides::new(), "marketing_manager"), [], "approval is the default");
    let (silent, no_crm) = (set(&[("publish_social", OverrideValue::No)]), set(&[("crm", OverrideValue::No)]));
    assert_eq!(invite(&silent, "marketing_manager"), off("social.publish"));
    assert_eq!(invite(&no_crm, "salesperson"), off("crm.use"));
    assert_eq!(invite(&silent, "salesperson"), [], "a role without it");
    let founder = MemberFacts { withheld: policy.withheld(&no_crm), ..member("site_admin", &none) };
    let action = Action::Invite { role: "company_manager", spaces: &none, products: ProductSet::default() };
    assert_eq!(reasons(&policy, founder, &action), [], "no one outranks the founder");
}

#[test]
fn an_inviter_answers_only_for_the_original_offer() {
    let policy = pack("pipelines");
    let (none, no_crm) = (SpaceGrant::none(), set(&[("crm", OverrideValue::No)]));
    let more = set(&[("publish_social", OverrideValue::Yes)]);
    let pending =
        MemberFacts { status: MemberStatus::Invited, overrides: Some(&more), ..member("marketing_manager", &none) };
    for action in [Action::On(MemberAction::Resend, pending), Action::On(MemberAction::Accept, pending)] {
        let at_start = manager(&policy, &Overrides::new(), &none);
        assert_eq!(reasons(&policy, at_start, &action), [], "someone else allowed it in the meantime");
        assert_eq!(reasons(&policy, manager(&policy, &no_crm, &none), &action), off("crm.use"));
    }
}

#[test]
fn an_assignment_gives_what_its_holders_overrides_allow() {
    let policy = pack("pipelines");
    let (none, at_start) = (SpaceGrant::none(), Overrides::new());
    let (more, less) = (set(&[("publish_social", OverrideValue::Yes)]), set(&[("publish_social", OverrideValue::No)]));
    let assign = |mine: &Overrides, theirs: &Overrides| {
        let target = MemberFacts { overrides: Some(theirs), ..member("jr_salesperson", &none) };
        let action = Action::Assign { target, role: "marketing_manager", spaces: &none };
        reasons(&policy, manager(&policy, mine, &none), &action)
    };
    assert_eq!(assign(&at_start, &at_start), []);
    assert_eq!(assign(&at_start, &more), [asks("social.publish")], "more than with an approval");
    assert_eq!(assign(&less, &at_start), off("social.publish"), "less than with an approval");
    assert_eq!(assign(&less, &less), []);
    let back = |theirs| {
        let target = MemberFacts {
            status: MemberStatus::Deactivated,
            overrides: Some(theirs),
            ..member("marketing_manager", &none)
        };
        reasons(&policy, manager(&policy, &at_start, &none), &Action::On(MemberAction::Reactivate, target))
    };
    assert_eq!(back(&at_start), []);
    assert_eq!(back(&more), [asks("social.publish")]);
    let unknown = MemberFacts { overrides: None, ..member("jr_salesperson", &none) };
    let action = Action::Assign { target: unknown, role: "marketing_manager", spaces: &none };
    let all = [asks("social.publish"), asks("email.publish")];
    assert_eq!(
        reasons(&policy, manager(&policy, &at_start, &none), &action),
        all,
        "nothing is known to hold them back"
    );
}

#[test]
fn a_partners_level_gives_no_more_either() {
    let policy = pack("pipelines");
    let (none, no_crm) = (SpaceGrant::none(), set(&[("crm", OverrideValue::No)]));
    let action = Action::PartnerLevel { level: "sales_manager", one: true };
    let missing = Reason::MissingPermission { permission: "partners.manage".to_owned() };
    let less = |reasons: Vec<Reason>| reasons.into_iter().filter(|reason| *reason != missing).collect::<Vec<_>>();
    assert_eq!(less(reasons(&policy, manager(&policy, &Overrides::new(), &none), &action)), []);
    assert_eq!(less(reasons(&policy, manager(&policy, &no_crm, &none), &action)), off("crm.use"));
}

#[test]
fn less_of_the_same_role_gives_nothing() {
    let policy = pack("pipelines");
    let (none, two) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1), space(2)]));
    let more = set(&[("publish_social", OverrideValue::Yes)]);
    let target = MemberFacts { overrides: Some(&more), ..member("marketing_manager", &two) };
    let assign = |role, spaces: &[u8]| {
        let spaces = SpaceGrant::listed(spaces.iter().map(|number| space(*number)).collect());
        let action = Action::Assign { target, role, spaces: &spaces };
        reasons(&policy, manager(&policy, &Overrides::new(), &none), &action)
    };
    assert_eq!(assign("marketing_manager", &[1, 2]), []);
    assert_eq!(assign("marketing_manager", &[1]), []);
    assert_eq!(assign("jr_salesperson", &[1, 2]), []);
    assert_eq!(assign("marketing_manager", &[1, 3]), [asks("social.publish")], "another space is more");
}
