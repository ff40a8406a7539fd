//! Ownership transfers, and the recent password that they require.

use expect_test::expect;
use roster_tests::{Actor, House, Pack, both, check, told};

/// An owner, and an admin and a member of their only workspace.
async fn three(house: &House) -> (Actor, Actor, Actor) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    let cy = ana.bring("cy@example.com", "member", &[general]).await;
    house.mailbox().clear();
    (ana, bo, cy)
}

async fn role(actor: &Actor) -> String {
    actor.organization().await.expect("a member").me.role
}

both!(a_password_given_long_ago_is_not_enough);
async fn a_password_given_long_ago_is_not_enough(house: House) {
    let (ana, bo, _) = three(&house).await;
    house.pass_seconds(301);
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
    house.pass_seconds(301);
    check(bo.accept_ownership().await, expect!["403 session.step_up_required"]);
    bo.step_up().await.expect("the password");
    check(bo.accept_ownership().await, expect!["ok"]);
}

both!(a_password_given_before_the_clock_was_set_back_is_not_enough);
async fn a_password_given_before_the_clock_was_set_back_is_not_enough(house: House) {
    let (ana, bo, _) = three(&house).await;
    house.pass_hours(1);
    ana.step_up().await.expect("the password");
    house.pass_hours(-1);
    check(ana.offer_ownership(bo.me()).await, expect!["403 session.step_up_required"]);
    ana.step_up().await.expect("the password");
    check(ana.offer_ownership(bo.me()).await, expect!["ok"]);
}

both!(guessing_the_password_of_an_open_session_is_limited);
async fn guessing_the_password_of_an_open_session_is_limited(house: House) {
    let ana = house.user("ana@example.com").await;
    let mut told_last = String::new();
    for _ in 0..11 {
        told_last = told(&ana.step_up_with("not the password at all").await);
    }
    assert_eq!(told_last, "429 rate_limited");
}

both!(ownership_is_offered_and_accepted);
async fn ownership_is_offered_and_accepted(house: House) {
    let (ana, bo, cy) = three(&house).await;
    let north = ana.create_space("North").await.expect("a space").id;
    check(bo.offer_ownership(cy.me()).await, expect!["403 denied missing_permission"]);
    check(ana.offer_ownership(ana.me()).await, expect!["403 denied yourself"]);
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    ana.offer_ownership(bo.me()).await.expect("an offer");
    let shown = bo.organization().await.expect("a member").transfer.expect("an offer");
    assert_eq!((shown.from, shown.to), (ana.me(), bo.me()));
    assert!(cy.organization().await.expect("a member").transfer.is_none(), "it is nobody else's business");
    check(cy.accept_ownership().await, expect!["404 not_found"]);
    check(ana.accept_ownership().await, expect!["404 not_found"]);
    check(bo.accept_ownership().await, expect!["ok"]);
    assert_eq!((role(&ana).await.as_str(), role(&bo).await.as_str()), ("admin", "owner"));
    let spaces = ana.organization().await.expect("a member").me.spaces;
    assert!(spaces.contains(north) && spaces.contains(ana.space("General").await), "all there are: {spaces:?}");
    check(ana.create_space("South").await, expect!["ok"]);
    check(ana.order_seats(600).await, expect!["403 denied missing_permission"]);
    check(bo.order_seats(600).await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    house.deliver().await;
    expect!["Bo Example is now the owner of Acme"].assert_eq(&house.mailbox().subjects("ana@example.com"));
    expect!["Ana Example wants to transfer Acme to you"].assert_eq(&house.mailbox().subjects("bo@example.com"));
    let history = bo.told_history().await;
    assert!(history.contains("ownership.offered by Ana Example on Bo Example"), "{history}");
    assert!(history.contains("ownership.transferred by Bo Example on Bo Example"), "{history}");
}

both!(an_offer_is_taken_back_declined_or_runs_out);
async fn an_offer_is_taken_back_declined_or_runs_out(house: House) {
    let (ana, bo, cy) = three(&house).await;
    ana.offer_ownership(bo.me()).await.expect("an offer");
    check(cy.withdraw_ownership().await, expect!["404 not_found"]);
    check(ana.withdraw_ownership().await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["404 not_found"]);

    ana.offer_ownership(bo.me()).await.expect("an offer");
    check(bo.withdraw_ownership().await, expect!["ok"]);
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    house.deliver().await;
    expect!["Bo Example declined ownership of Acme"].assert_eq(&house.mailbox().subjects("ana@example.com"));

    ana.offer_ownership(bo.me()).await.expect("an offer");
    ana.offer_ownership(cy.me()).await.expect("another instead");
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    house.pass_hours(7 * 24);
    cy.step_up().await.expect("the password");
    check(cy.accept_ownership().await, expect!["404 not_found"]);
    assert_eq!(role(&ana).await, "owner");
}

both!(the_acceptance_decides_again);
async fn the_acceptance_decides_again(house: House) {
    let (ana, bo, cy) = three(&house).await;
    ana.offer_ownership(bo.me()).await.expect("an offer");
    house.sql("UPDATE members SET role = 'admin' WHERE id = ?1", &[ana.me().bytes().into()]).await;
    check(bo.accept_ownership().await, expect!["403 denied missing_permission, only_by_transfer"]);
    house.sql("UPDATE members SET role = 'owner' WHERE id = ?1", &[ana.me().bytes().into()]).await;
    house.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(bo.accept_ownership().await, expect!["403 denied organization_closed"]);
    house.sql("UPDATE organizations SET closed = 0", &[]).await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(bo.accept_ownership().await, expect!["404 not_found"]);
    check(ana.offer_ownership(bo.me()).await, expect!["403 denied wrong_status"]);
    check(ana.offer_ownership(cy.me()).await, expect!["ok"]);
}
