//! Ownership transfers, and the recent password that they require.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, outcome};

/// An owner, and an admin and a member of their only workspace.
async fn three(server: &TestServer) -> (Actor, Actor, Actor) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    server.mailbox().clear();
    (ana, bo, cy)
}

async fn role(actor: &Actor) -> String {
    actor.organization().await.expect("a member").me.role
}

on_both_databases!(a_password_given_long_ago_is_not_enough);
async fn a_password_given_long_ago_is_not_enough(server: TestServer) {
    let (ana, bo, _) = three(&server).await;
    server.pass_seconds(301);
    check(ana.offer_ownership(bo.me()).await, expect!["403 session.step_up_required"]);
    check(ana.step_up_with("not the password at all").await, expect!["401 session.wrong_credentials"]);
    check(ana.offer_ownership(bo.me()).await, expect!["403 session.step_up_required"]);
    let before = ana.cookie();
    check(ana.step_up().await, expect!["ok"]);
    assert_ne!(ana.cookie(), before, "more is allowed now, so the session has another id");
    let old = ana.elsewhere();
    old.set_cookie(before);
    check(old.organization().await, expect!["401 session.required"]);
    check(ana.offer_ownership(bo.me()).await, expect!["ok"]);
    server.pass_seconds(301);
    check(bo.accept_ownership().await, expect!["403 session.step_up_required"]);
    bo.step_up().await.expect("the password");
    check(bo.accept_ownership().await, expect!["ok"]);
}

on_both_databases!(a_password_given_before_the_clock_was_set_back_is_not_enough);
async fn a_password_given_before_the_clock_was_set_back_is_not_enough(server: TestServer) {
    let (ana, bo, _) = three(&server).await;
    server.pass_hours(1);
    ana.step_up().await.expect("the password");
    server.pass_hours(-1);
    check(ana.offer_ownership(bo.me()).await, expect!["403 session.step_up_required"]);
    ana.step_up().await.expect("the password");
    check(ana.offer_ownership(bo.me()).await, expect!["ok"]);
}

on_both_databases!(guessing_the_password_of_an_open_session_is_limited);
async fn guessing_the_password_of_an_open_session_is_limited(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let mut last_outcome = String::new();
    for _ in 0..11 {
        last_outcome = outcome(&ana.step_up_with("not the password at all").await);
    }
    assert_eq!(last_outcome, "429 rate_limited");
}

on_both_databases!(ownership_is_offered_and_accepted);
async fn ownership_is_offered_and_accepted(server: TestServer) {
    let (ana, bo, cy) = three(&server).await;
    let north = ana.create_space("North").await.expect("a space").id;
    check(bo.offer_ownership(cy.me()).await, expect!["403 denied missing_permission"]);
    check(ana.offer_ownership(ana.me()).await, expect!["403 denied yourself"]);
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    ana.offer_ownership(bo.me()).await.expect("an offer");
    let shown = bo.organization().await.expect("a member").transfer.expect("an offer");
    assert_eq!((shown.from, shown.to), (ana.me(), bo.me()));
    assert!(cy.organization().await.expect("a member").transfer.is_none(), "only the two see it");
    check(cy.accept_ownership().await, expect!["404 not_found"]);
    check(ana.accept_ownership().await, expect!["404 not_found"]);
    check(bo.accept_ownership().await, expect!["ok"]);
    assert_eq!((role(&ana).await.as_str(), role(&bo).await.as_str()), ("admin", "owner"));
    let spaces = ana.organization().await.expect("a member").me.spaces;
    assert!(spaces.contains(north) && spaces.contains(ana.space("General").await), "all there are: {spaces:?}");
    check(ana.create_space("South").await, expect!["ok"]);
    check(ana.order_seats(600).await, expect!["403 denied missing_permission"]);
    check(bo.order_seats(600).await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["409 ownership.offer_ended accepted"]);
    check(ana.withdraw_ownership().await, expect!["409 ownership.offer_ended accepted"]);
    check(cy.withdraw_ownership().await, expect!["404 not_found"]);
    assert!(ana.organization().await.expect("a member").transfer.is_none());
    server.deliver().await;
    expect!["Bo Example is now the owner of Acme"].assert_eq(&server.mailbox().subjects("ana@example.com"));
    expect!["Ana Example wants to transfer Acme to you"].assert_eq(&server.mailbox().subjects("bo@example.com"));
    let history = bo.history_text().await;
    assert!(history.contains("ownership.offered by Ana Example on Bo Example"), "{history}");
    assert!(history.contains("ownership.transferred by Bo Example on Bo Example"), "{history}");
}

on_both_databases!(an_offer_is_canceled_declined_or_expires);
async fn an_offer_is_canceled_declined_or_expires(server: TestServer) {
    let (ana, bo, cy) = three(&server).await;
    ana.offer_ownership(bo.me()).await.expect("an offer");
    check(cy.withdraw_ownership().await, expect!["404 not_found"]);
    check(ana.withdraw_ownership().await, expect!["ok"]);
    check(ana.withdraw_ownership().await, expect!["409 ownership.offer_ended withdrawn"]);
    check(bo.accept_ownership().await, expect!["409 ownership.offer_ended withdrawn"]);

    ana.offer_ownership(bo.me()).await.expect("an offer");
    check(bo.withdraw_ownership().await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["409 ownership.offer_ended declined"]);
    check(ana.withdraw_ownership().await, expect!["409 ownership.offer_ended declined"]);
    server.deliver().await;
    expect!["Bo Example declined ownership of Acme"].assert_eq(&server.mailbox().subjects("ana@example.com"));

    ana.offer_ownership(bo.me()).await.expect("an offer");
    ana.offer_ownership(cy.me()).await.expect("another instead");
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    server.pass_hours(7 * 24);
    cy.step_up().await.expect("the password");
    check(cy.accept_ownership().await, expect!["409 ownership.offer_ended expired"]);
    check(ana.withdraw_ownership().await, expect!["409 ownership.offer_ended expired"]);
    assert_eq!(role(&ana).await, "owner");
}

on_both_databases!(accepting_is_decided_again);
async fn accepting_is_decided_again(server: TestServer) {
    let (ana, bo, cy) = three(&server).await;
    ana.offer_ownership(bo.me()).await.expect("an offer");
    server.sql("UPDATE members SET role = 'admin' WHERE id = ?1", &[ana.me().bytes().into()]).await;
    check(bo.accept_ownership().await, expect!["403 denied missing_permission, only_by_transfer"]);
    server.sql("UPDATE members SET role = 'owner' WHERE id = ?1", &[ana.me().bytes().into()]).await;
    server.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(bo.accept_ownership().await, expect!["403 denied organization_closed"]);
    server.sql("UPDATE organizations SET closed = 0", &[]).await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    check(ana.offer_ownership(bo.me()).await, expect!["403 denied wrong_status"]);
    check(ana.offer_ownership(cy.me()).await, expect!["ok"]);
}
