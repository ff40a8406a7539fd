//! Tests of what a change adds and removes (G7), and of who can change a refusal.

use expect_test::expect;

use super::*;

fn access<'a>(
    policy: &'a Policy,
    role: &'a str,
    spaces: &'a SpaceGrant,
    overrides: &'a Overrides,
) -> EffectiveAccess<'a> {
    EffectiveAccess { policy, role, spaces, overrides }
}

/// One line per permission: `id before after`.
fn changes_text(changes: &[PermissionChange]) -> String {
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
fn a_change_is_listed_by_permission() {
    let policy = pack("workspaces");
    let (one, two) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::listed(vec![space(1), space(2)]));
    let unset = Overrides::new();
    let member = access(&policy, "member", &one, &unset);
    assert_eq!(changes(&member, &member), []);
    let wider = access(&policy, "member", &two, &unset);
    expect![[r#"
        campaigns.send: in 1 -> in 2
        responses.handle: in 1 -> in 2"#]]
    .assert_eq(&changes_text(&changes(&member, &wider)));
    let admin = access(&policy, "admin", &one, &unset);
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
        segments.manage: no -> in 1
        spaces.manage: no -> in 1"#]]
    .assert_eq(&changes_text(&changes(&member, &admin)));
    let owner = access(&policy, "owner", &one, &unset);
    let of_owner = changes(&owner, &access(&policy, "unknown", &one, &unset));
    assert_eq!(of_owner.len(), policy.permission_count(), "all that there is, everywhere");
    assert!(of_owner.iter().all(|change| change.before == Some(SpaceGrant::All) && change.after.is_none()));
    assert_eq!(member.records(), Some(Records::Own));
    assert_eq!(access(&policy, "unknown", &one, &unset).records(), None);
}

/// One line per place: `where: ids`.
fn gained_text(more: &[(GainedIn, Vec<&str>)]) -> String {
    let place = |more: &GainedIn| match more {
        GainedIn::Everywhere => "everywhere".to_owned(),
        GainedIn::Elsewhere => "everywhere else".to_owned(),
        GainedIn::In(ids) => format!("in {ids:?}"),
    };
    more.iter().map(|(more, ids)| format!("{}: {}", place(more), ids.join(" "))).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_one_assignment_has_beyond_another_is_listed_by_space() {
    let policy = pack("workspaces");
    let (one, two) = (SpaceGrant::listed(vec![space(1)]), SpaceGrant::listed(vec![space(1), space(2)]));
    let unset = Overrides::new();
    let member = access(&policy, "member", &one, &unset);
    let wider = access(&policy, "member", &two, &unset);
    let elsewhere = vec![(GainedIn::In(vec![space(2)]), vec!["campaigns.send", "responses.handle"])];
    assert_eq!(wider.beyond(&member), elsewhere, "only where it is new");
    assert_eq!(member.beyond(&wider), []);
    assert_eq!(member.beyond(&member), []);
    let admin = access(&policy, "admin", &two, &unset);
    let gained = admin.beyond(&member);
    assert_eq!(gained.len(), 3, "everywhere, in both, and in the new one: {}", gained_text(&gained));
    assert_eq!(gained.iter().find(|(place, _)| *place == elsewhere[0].0), elsewhere.first());
    let owner = access(&policy, "owner", &one, &unset);
    let of = |role: &str| policy.role(role).expect("a role of the pack").permissions;
    let ids = |permissions: Vec<Permission>| permissions.into_iter().map(|id| policy.permission_id(id)).collect();
    let only_owner: Vec<&str> = ids(of("owner").without(of("admin")).iter().collect());
    let in_spaces = of("admin").iter().filter(|id| policy.scope(*id) != Scope::Organization);
    let elsewhere: Vec<&str> = ids(in_spaces.collect());
    assert_eq!(owner.beyond(&admin), [(GainedIn::Everywhere, only_owner), (GainedIn::Elsewhere, elsewhere)]);
    assert_eq!(admin.beyond(&owner), []);
    let nowhere = SpaceGrant::none();
    let idle = access(&policy, "member", &nowhere, &unset);
    assert_eq!(idle.beyond(&access(&policy, "unknown", &one, &unset)), [], "what is held nowhere is not gained");
    assert_eq!(owner.beyond(&idle).len(), 1, "and not kept either");
}

#[test]
fn a_withheld_permission_is_not_held() {
    let policy = pack("pipelines");
    let none = SpaceGrant::none();
    let (unset, off) = (Overrides::new(), Overrides::from([("crm".to_owned(), OverrideValue::No)]));
    let change = changes(&access(&policy, "salesperson", &none, &unset), &access(&policy, "salesperson", &none, &off));
    expect!["crm.use: everywhere -> no"].assert_eq(&changes_text(&change));
    let more = access(&policy, "salesperson", &none, &unset).beyond(&access(&policy, "salesperson", &none, &off));
    expect!["everywhere: crm.use"].assert_eq(&gained_text(&more));
}

#[test]
fn every_reason_names_who_can_resolve_it() {
    let policy = pack("profiles");
    let role = |id: &str| id.to_owned();
    let reasons = [
        Reason::MissingPermission { permission: role("members.invite") },
        Reason::MissingPermission { permission: role("no.such") },
        Reason::CannotGrantRole { role: role("admin") },
        Reason::CannotManageRole { role: role("owner") },
        Reason::TargetOutranksYou { role: role("unknown") },
        Reason::OutsideYourSpaces { spaces: Vec::new() },
        Reason::NoSeatLeft { limit: 1 },
        Reason::LastHolder { role: role("owner") },
        Reason::BeyondYou { permissions: vec![role("widget.edit")] },
        Reason::PermissionWithheld { permission: role("widget.edit") },
        Reason::PartnerManaged,
        Reason::ProductNotEnabled { product: role("calls") },
        Reason::NotYours,
        Reason::SpacesRequired { min: 1 },
        Reason::OrganizationClosed,
        Reason::Yourself,
    ];
    let who = |remedy| match remedy {
        Remedy::Roles { roles } => roles.join(", "),
        Remedy::Operator => "the operator".to_owned(),
        Remedy::You => "you".to_owned(),
        Remedy::NoOne => "no one".to_owned(),
    };
    let code =
        |reason: &Reason| serde_json::to_value(reason).expect("data")["code"].as_str().expect("a code").to_owned();
    let lines: Vec<String> =
        reasons.iter().map(|reason| format!("{}: {}", code(reason), who(reason.resolved_by(&policy)))).collect();
    expect![[r#"
        missing_permission: owner, admin
        missing_permission: no one
        cannot_grant_role: owner, admin
        cannot_manage_role: no one
        target_outranks_you: no one
        outside_your_spaces: owner
        no_seat_left: owner
        last_holder: owner
        beyond_you: owner
        permission_withheld: owner, admin
        partner_managed: owner
        product_not_enabled: owner
        not_yours: owner, admin, read_only
        spaces_required: you
        organization_closed: the operator
        yourself: no one"#]]
    .assert_eq(&lines.join("\n"));
    let enabled = Reason::ProductNotEnabled { product: role("calls") };
    assert_eq!(enabled.resolved_by(&pack("lines")), Remedy::Operator, "IU-5: no one there holds it");
}
