//! Several processes on one database.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use server::{config::KeySource, secrets::ServiceKey};
use shared::members::MemberQueryForm;

on_both_databases!(a_change_in_one_process_counts_in_every_other_at_once);
async fn a_change_in_one_process_counts_in_every_other_at_once(server: TestServer) {
    let other = server.sibling(|_| {}).await;
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    let there = bo.through(&other);
    check(there.members(MemberQueryForm::default()).await, expect!["ok"]);
    ana.give_role(bo.me(), "user").await.expect("another role");
    check(there.members(MemberQueryForm::default()).await, expect!["403 denied missing_permission"]);
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(there.organization().await, expect!["404 not_found"]);
    bo.sign_out().await.expect("out");
    assert_eq!(there.session().await.user, None);
}

on_both_databases!(an_email_written_by_one_process_is_sent_by_another_once);
async fn an_email_written_by_one_process_is_sent_by_another_once(server: TestServer) {
    let other = server.sibling(|_| {}).await;
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for number in 0..20 {
        ana.invite(&format!("p{number}@example.com")).await.expect("an invitation");
    }
    server.mailbox().clear();
    let (here, there) = tokio::join!(server.deliver(), other.deliver());
    assert_eq!((here + there, server.mailbox().all().len()), (20, 20));
    let link = server.mailbox().link_for("p7@example.com", "invitation");
    let guest = server.visitor_named("p7@example.com").through(&other);
    check(guest.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(a_replaced_key_emails_no_dead_links);
async fn a_replaced_key_emails_no_dead_links(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    ana.invite("early@example.com").await.expect("an invitation");
    let mut config = server.service().config().clone();
    config.key = KeySource::Given(ServiceKey::new([9; 32]));
    assert_eq!(server::adopt_key(&config).await.expect("the new key"), 1, "its email can't be sent anymore");
    server.mailbox().clear();

    // The process with the old key goes on for a while.
    assert_eq!(server.visitor().get("/readyz").await.status, 503);
    for number in 0..3 {
        ana.invite(&format!("p{number}@example.com")).await.expect("an invitation");
    }
    assert_eq!(server.deliver().await, 0, "it sends nothing");
    let new = server.sibling(|own| own.key = config.key.clone()).await;
    assert_eq!(new.visitor().get("/readyz").await.status, 200);
    new.deliver().await;
    assert_eq!(server.mailbox().all().len(), 0, "and its links are sent by no one");
    let bo = ana.through(&new).find("p1@example.com").await;
    let invitation = bo.invitation.expect("a pending invitation");
    ana.through(&new).resend(invitation.id).await.expect("a new link");
    new.deliver().await;
    let link = server.mailbox().link_for("p1@example.com", "invitation");
    check(new.visitor_named("p1@example.com").accept_as_new(&link).await, expect!["ok"]);
    assert_eq!(server.mailbox().all().len(), 1);
}

on_both_databases!(limits_are_shared_by_all_processes);
async fn limits_are_shared_by_all_processes(server: TestServer) {
    let other = server.sibling(|_| {}).await;
    let ana = server.user("ana@example.com").await;
    for number in 0..10 {
        let at = if number % 2 == 0 { &server } else { &other };
        let guess = ana.elsewhere().through(at).sign_in_with("not the password").await;
        check(guess, expect!["401 session.wrong_credentials"]);
    }
    check(ana.elsewhere().through(&other).sign_in().await, expect!["429 rate_limited"]);
}
