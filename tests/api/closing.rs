//! Organizations that are deleted, restored, and permanently deleted.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use server::features::organizations::purge;

on_both_databases!(a_deleted_organization_can_be_viewed_and_restored);
async fn a_deleted_organization_can_be_viewed_and_restored(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.delete_organization("Acme").await, expect!["403 denied missing_permission"]);
    check(ana.delete_organization("Acne").await, expect!["422 request.invalid #/name mismatch"]);
    server.pass_seconds(301);
    check(ana.delete_organization("Acme").await, expect!["403 session.step_up_required"]);
    ana.step_up().await.expect("the password");
    server.mailbox().clear();
    let view = ana.delete_organization("Acme").await.expect("deleted");
    assert!(view.closed && view.deleted_at.is_some());
    server.deliver().await;
    check(ana.rename("Bluebird").await, expect!["403 denied organization_closed"]);
    check(bo.invite("cy@example.com").await, expect!["403 denied organization_closed"]);
    check(bo.create_space("North").await, expect!["403 denied organization_closed"]);
    check(bo.members(Default::default()).await, expect!["ok"]);
    check(bo.ledger().await, expect!["ok"]);
    check(bo.restore_organization().await, expect!["403 denied missing_permission"]);
    assert_eq!(purge(server.service()).await.expect("looked"), 0);
    let view = ana.restore_organization().await.expect("back");
    assert!(!view.closed && view.deleted_at.is_none());
    check(bo.invite("cy@example.com").await, expect!["ok"]);
    server.pass_hours(31 * 24);
    assert_eq!(purge(server.service()).await.expect("looked"), 0);
    ana.sign_in().await.expect("their session has idled out");
    check(ana.restore_organization().await, expect!["ok"]);
    server.deliver().await;
    expect![[r"
        Acme is scheduled for deletion
        Acme was restored"]]
    .assert_eq(&server.mailbox().subjects("ana@example.com"));
    let history = ana.history_text().await;
    assert!(history.contains("organization.deleted by Ana Example") && history.contains("organization.restored"));
}

on_both_databases!(the_owner_cannot_reopen_what_the_operator_closed);
async fn the_owner_cannot_reopen_what_the_operator_closed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(ana.restore_organization().await, expect!["403 denied operator_only"]);
}

on_both_databases!(nothing_is_left_after_the_grace_period);
async fn nothing_is_left_after_the_grace_period(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    ana.invite("cy@example.com").await.expect("an invitation");
    ana.order_seats(600).await.expect("an order");
    ana.offer_ownership(bo.me()).await.expect("an offer");
    let stays = server.founder("eve@example.com", Pack::Workspaces).await;
    // A person of this partner who works at one of its customers.
    let guest = stays.add_member("gus@example.com", "admin", &[stays.space("General").await]).await;
    let args = [ana.org().bytes().into(), guest.me().bytes().into()];
    server.sql("UPDATE members SET partner_id = ?1 WHERE id = ?2", &args).await;
    ana.delete_organization("Acme").await.expect("deleted");
    server.pass_hours(30 * 24);
    ana.sign_in().await.expect("their session has idled out");
    check(ana.restore_organization().await, expect!["404 not_found"]);
    assert_eq!(purge(server.service()).await.expect("purged"), 1);
    assert_eq!(purge(server.service()).await.expect("looked"), 0);
    check(ana.organization().await, expect!["404 not_found"]);
    for table in
        ["members", "member_spaces", "invitations", "spaces", "history_events", "seat_orders", "links", "emails"]
    {
        let sql = format!("SELECT count(*) FROM {table} WHERE organization_id = ?1");
        assert_eq!(server.number(&sql, &[ana.org().bytes().into()]).await, 0, "{table}");
    }
    stays.sign_in().await.expect("a session");
    let seats = stays.organization().await.expect("another organization").seats;
    assert_eq!(seats.taken, Some(1), "the guest is gone, and the counters know");
    assert!(ana.session().await.user.is_some(), "the account is the person's own");
}

on_both_databases!(a_deleted_agency_loses_access_immediately_and_is_restored_with_its_people);
async fn a_deleted_agency_loses_access_immediately_and_is_restored_with_its_people(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    let there = ada.at(customer.org());
    check(there.create_space("North").await, expect!["ok"]);
    agency.delete_organization("Acme").await.expect("deleted");
    check(there.organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0, "none of its people have access");
    agency.restore_organization().await.expect("back");
    check(there.create_space("South").await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 2);
}

on_both_databases!(purging_an_agency_or_customer_leaves_the_other_intact);
async fn purging_an_agency_or_customer_leaves_the_other_intact(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let stays = server.founder("stays@example.com", Pack::Profiles).await;
    let link = agency.create_referral().await.expect("a link");
    for one in [&customer, &stays] {
        one.add_partner(&link).await.expect("taken in");
    }
    customer.delete_organization("Acme").await.expect("deleted");
    server.pass_hours(30 * 24);
    assert_eq!(purge(server.service()).await.expect("purged"), 1);
    agency.sign_in().await.expect("their session has idled out");
    let customers = agency.customers().await.expect("a list");
    assert_eq!(customers.iter().map(|one| one.id).collect::<Vec<_>>(), [stays.org()]);
    assert!(agency.history_text().await.contains("customer.ended"));

    agency.delete_organization("Acme").await.expect("deleted");
    server.pass_hours(30 * 24);
    assert_eq!(purge(server.service()).await.expect("purged"), 1);
    stays.sign_in().await.expect("their session has idled out");
    assert_eq!(stays.partners().await.expect("a list"), []);
    assert_eq!(stays.members(Default::default()).await.expect("a list").items.len(), 1, "its people are gone with it");
    let history = stays.history_text().await;
    assert!(history.contains("partner.ended"), "{history}");
}

on_both_databases!(closing_by_support_neither_deletes_nor_prevents_deletion);
async fn closing_by_support_neither_deletes_nor_prevents_deletion(server: TestServer) {
    let support = server.operator("support@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    support.support_close(&ana).await.expect("closed");
    check(ana.delete_organization("Acme").await, expect!["403 denied operator_only"]);
    support.support_reopen(&ana).await.expect("open");
    ana.delete_organization("Acme").await.expect("deleted");
    // Support keeps a deleted organization closed, so it is no longer deleted automatically.
    let held = support.support_close(&ana).await.expect("closed");
    assert!(held.line.closed && held.line.deleted_at.is_none());
    check(ana.restore_organization().await, expect!["403 denied operator_only"]);
    server.pass_hours(31 * 24);
    assert_eq!(purge(server.service()).await.expect("looked"), 0);
}

on_both_databases!(an_organization_due_for_purging_cannot_be_restored);
async fn an_organization_due_for_purging_cannot_be_restored(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.delete_organization("Acme").await.expect("deleted");
    server.pass_hours(30 * 24);
    let support = server.operator("support@example.com").await;
    check(support.support_reopen(&ana).await, expect!["404 not_found"]);
    check(support.support_close(&ana).await, expect!["404 not_found"]);
    assert_eq!(purge(server.service()).await.expect("purged"), 1);
}

on_both_databases!(two_servers_purge_an_agency_as_one_would);
async fn two_servers_purge_an_agency_as_one_would(server: TestServer) {
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    agency.add_member("ada@example.com", "admin", &[]).await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    agency.delete_organization("Acme").await.expect("deleted");
    server.pass_hours(30 * 24);
    let other = server.sibling(|_| {}).await;
    let (one, two) = tokio::join!(purge(server.service()), purge(other.service()));
    assert!(one.expect("looked") + two.expect("looked") >= 1);
    customer.sign_in().await.expect("their session has idled out");
    assert_eq!(customer.history_text().await.matches("partner.ended").count(), 1);
    let counted = "SELECT active_count FROM organizations WHERE id = ?1";
    assert_eq!(server.number(counted, &[customer.org().bytes().into()]).await, 1, "its owner");
}
