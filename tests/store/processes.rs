//! Several processes on one database.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
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
