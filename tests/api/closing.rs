//! Organizations that are deleted, restored, and permanently deleted.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use server::features::organizations::purge;

both!(a_deleted_organization_can_be_looked_at_and_brought_back);
async fn a_deleted_organization_can_be_looked_at_and_brought_back(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.bring("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.delete_organization("Acme").await, expect!["403 denied missing_permission"]);
    check(ana.delete_organization("Acne").await, expect!["422 request.invalid #/name mismatch"]);
    house.pass_seconds(301);
    check(ana.delete_organization("Acme").await, expect!["403 session.step_up_required"]);
    ana.step_up().await.expect("the password");
    house.mailbox().clear();
    let view = ana.delete_organization("Acme").await.expect("deleted");
    assert!(view.closed && view.deleted_at.is_some());
    house.deliver().await;
    check(ana.rename("Bluebird").await, expect!["403 denied organization_closed"]);
    check(bo.invite("cy@example.com").await, expect!["403 denied organization_closed"]);
    check(bo.create_space("North").await, expect!["403 denied organization_closed"]);
    check(bo.members(Default::default()).await, expect!["ok"]);
    check(bo.ledger().await, expect!["ok"]);
    check(bo.restore_organization().await, expect!["403 denied missing_permission"]);
    assert_eq!(purge(house.service()).await.expect("looked"), 0);
    let view = ana.restore_organization().await.expect("back");
    assert!(!view.closed && view.deleted_at.is_none());
    check(bo.invite("cy@example.com").await, expect!["ok"]);
    house.pass_hours(31 * 24);
    assert_eq!(purge(house.service()).await.expect("looked"), 0);
    ana.sign_in().await.expect("their session has idled out");
    check(ana.restore_organization().await, expect!["ok"]);
    house.deliver().await;
    expect![[r"
        Acme is scheduled for deletion
        Acme was restored"]]
    .assert_eq(&house.mailbox().subjects("ana@example.com"));
    let history = ana.told_history().await;
    assert!(history.contains("organization.deleted by Ana Example") && history.contains("organization.restored"));
}

both!(what_the_operator_closed_the_owner_does_not_open);
async fn what_the_operator_closed_the_owner_does_not_open(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    house.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(ana.restore_organization().await, expect!["403 denied operator_only"]);
}

both!(after_the_grace_nothing_of_it_is_left);
async fn after_the_grace_nothing_of_it_is_left(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    ana.invite("cy@example.com").await.expect("an invitation");
    ana.order_seats(600).await.expect("an order");
    ana.offer_ownership(bo.me()).await.expect("an offer");
    let stays = house.founder("eve@example.com", Pack::Workspaces).await;
    // A person of this partner who works at one of its customers.
    let guest = stays.bring("gus@example.com", "admin", &[stays.space("General").await]).await;
    let args = [ana.org().bytes().into(), guest.me().bytes().into()];
    house.sql("UPDATE members SET partner_id = ?1 WHERE id = ?2", &args).await;
    ana.delete_organization("Acme").await.expect("deleted");
    house.pass_hours(30 * 24);
    ana.sign_in().await.expect("their session has idled out");
    check(ana.restore_organization().await, expect!["404 not_found"]);
    assert_eq!(purge(house.service()).await.expect("buried"), 1);
    assert_eq!(purge(house.service()).await.expect("looked"), 0);
    check(ana.organization().await, expect!["404 not_found"]);
    for table in
        ["members", "member_spaces", "invitations", "spaces", "history_events", "seat_orders", "links", "emails"]
    {
        let sql = format!("SELECT count(*) FROM {table} WHERE organization_id = ?1");
        assert_eq!(house.number(&sql, &[ana.org().bytes().into()]).await, 0, "{table}");
    }
    stays.sign_in().await.expect("a session");
    let seats = stays.organization().await.expect("another organization").seats;
    assert_eq!(seats.taken, Some(1), "the guest is gone, and the counters know");
    assert!(ana.session().await.user.is_some(), "the account is the person's own");
}

both!(a_deleted_agency_is_out_at_once_and_comes_back_with_its_people);
async fn a_deleted_agency_is_out_at_once_and_comes_back_with_its_people(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.bring("ada@example.com", "admin", &[]).await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    let there = ada.at(customer.org());
    check(there.create_space("North").await, expect!["ok"]);
    agency.delete_organization("Acme").await.expect("deleted");
    check(there.organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0, "nobody of it is let in");
    agency.restore_organization().await.expect("back");
    check(there.create_space("South").await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 2);
}

both!(an_agency_or_customer_that_is_gone_leaves_the_other_whole);
async fn an_agency_or_customer_that_is_gone_leaves_the_other_whole(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let stays = house.founder("stays@example.com", Pack::Profiles).await;
    let link = agency.refer().await.expect("a link");
    for one in [&customer, &stays] {
        one.take_in(&link).await.expect("taken in");
    }
    customer.delete_organization("Acme").await.expect("deleted");
    house.pass_hours(30 * 24);
    assert_eq!(purge(house.service()).await.expect("buried"), 1);
    agency.sign_in().await.expect("their session has idled out");
    let customers = agency.customers().await.expect("a list");
    assert_eq!(customers.iter().map(|one| one.id).collect::<Vec<_>>(), [stays.org()]);
    assert!(agency.told_history().await.contains("customer.ended"));

    agency.delete_organization("Acme").await.expect("deleted");
    house.pass_hours(30 * 24);
    assert_eq!(purge(house.service()).await.expect("buried"), 1);
    stays.sign_in().await.expect("their session has idled out");
    assert_eq!(stays.partners().await.expect("a list"), []);
    assert_eq!(stays.members(Default::default()).await.expect("a list").items.len(), 1, "its people are gone with it");
    let history = stays.told_history().await;
    assert!(history.contains("partner.ended"), "{history}");
}

both!(what_support_closed_is_neither_deleted_nor_kept_from_it);
async fn what_support_closed_is_neither_deleted_nor_kept_from_it(house: House) {
    let support = house.operator("support@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    support.support_close(&ana).await.expect("closed");
    check(ana.delete_organization("Acme").await, expect!["403 denied operator_only"]);
    support.support_reopen(&ana).await.expect("open");
    ana.delete_organization("Acme").await.expect("deleted");
    // Support keeps a deleted organization closed, so it is no longer deleted automatically.
    let held = support.support_close(&ana).await.expect("closed");
    assert!(held.line.closed && held.line.deleted_at.is_none());
    check(ana.restore_organization().await, expect!["403 denied operator_only"]);
    house.pass_hours(31 * 24);
    assert_eq!(purge(house.service()).await.expect("looked"), 0);
}

both!(what_is_due_is_brought_back_by_nobody);
async fn what_is_due_is_brought_back_by_nobody(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.delete_organization("Acme").await.expect("deleted");
    house.pass_hours(30 * 24);
    let support = house.operator("support@example.com").await;
    check(support.support_reopen(&ana).await, expect!["404 not_found"]);
    check(support.support_close(&ana).await, expect!["404 not_found"]);
    assert_eq!(purge(house.service()).await.expect("buried"), 1);
}

both!(two_servers_bury_an_agency_as_one_would);
async fn two_servers_bury_an_agency_as_one_would(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    agency.bring("ada@example.com", "admin", &[]).await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    agency.delete_organization("Acme").await.expect("deleted");
    house.pass_hours(30 * 24);
    let other = house.neighbour(|_| {}).await;
    let (one, two) = tokio::join!(purge(house.service()), purge(other.service()));
    assert!(one.expect("looked") + two.expect("looked") >= 1);
    customer.sign_in().await.expect("their session has idled out");
    assert_eq!(customer.told_history().await.matches("partner.ended").count(), 1);
    let counted = "SELECT active_count FROM organizations WHERE id = ?1";
    assert_eq!(house.number(counted, &[customer.org().bytes().into()]).await, 1, "its owner");
}
