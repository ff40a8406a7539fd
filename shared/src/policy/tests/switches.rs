//! No one can give through a role what their own individual permissions withhold (G1).

use super::*;

fn set(pairs: &[(&str, SwitchValue)]) -> Switches {
    pairs.iter().map(|(id, value)| ((*id).to_owned(), *value)).collect()
}

fn off(permission: &str) -> Vec<Reason> {
    vec![Reason::SwitchedOff { permission: permission.to_owned() }]
}

fn asks(permission: &str) -> Reason {
    Reason::NeedsApproval { permission: permission.to_owned() }
}

/// A company manager with these settings.
fn manager<'a>(policy: &Policy, switches: &Switches, spaces: &'a SpaceGrant) -> MemberFacts<'a> {
    MemberFacts { withheld: policy.withheld(switches), ..member("company_manager", spaces) }
}

#[test]
fn an_offer_is_of_what_somebody_new_may_do_at_start() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let invite = |switches: &Switches, role| {
        let spaces = SpaceGrant::listed(vec![space(1)]);
        let action = Action::Invite { role, spaces: &spaces, products: ProductSet::default() };
        reasons(&policy, manager(&policy, switches, &none), &action)
    };
    assert_eq!(invite(&Switches::new(), "marketing_manager"), [], "everybody asks at start");
    let (silent, no_crm) = (set(&[("publish_social", SwitchValue::No)]), set(&[("crm", SwitchValue::No)]));
    assert_eq!(invite(&silent, "marketing_manager"), off("social.publish"));
    assert_eq!(invite(&no_crm, "salesperson"), off("crm.use"));
    assert_eq!(invite(&silent, "salesperson"), [], "a role without it");
    let founder = MemberFacts { withheld: policy.withheld(&no_crm), ..member("site_admin", &none) };
    let action = Action::Invite { role: "company_manager", spaces: &none, products: ProductSet::default() };
    assert_eq!(reasons(&policy, founder, &action), [], "nobody stands above the role that founds");
}

#[test]
fn of_a_pending_offer_only_what_it_began_with_is_its_makers() {
    let policy = pack("pipelines");
    let (none, no_crm) = (SpaceGrant::none(), set(&[("crm", SwitchValue::No)]));
    let more = set(&[("publish_social", SwitchValue::Yes)]);
    let pending =
        MemberFacts { status: MemberStatus::Invited, switches: Some(&more), ..member("marketing_manager", &none) };
    for action in [Action::On(MemberAction::Resend, pending), Action::On(MemberAction::Accept, pending)] {
        let at_start = manager(&policy, &Switches::new(), &none);
        assert_eq!(reasons(&policy, at_start, &action), [], "switched on by somebody else meanwhile");
        assert_eq!(reasons(&policy, manager(&policy, &no_crm, &none), &action), off("crm.use"));
    }
}

#[test]
fn a_place_gives_what_the_switches_of_its_holder_let_through() {
    let policy = pack("pipelines");
    let (none, at_start) = (SpaceGrant::none(), Switches::new());
    let (more, less) = (set(&[("publish_social", SwitchValue::Yes)]), set(&[("publish_social", SwitchValue::No)]));
    let place = |mine: &Switches, theirs: &Switches| {
        let target = MemberFacts { switches: Some(theirs), ..member("jr_salesperson", &none) };
        let action = Action::Place { target, role: "marketing_manager", spaces: &none };
        reasons(&policy, manager(&policy, mine, &none), &action)
    };
    assert_eq!(place(&at_start, &at_start), []);
    assert_eq!(place(&at_start, &more), [asks("social.publish")], "more than with an approval");
    assert_eq!(place(&less, &at_start), off("social.publish"), "less than with an approval");
    assert_eq!(place(&less, &less), []);
    let back = |theirs| {
        let target = MemberFacts {
            status: MemberStatus::Deactivated,
            switches: Some(theirs),
            ..member("marketing_manager", &none)
        };
        reasons(&policy, manager(&policy, &at_start, &none), &Action::On(MemberAction::Reactivate, target))
    };
    assert_eq!(back(&at_start), []);
    assert_eq!(back(&more), [asks("social.publish")]);
    let unknown = MemberFacts { switches: None, ..member("jr_salesperson", &none) };
    let action = Action::Place { target: unknown, role: "marketing_manager", spaces: &none };
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
    let (none, no_crm) = (SpaceGrant::none(), set(&[("crm", SwitchValue::No)]));
    let action = Action::PartnerLevel { level: "sales_manager", one: true };
    let missing = Reason::MissingPermission { permission: "partners.manage".to_owned() };
    let less = |reasons: Vec<Reason>| reasons.into_iter().filter(|reason| *reason != missing).collect::<Vec<_>>();
    assert_eq!(less(reasons(&policy, manager(&policy, &Switches::new(), &none), &action)), []);
    assert_eq!(less(reasons(&policy, manager(&policy, &no_crm, &none), &action)), off("crm.use"));
}

#[test]
fn less_of_the_same_role_gives_nothing() {
    let policy = pack("pipelines");
    let (none, two) = (SpaceGrant::none(), SpaceGrant::listed(vec![space(1), space(2)]));
    let more = set(&[("publish_social", SwitchValue::Yes)]);
    let target = MemberFacts { switches: Some(&more), ..member("marketing_manager", &two) };
    let place = |role, spaces: &[u8]| {
        let spaces = SpaceGrant::listed(spaces.iter().map(|number| space(*number)).collect());
        let action = Action::Place { target, role, spaces: &spaces };
        reasons(&policy, manager(&policy, &Switches::new(), &none), &action)
    };
    assert_eq!(place("marketing_manager", &[1, 2]), []);
    assert_eq!(place("marketing_manager", &[1]), []);
    assert_eq!(place("jr_salesperson", &[1, 2]), []);
    assert_eq!(place("marketing_manager", &[1, 3]), [asks("social.publish")], "another space is more");
}
