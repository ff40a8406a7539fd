//! Previews of who gains and loses what.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases, role_id};
use shared::{
    policy::{Reason, SpaceGrant},
    roles::{PersonChange, PreviewForm, PreviewView},
};

/// `Bo Example: +members.read -campaigns.send`
fn lines(view: &PreviewView) -> Vec<String> {
    let person = |person: &PersonChange| {
        let mark = |change: &shared::policy::PermissionChange| match (&change.before, &change.after) {
            (None, _) => format!("+{}", change.permission),
            (_, None) => format!("-{}", change.permission),
            (Some(_), Some(_)) => format!("~{}", change.permission),
        };
        format!("{}: {}", person.name, person.permissions.iter().map(mark).collect::<Vec<_>>().join(" "))
    };
    view.people.iter().map(person).collect()
}

on_both_databases!(a_change_of_a_role_shows_who_gains_and_loses);
async fn a_change_of_a_role_shows_who_gains_and_loses(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let sender = ana.create_role("Sender", "member", &["campaigns.send"]).await.expect("a role");
    ana.add_member("bo@example.com", &sender.id, &[general]).await;
    let cy = ana.add_member("cy@example.com", "admin", &[general]).await;
    let preview = |permissions: Option<Vec<String>>, takeover: Option<&str>| PreviewForm::Role {
        role: Some(role_id(&sender)),
        like: None,
        permissions,
        takeover: takeover.map(str::to_owned),
    };
    let wider = preview(Some(vec!["members.read".to_owned()]), None);
    let view = ana.preview(wider).await.expect("a preview");
    assert_eq!(lines(&view), ["Bo Example: -campaigns.send +members.read"]);
    assert_eq!((view.total, view.reasons.as_slice()), (1, [].as_slice()));
    let view = cy.preview(preview(Some(vec!["seats.buy".to_owned()]), None)).await.expect("a preview");
    assert_eq!(view.reasons, [Reason::BeyondYou { permissions: vec!["seats.buy".to_owned()] }]);
    let view = ana.preview(preview(None, Some("member"))).await.expect("a preview");
    assert_eq!(lines(&view), ["Bo Example: +responses.handle"]);
    assert_eq!(view.people[0].becomes.as_deref(), Some("member"));
    let view = ana.preview(preview(None, None)).await.expect("a preview");
    assert_eq!(lines(&view), ["Bo Example: -campaigns.send"]);
    assert_eq!(ana.find("bo@example.com").await.role, sender.id, "a preview changes nothing");
}

on_both_databases!(a_change_of_one_member_shows_what_and_where);
async fn a_change_of_one_member_shows_what_and_where(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    let form = |role: Option<&str>, spaces: &[shared::id::SpaceId]| PreviewForm::Member {
        member: bo.me(),
        role: role.map(str::to_owned),
        spaces: Some(SpaceGrant::listed(spaces.to_vec())),
    };
    let view = ana.preview(form(None, &[general, north])).await.expect("a preview");
    assert_eq!(lines(&view), ["Bo Example: ~campaigns.send ~responses.handle"]);
    let view = ana.preview(form(Some("manager"), &[general])).await.expect("a preview");
    assert!(lines(&view)[0].contains("+members.invite"), "{view:?}");
    assert!(matches!(view.reasons[..], [Reason::RoleLimit { .. }]), "{view:?}");
    assert!(view.people[0].records.is_some(), "a manager sees every record");
    check(bo.preview(form(None, &[north])).await, expect!["403 denied missing_permission"]);
    let di = ana.add_member("di@example.com", "member", &[north]).await;
    let hidden = PreviewForm::Member { member: di.me(), role: Some("member".to_owned()), spaces: None };
    check(cy.preview(hidden).await, expect!["404 not_found"]);
}

on_both_databases!(another_pack_shows_everyones_new_role);
async fn another_pack_shows_everyones_new_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.add_member("bo@example.com", "member", &[general]).await;
    let form = |pack: &str, roles: &[(&str, &str)]| PreviewForm::Pack {
        pack: pack.to_owned(),
        roles: roles.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect(),
    };
    let view = ana.preview(form("profiles", &[("member", "team_member")])).await.expect("a preview");
    assert_eq!(view.reasons, [Reason::OperatorOnly]);
    let bo = view.people.iter().find(|person| person.name == "Bo Example").expect("bo");
    assert_eq!(bo.becomes.as_deref(), Some("team_member"));
    assert!(bo.permissions.iter().any(|change| change.permission == "campaigns.send" && change.after.is_none()));
    let view = ana.preview(form("simple", &[])).await.expect("a preview");
    let bo = view.people.iter().find(|person| person.name == "Bo Example").expect("bo");
    assert_eq!(bo.becomes, None, "that pack has no member");
    check(ana.preview(form("nothing", &[])).await, expect!["422 request.invalid #/pack unknown"]);
}
