//! Inviting several people in one request.

use std::collections::BTreeMap;

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, row_outcomes};
use shared::{
    form::{FaultCode, Faults},
    id::SpaceId,
    invitations::{Intent, InvitationBatchForm, InvitationBatchResult, RowForm},
    members::MemberQueryForm,
    policy::{MemberStatus, SpaceGrant},
};

fn batch(intent: Intent, rows: Vec<RowForm>) -> InvitationBatchForm {
    InvitationBatchForm { intent, rows, role: None, spaces: None, products: Vec::new(), message: None }
}

fn row(email: impl Into<String>) -> RowForm {
    RowForm { email: email.into(), name: None, ..RowForm::default() }
}

async fn total(by: &Actor) -> u64 {
    let query = MemberQueryForm { total: Some(true), ..MemberQueryForm::default() };
    by.members(query).await.expect("a list").total.expect("a total")
}

/// The number of rows per result.
fn counted(result: &InvitationBatchResult) -> String {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in row_outcomes(result).lines() {
        *counts.entry(line.to_owned()).or_default() += 1;
    }
    counts.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join("\n")
}

on_both_databases!(each_of_a_thousand_rows_is_checked);
async fn each_of_a_thousand_rows_is_checked(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("known@example.com").await.expect("an invitation");
    let mut rows: Vec<RowForm> = (0..988).map(|number| row(format!("p{number}@example.com"))).collect();
    rows.extend(["no at", "bo@", "@example.com", "", "bo@localhost", "b o@example.com", "bo@exa mple.com"].map(row));
    rows.extend(["P1@example.com", "p2@EXAMPLE.com", " p3@example.com "].map(row));
    rows.extend(["known@example.com", "ana@example.com"].map(row));
    assert_eq!(rows.len(), 1000);

    let judged = ana.batch_with(batch(Intent::Check, rows.clone())).await.expect("judged");
    let verdict = |good: &str| {
        let mut lines = [
            format!("988 {good}"),
            "1 invitation.already_member".to_owned(),
            "1 invitation.already_pending".to_owned(),
            "3 request.invalid duplicate".to_owned(),
            "3 request.invalid email_domain".to_owned(),
            "2 request.invalid email_local_part".to_owned(),
            "1 request.invalid email_without_at".to_owned(),
            "1 request.invalid required".to_owned(),
        ];
        lines.sort_by_key(|line| line.split_once(' ').map(|(_, what)| what.to_owned()));
        lines.join("\n")
    };
    assert_eq!(counted(&judged), verdict("ready"));
    assert_eq!((judged.sent, judged.seats_left, total(&ana).await), (0, None, 2));

    let held = ana.batch_with(batch(Intent::SendAll, rows.clone())).await.expect("held back");
    assert_eq!((counted(&held), held.sent, total(&ana).await), (verdict("ready"), 0, 2));

    let sent = ana.batch_with(batch(Intent::SendValid, rows)).await.expect("sent");
    assert_eq!((counted(&sent), sent.sent, total(&ana).await), (verdict("invited"), 988, 990));
    assert_eq!(server.deliver().await, 989, "an email each, and the one of before");
    let last = server.visitor_named("p987@example.com");
    check(last.accept_as_new(&server.mailbox().link_for("p987@example.com", "invitation")).await, expect!["ok"]);
}

on_both_databases!(the_answer_keeps_the_order_of_the_rows);
async fn the_answer_keeps_the_order_of_the_rows(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let addresses = ["bo@example.com", "cy", "BO@example.com", "di@example.com", "ana@example.com"];
    let result = ana.batch(Intent::SendValid, &addresses).await.expect("a batch");
    expect![[r#"
        invited
        request.invalid email_without_at
        request.invalid duplicate
        invited
        invitation.already_member"#]]
    .assert_eq(&row_outcomes(&result));
}

on_both_databases!(a_batch_uses_the_available_seats);
async fn a_batch_uses_the_available_seats(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.sql("UPDATE organizations SET seats = 4", &[]).await;
    let addresses = ["b@example.com", "c@example.com", "x", "d@example.com", "e@example.com"];
    let judged = ana.batch(Intent::Check, &addresses).await.expect("judged");
    expect![[r#"
        ready
        ready
        request.invalid email_without_at
        ready
        denied no_seat_left"#]]
    .assert_eq(&row_outcomes(&judged));
    assert_eq!(judged.seats_left, Some(0));
    let sent = ana.batch(Intent::SendValid, &addresses).await.expect("sent");
    assert_eq!((sent.sent, sent.seats_left), (3, Some(0)));
    check(ana.invite("f@example.com").await, expect!["403 denied no_seat_left"]);
    let bo = ana.find("b@example.com").await.invitation.expect("pending").id;
    ana.revoke(bo).await.expect("revoked");
    check(ana.invite("f@example.com").await, expect!["ok"]);
}

on_both_databases!(a_batch_has_one_assignment_for_all);
async fn a_batch_has_one_assignment_for_all(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.usual_spaces().await;
    let rows = || vec![row("b@example.com"), row("c@example.com")];
    let managers =
        InvitationBatchForm { role: Some("manager".to_owned()), spaces: general, ..batch(Intent::Check, rows()) };
    let result = ana.batch_with(managers).await.expect("judged");
    expect![[r#"
        ready
        denied role_limit"#]]
    .assert_eq(&row_outcomes(&result));
    let nowhere = ana.batch_with(batch(Intent::SendAll, rows())).await.expect("judged");
    expect![[r#"
        denied spaces_required
        denied spaces_required"#]]
    .assert_eq(&row_outcomes(&nowhere));
}

on_both_databases!(a_batch_has_a_size);
async fn a_batch_has_a_size(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let rows = (0..1001).map(|number| row(format!("p{number}@example.com"))).collect();
    check(ana.batch_with(batch(Intent::Check, rows)).await, expect!["422 request.invalid #/rows too_many"]);
    check(ana.batch_with(batch(Intent::Check, Vec::new())).await, expect!["422 request.invalid #/rows required"]);
}

on_both_databases!(a_batch_beyond_the_daily_limit_is_too_large);
async fn a_batch_beyond_the_daily_limit_is_too_large(server: TestServer) {
    let frugal = server.sibling(|config| config.emails_per_day = 2).await;
    let ana = server.founder("ana@example.com", Pack::Lines).await.through(&frugal);
    let rows = |names: &[&str]| names.iter().map(|name| row(format!("{name}@example.com"))).collect::<Vec<_>>();
    for intent in [Intent::SendAll, Intent::SendValid] {
        let refused = ana.batch_with(batch(intent, rows(&["bo", "cy", "di"]))).await.expect_err("three of two");
        assert_eq!(refused.to_string(), "422 request.invalid #/rows too_many");
        assert_eq!(refused.problem, Faults::one("/rows", FaultCode::TooMany { max: 2 }).into());
        assert_eq!(refused.retry_after(), None, "waiting does not help");
    }
    let mut two_good = rows(&["bo", "cy"]);
    two_good.push(row("no at"));
    let sent = ana.batch_with(batch(Intent::SendValid, two_good)).await.expect("a row that is not sent costs nothing");
    assert_eq!(sent.sent, 2);
    let wait = ana.batch_with(batch(Intent::SendAll, rows(&["di", "ed"]))).await.expect_err("the day's emails are out");
    assert_eq!(wait.status, 429);
    server.pass_seconds(wait.retry_after().expect("a time to wait"));
    let sent =
        ana.batch_with(batch(Intent::SendAll, rows(&["di", "ed"]))).await.expect("allowed after the requested wait");
    assert_eq!(sent.sent, 2);
}

on_both_databases!(a_row_can_have_its_own_assignment);
async fn a_row_can_have_its_own_assignment(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let (general, west) = (ana.usual_spaces().await, ana.create_space("West").await.expect("a space").id);
    let listed = |id| Some(SpaceGrant::listed(vec![id]));
    let own = |email: &str, role: &str| RowForm { role: Some(role.to_owned()), ..row(email) };
    let rows = vec![
        row("b@example.com"),
        RowForm { spaces: listed(west), ..row("c@example.com") },
        own("d@example.com", "manager"),
        own("e@example.com", "manager"),
        own("f@example.com", "owner"),
        own("g@example.com", "emperor"),
        RowForm { spaces: listed(SpaceId::from_bytes([7; 16])), ..row("h@example.com") },
        RowForm { products: Some(vec!["nothing".to_owned()]), ..row("i@example.com") },
    ];
    let form =
        InvitationBatchForm { role: Some("member".to_owned()), spaces: general, ..batch(Intent::SendValid, rows) };
    let result = ana.batch_with(form).await.expect("sent");
    expect![[r#"
        invited
        invited
        invited
        denied role_limit
        denied only_by_transfer
        denied unknown_role
        request.invalid unknown
        request.invalid unknown"#]]
    .assert_eq(&row_outcomes(&result));
    assert_eq!(ana.find("c@example.com").await.spaces, SpaceGrant::listed(vec![west]));
    assert_eq!(
        (ana.find("b@example.com").await.role, ana.find("d@example.com").await.role),
        ("member".into(), "manager".into())
    );
    // A role that a person can't give can't be given in a row either.
    let bo = ana.add_member("bo@example.com", "manager", &[west]).await;
    let rows = vec![own("j@example.com", "owner"), RowForm { role: Some("member".to_owned()), ..row("k@example.com") }];
    let form =
        InvitationBatchForm { role: Some("member".to_owned()), spaces: listed(west), ..batch(Intent::Check, rows) };
    expect![[r#"
        denied only_by_transfer
        ready"#]]
    .assert_eq(&row_outcomes(&bo.batch_with(form).await.expect("judged")));
}

on_both_databases!(an_expired_invitation_is_sent_again_with_the_new_role);
async fn an_expired_invitation_is_sent_again_with_the_new_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite_as("bo@example.com", "user", &[]).await.expect("an invitation");
    check(ana.invite_as("bo@example.com", "admin", &[]).await, expect!["409 invitation.already_pending #/email"]);
    let first = ana.find("bo@example.com").await;
    server.pass_hours(25);
    let judged = ana.batch(Intent::Check, &["bo@example.com", "cy@example.com"]).await.expect("judged");
    assert_eq!(row_outcomes(&judged), "ready_again\nready");
    let sent = ana.invite_as("BO@example.com", "admin", &[]).await.expect("another");
    assert!(sent.again && !ana.invite("cy@example.com").await.expect("the first").again);
    let now = ana.find("bo@example.com").await;
    assert_eq!((now.role.as_str(), now.status), ("admin", MemberStatus::Invited));
    assert_ne!(now.id, first.id);
    check(ana.invite("bo@example.com").await, expect!["409 invitation.already_pending #/email"]);
    let history = ana.history_text().await;
    assert!(history.contains("member.invited by Ana Example on bo@example.com"), "{history}");
    assert!(history.contains("invitation.revoked by Ana Example on bo@example.com"), "{history}");
}
