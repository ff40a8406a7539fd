//! Failed emails.

use expect_test::expect;
use roster_tests::{Pack, TestServer, WHY, check, on_both_databases};
use shared::{
    form::Nothing,
    id::QueuedEmailId,
    invitations::InvitationState,
    operator::{DeleteFailedEmail, ReadEmailQueue, RetryAllEmails, RetryEmail, SupportReasonForm},
};

fn why() -> SupportReasonForm {
    SupportReasonForm { reason: WHY.to_owned() }
}

on_both_databases!(failed_emails_are_retried_or_deleted);
async fn failed_emails_are_retried_or_deleted(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let failing = server.without_mail().await;
    for address in ["bo@example.com", "cy@example.com", "di@example.com"] {
        ana.invite_as(address, "member", &[general]).await.expect("invited");
    }
    assert_eq!(failing.deliver().await, 3);
    let fault = ops.call::<ReadEmailQueue>((), Nothing {}).await.expect("the queue").fault.expect("a fault");
    assert_eq!(
        (fault.waiting, fault.since < server.now(), fault.answer.contains("refused")),
        (3, true, true),
        "{fault:?}"
    );
    let shown = ana.find("cy@example.com").await.invitation.expect("pending");
    assert_eq!(
        (shown.state, shown.failure.as_ref()),
        (InvitationState::Queued, Some(&fault.answer)),
        "seen immediately"
    );
    // Retried for four days, which outlasts the operator's session.
    for hours in [48, 47] {
        server.pass_hours(hours);
        assert_eq!(failing.deliver().await, 3);
        assert_eq!(server.number("SELECT count(*) FROM emails WHERE state = 'failed'", &[]).await, 0);
    }
    server.pass_hours(1);
    assert_eq!(failing.deliver().await, 3);
    check(ops.failed_emails().await, expect!["401 session.required"]);
    ops.operator_sign_in(roster_tests::PASSWORD).await.expect("the right password");
    let failed = ops.failed_emails().await.expect("a page").items;
    let email = |index: usize| (failed[index].to.as_str(), failed[index].kind.as_str(), failed[index].attempts);
    assert_eq!(
        (failed.len(), email(0), email(2)),
        (3, ("di…@example.com", "invitation", 4), ("bo…@example.com", "invitation", 4))
    );
    assert!(failed[0].answer.as_deref().is_some_and(|answer| !answer.is_empty()));
    assert_eq!(failed[0].organization.as_ref().map(|one| one.name.as_str()), Some("Acme"));

    let health = async |address: &str| ana.find(address).await.invitation.expect("pending").state;
    assert_eq!(health("bo@example.com").await, InvitationState::Failed);
    ops.call::<RetryEmail>(failed[2].id, why()).await.expect("again");
    assert_eq!(health("bo@example.com").await, InvitationState::Queued);
    assert_eq!(server.deliver().await, 1);
    assert_eq!(
        (health("bo@example.com").await, server.mailbox().to("bo@example.com").len()),
        (InvitationState::Sent, 1)
    );

    ops.call::<DeleteFailedEmail>(failed[0].id, why()).await.expect("dropped");
    check(ops.call::<DeleteFailedEmail>(failed[0].id, why()).await, expect!["404 not_found"]);
    check(ops.call::<RetryEmail>(failed[0].id, why()).await, expect!["404 not_found"]);
    check(ops.call::<RetryEmail>(QueuedEmailId::from_parts(1, &[9; 10]), why()).await, expect!["404 not_found"]);
    let all = ops.call::<RetryAllEmails>((), why()).await.expect("the rest");
    assert_eq!((all.emails, server.deliver().await), (1, 1));
    assert!(ops.failed_emails().await.expect("a page").items.is_empty());
    assert_eq!(ops.call::<ReadEmailQueue>((), Nothing {}).await.expect("the queue").fault, None);

    // The customer's history and the console both show what happened to each.
    let history = ana.history_text().await;
    let got: Vec<&str> = history.lines().filter(|line| line.starts_with("email.")).collect();
    assert_eq!(
        got,
        [
            "email.retried by support on bo@example.com",
            "email.deleted by support on di@example.com",
            "email.retried by support on cy@example.com",
        ]
    );
    let acts = ops.details(&ana).await.expect("a sheet").acts;
    let acts: Vec<_> =
        acts.iter().map(|act| (act.act.as_str(), act.target.as_deref(), act.reason.as_deref())).collect();
    assert_eq!(
        acts,
        [
            ("emails_retried", Some("cy…@example.com"), Some(WHY)),
            ("email_deleted", Some("di…@example.com"), Some(WHY)),
            ("emails_retried", Some("bo…@example.com"), Some(WHY)),
        ]
    );
    let silent = ops.call::<RetryAllEmails>((), SupportReasonForm { reason: String::new() }).await;
    check(silent, expect!["422 request.invalid #/reason required"]);
}
