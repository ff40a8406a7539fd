//! The history.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::history::{HistoryEvent, HistoryQueryForm};

async fn kinds(by: &Actor, query: HistoryQueryForm) -> String {
    let page = by.history(query).await.expect("the history");
    page.items.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>().join(" ")
}

on_both_databases!(every_write_creates_exactly_its_events);
async fn every_write_creates_exactly_its_events(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.rename("Bluebird").await.expect("renamed");
    ana.rename("Bluebird").await.expect("nothing changed");
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let sent = ana.invite_as("cy@example.com", "member", &[north]).await.expect("an invitation");
    ana.resend(sent.invitation).await.expect("again");
    ana.revoke(sent.invitation).await.expect("revoked");
    ana.assign(bo.me(), "admin", &[general, north]).await.expect("placed");
    ana.assign(bo.me(), "admin", &[general, north]).await.expect("nothing changed");
    ana.deactivate(bo.me()).await.expect("deactivated");
    ana.reactivate(bo.me()).await.expect("back");
    check(bo.deactivate(ana.me()).await, expect!["403 denied target_outranks_you, last_holder"]);
    check(ana.invite("bo@example.com").await, expect!["409 invitation.already_member #/email"]);
    ana.members(shared::members::MemberQueryForm::default()).await.expect("reading");
    expect![[r#"
        organization.created by Ana Example on Acme
        organization.renamed by Ana Example on Bluebird
        space.created by Ana Example on North
        member.invited by Ana Example on bo@example.com
        invitation.accepted by Bo Example on Bo Example
        member.invited by Ana Example on cy@example.com
        invitation.resent by Ana Example on cy@example.com
        invitation.revoked by Ana Example on cy@example.com
        member.assignment_changed by Ana Example on Bo Example
        member.deactivated by Ana Example on Bo Example
        member.reactivated by Ana Example on Bo Example"#]]
    .assert_eq(&ana.history_text().await);
}

on_both_databases!(an_event_contains_both_values_and_the_client);
async fn an_event_contains_both_values_and_the_client(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    ana.assign(bo.me(), "admin", &[general, north]).await.expect("placed");
    let query = HistoryQueryForm { kind: Some("member.assignment_changed".to_owned()), ..HistoryQueryForm::default() };
    let event: HistoryEvent = ana.history(query).await.expect("the history").items.remove(0);
    let mut changes: Vec<String> =
        event.changes.iter().map(|change| format!("{}: {} -> {}", change.field, change.before, change.after)).collect();
    changes.sort();
    expect![[r#"
        role: "member" -> "admin"
        spaces: ["General"] -> ["General","North"]"#]]
    .assert_eq(&changes.join("\n"));
    assert_eq!(event.target.expect("a target").id, bo.me().to_string());
    assert_eq!(event.at, server.now().plus_seconds(0).min(event.at));
    assert!(event.from.is_some_and(|from| from.starts_with("10.0.0.")));
    assert!(event.request.is_some_and(|request| request.starts_with("req_")));
}

on_both_databases!(the_history_is_filtered_and_paged);
async fn the_history_is_filtered_and_paged(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    server.pass_hours(1);
    let noon = server.now();
    bo.invite("cy@example.com").await.expect("an invitation");
    ana.deactivate(bo.me()).await.expect("deactivated");
    let all = HistoryQueryForm::default;
    let bo_user = bo.session().await.user.expect("signed in").id;
    assert_eq!(
        kinds(&ana, HistoryQueryForm { actor: Some(bo_user), ..all() }).await,
        "member.invited invitation.accepted"
    );
    assert_eq!(
        kinds(&ana, HistoryQueryForm { member: Some(bo.me()), ..all() }).await,
        "member.deactivated invitation.accepted member.invited"
    );
    let kind = Some("member.deactivated,organization.created".to_owned());
    assert_eq!(kinds(&ana, HistoryQueryForm { kind, ..all() }).await, "member.deactivated organization.created");
    assert_eq!(kinds(&ana, HistoryQueryForm { q: Some("CY@".to_owned()), ..all() }).await, "member.invited");
    assert_eq!(kinds(&ana, HistoryQueryForm { since: Some(noon), ..all() }).await, "member.deactivated member.invited");
    assert_eq!(
        kinds(&ana, HistoryQueryForm { until: Some(noon), ..all() }).await,
        "invitation.accepted member.invited organization.created"
    );
    let backwards = HistoryQueryForm { since: Some(noon), until: Some(noon.plus_seconds(-1)), ..all() };
    check(ana.history(backwards).await, expect!["422 request.invalid #/until malformed"]);
    let wrong = HistoryQueryForm { kind: Some("member.loved".to_owned()), ..all() };
    check(ana.history(wrong).await, expect!["422 request.invalid #/kind unknown"]);

    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = ana.history(HistoryQueryForm { cursor, limit: Some(2), ..all() }).await.expect("a page");
        found.extend(page.items.into_iter().map(|event| event.id));
        match page.next {
            Some(next) => cursor = Some(next.0),
            None => break,
        }
    }
    assert_eq!(found.len(), 5);
    assert!(found.is_sorted_by(|a, b| a > b), "latest first");
}

on_both_databases!(the_history_requires_its_permission);
async fn the_history_requires_its_permission(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    check(bo.history(HistoryQueryForm::default()).await, expect!["403 denied missing_permission"]);
    let cy = ana.add_member("cy@example.com", "admin", &[north]).await;
    assert_eq!(kinds(&cy, HistoryQueryForm::default()).await, "invitation.accepted member.invited");
}
