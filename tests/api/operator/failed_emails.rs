//! Failed emails.

use expect_test::expect;
use roster_tests::{House, Pack, WHY, both, check};
use shared::{
    id::QueuedEmailId,
    invitations::InvitationState,
    operator::{DeleteFailedEmail, RetryAllEmails, RetryEmail, SupportReasonForm},
};

fn why() -> SupportReasonForm {
    SupportReasonForm { reason: WHY.to_owned() }
}

both!(parked_emails_are_sent_anew_or_dropped);
async fn parked_emails_are_sent_anew_or_dropped(house: House) {
    let ops = house.operator("ops@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let failing = house.without_mail().await;
    for address in ["bo@example.com", "cy@example.com", "di@example.com"] {
        ana.invite_as(address, "member", &[general]).await.expect("invited");
    }
    for _ in 0..10 {
        assert_eq!(failing.deliver().await, 3);
        house.pass_seconds(20 * 60);
        // The backoff grows to an hour, which outlasts the operator's session.
        house.pass_hours(1);
    }
    check(ops.parked_emails().await, expect!["401 session.required"]);
    ops.operator_sign_in(roster_tests::PASSWORD).await.expect("the right password");
    let parked = ops.parked_emails().await.expect("a page").items;
    let told = |index: usize| (parked[index].to.as_str(), parked[index].kind.as_str(), parked[index].attempts);
    assert_eq!(
        (parked.len(), told(0), told(2)),
        (3, ("di…@example.com", "invitation", 10), ("bo…@example.com", "invitation", 10))
    );
    assert!(parked[0].answer.as_deref().is_some_and(|answer| !answer.is_empty()));
    assert_eq!(parked[0].organization.as_ref().map(|one| one.name.as_str()), Some("Acme"));

    let health = async |address: &str| ana.find(address).await.invitation.expect("pending").state;
    assert_eq!(health("bo@example.com").await, InvitationState::Failed);
    ops.call::<RetryEmail>(parked[2].id, why()).await.expect("again");
    assert_eq!(health("bo@example.com").await, InvitationState::Queued);
    assert_eq!(house.deliver().await, 1);
    assert_eq!(
        (health("bo@example.com").await, house.mailbox().to("bo@example.com").len()),
        (InvitationState::Sent, 1)
    );

    ops.call::<DeleteFailedEmail>(parked[0].id, why()).await.expect("dropped");
    check(ops.call::<DeleteFailedEmail>(parked[0].id, why()).await, expect!["404 not_found"]);
    check(ops.call::<RetryEmail>(parked[0].id, why()).await, expect!["404 not_found"]);
    check(ops.call::<RetryEmail>(QueuedEmailId::from_parts(1, &[9; 10]), why()).await, expect!["404 not_found"]);
    let all = ops.call::<RetryAllEmails>((), why()).await.expect("the rest");
    assert_eq!((all.emails, house.deliver().await), (1, 1));
    assert!(ops.parked_emails().await.expect("a page").items.is_empty());

    // The customer's history and the console both show what happened to each.
    let told = ana.told_history().await;
    let told: Vec<&str> = told.lines().filter(|line| line.starts_with("email.")).collect();
    assert_eq!(
        told,
        [
            "email.retried by support on bo@example.com",
            "email.deleted by support on di@example.com",
            "email.retried by support on cy@example.com",
        ]
    );
    let acts = ops.sheet(&ana).await.expect("a sheet").acts;
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
