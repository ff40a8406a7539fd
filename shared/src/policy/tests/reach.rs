//! Tests of what a change adds and removes (G7), and of who can change a refusal.

use expect_test::expect;

use super::*;

fn standing<'a>(policy: &'a Policy, role: &'a str, spaces: &'a SpaceGrant, switches: &'a Switches) -> Standing<'a> {
    Standing { policy, role, spaces, switches }
}

/// One line per permission: `id before after`.
fn told(changes: &[PermissionChange]) -> String {
    let place = |grant: &Option<SpaceGrant>| match grant {
        None => "no".to_owned(),
        Some(SpaceGrant::All) => "everywhere".to_owned(),
        Some(SpaceGrant::Listed(ids)) => format!("in {}", ids.len()),
    };
    let line = |change: &PermissionChange| {
        format!("{}: {} -> {}", change.permission, place(&change.before), place(&change.after))
    };
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_change_is_told_permission_by_permission() {
    let policy = pack("workspaces");
    let (one, two) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::listed(vec![space(1), space(2)]));
    let unset = Switches::new();
    let member = standing(&policy, "member", &one, &unset);
    assert_eq!(changes(&member, &member), []);
    let wider = standing(&policy, "member", &two, &unset);
    expect![[r#"
        campaigns.send: in 1 -> in 2
        responses.handle: in 1 -> in 2"#]]
    .assert_eq(&told(&changes(&member, &wider)));
    let admin = standing(&policy, "admin", &one, &unset);
    expect![[r#"
        audit.read: no -> in 1
        campaigns.configure: no -> in 1
        contacts.review: no -> in 1
        members.copy_link: no -> in 1
        members.deactivate: no -> in 1
        members.invite: no -> in 1
        members.read: no -> in 1
        members.remove: no -> in 1
        members.role.change: no -> in 1
        records.manage: no -> everywhere
        roles.manage: no -> everywhere
        seats.assign: no -> in 1
        segments.manage: no -> in 1
        spaces.manage: no -> in 1"#]]
    .assert_eq(&told(&changes(&member, &admin)));
    let owner = standing(&policy, "owner", &one, &unset);
    let of_owner = changes(&owner, &standing(&policy, "nobody", &one, &unset));
    assert_eq!(of_owner.len(), policy.permission_count(), "all that there is, everywhere");
    assert!(of_owner.iter().all(|change| change.before == Some(SpaceGrant::All) && change.after.is_none()));
    assert_eq!(member.records(), Some(Records::Own));
    assert_eq!(standing(&policy, "nobody", &one, &unset).records(), None);
}

/// One line per place: `where: ids`.
fn told_more(more: &[(More, Vec<&str>)]) -> String {
    let place = |more: &More| match more {
        More::Everywhere => "everywhere".to_owned(),
        More::Elsewhere => "everywhere else".to_owned(),
        More::In(ids) => format!("in {ids:?}"),
    };
    more.iter().map(|(more, ids)| format!("{}: {}", place(more), ids.join(" "))).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_one_place_has_beyond_another_is_told_by_where() {
    let policy = pack("workspaces");
    let (one, two) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::listed(vec![space(1), space(2)]));
    let unset = Switches::new();
    let member = standing(&policy, "member", &one, &unset);
    let wider = standing(&policy, "member", &two, &unset);
    let elsewhere = vec![(More::In(vec![space(2)]), vec!["campaigns.send", "responses.handle"])];
    assert_eq!(wider.beyond(&member), elsewhere, "only where it is new");
    assert_eq!(member.beyond(&wider), []);
    assert_eq!(member.beyond(&member), []);
    let admin = standing(&policy, "admin", &two, &unset);
    let gained = admin.beyond(&member);
    assert_eq!(gained.len(), 3, "everywhere, in both, and in the new one: {}", told_more(&gained));
    assert_eq!(gained.iter().find(|(place, _)| *place == elsewhere[0].0), elsewhere.first());
    let owner = standing(&policy, "owner", &one, &unset);
    expect![[r#"
        everywhere: organization.update organization.delete ownership.transfer billing.manage connections.manage seats.buy products.manage partners.manage api_keys.manage
        everywhere else: seats.assign spaces.manage audit.read members.read members.invite members.copy_link members.role.change members.deactivate members.remove segments.manage contacts.review campaigns.configure campaigns.send responses.handle"#]]
    .assert_eq(&told_more(&owner.beyond(&admin)));
    assert_eq!(admin.beyond(&owner), []);
    let nowhere = SpaceGrant::none();
    let idle = standing(&policy, "member", &nowhere, &unset);
    assert_eq!(idle.beyond(&standing(&policy, "nobody", &one, &unset)), [], "what is held nowhere is not gained");
    assert_eq!(owner.beyond(&idle).len(), 1, "and not kept either");
}

#[test]
fn what_is_switched_off_is_not_held() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let (unset, off) = (Switches::new(), Switches::from([("crm".to_owned(), SwitchValue::No)]));
    let change =
        changes(&standing(&policy, "salesperson", &none, &unset), &standing(&policy, "salesperson", &none, &off));
    expect!["crm.use: everywhere -> no"].assert_eq(&told(&change));
    let more = standing(&policy, "salesperson", &none, &unset).beyond(&standing(&policy, "salesperson", &none, &off));
    expect!["everywhere: crm.use"].assert_eq(&told_more(&more));
}

#[test]
fn every_reason_names_who_could_lift_it() {
    let policy = pack("profiles");
    let role = |id: &str| id.to_owned();
    let reasons = [
        Reason::MissingPermission { permission: role("members.invite") },
        Reason::MissingPermission { permission: role("no.such") },
        Reason::CannotGrantRole { role: role("admin") },
        Reason::CannotManageRole { role: role("owner") },
        Reason::TargetOutranksYou { role: role("nobody") },
        Reason::OutsideYourSpaces { spaces: Vec::new() },
        Reason::NoSeatLeft { limit: 1 },
        Reason::LastHolder { role: role("owner") },
        Reason::BeyondYou { permissions: vec![role("widget.edit")] },
        Reason::SwitchedOff { permission: role("widget.edit") },
        Reason::PartnerManaged,
        Reason::ProductNotEnabled { product: role("calls") },
        Reason::NotYours,
        Reason::SpacesRequired { min: 1 },
        Reason::OrganizationClosed,
        Reason::Yourself,
    ];
    let who = |lifter| match lifter {
        Lifter::Roles { roles } => roles.join(", "),
        Lifter::Operator => "the operator".to_owned(),
        Lifter::You => "you".to_owned(),
        Lifter::Nobody => "nobody".to_owned(),
    };
    let code =
        |reason: &Reason| serde_json::to_value(reason).expect("data")["code"].as_str().expect("a code").to_owned();
    let lines: Vec<String> =
        reasons.iter().map(|reason| format!("{}: {}", code(reason), who(reason.lifted_by(&policy)))).collect();
    expect![[r#"
        missing_permission: owner, admin
        missing_permission: nobody
        cannot_grant_role: owner, admin
        cannot_manage_role: nobody
        target_outranks_you: nobody
        outside_your_spaces: owner
        no_seat_left: owner
        last_holder: owner
        beyond_you: owner
        switched_off: owner, admin
        partner_managed: owner
        product_not_enabled: owner
        not_yours: owner, admin, read_only
        spaces_required: you
        organization_closed: the operator
        yourself: nobody"#]]
    .assert_eq(&lines.join("\n"));
    let enabled = Reason::ProductNotEnabled { product: role("calls") };
    assert_eq!(enabled.lifted_by(&pack("lines")), Lifter::Operator, "IU-5: nobody there holds it");
}
