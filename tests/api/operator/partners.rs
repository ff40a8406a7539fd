//! The operator adds a partner to a customer and ends the partnership (LF-12).

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};

on_both_databases!(support_adds_a_partner_and_its_people_have_access);
async fn support_adds_a_partner_and_its_people_have_access(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    check(agency.at(ana.org()).organization().await, expect!["404 not_found"]);
    let sheet = ops.support_add_partner(&ana, &agency).await.expect("joined");
    let partner = &sheet.partners[0];
    assert_eq!((partner.id, partner.level.as_str(), partner.people), (agency.org(), "admin", 1));
    check(agency.at(ana.org()).organization().await, expect!["ok"]);
    assert!(ana.history_text().await.ends_with("partner.joined by support on Acme"), "{}", ana.history_text().await);
    assert!(agency.history_text().await.ends_with("customer.joined by support on Acme"));
    let again = ops.support_add_partner(&ana, &agency).await.expect("so it is");
    assert_eq!((again.partners.len(), again.acts.len()), (1, 1), "what changes nothing is no act");

    check(ana.end_partner(agency.org()).await, expect!["403 denied partner_managed"]);
    let parted = ops.support_end_partner(&ana, &agency).await.expect("parted");
    assert!(parted.partners.is_empty());
    check(agency.at(ana.org()).organization().await, expect!["404 not_found"]);
    check(ops.support_end_partner(&ana, &agency).await, expect!["404 not_found"]);
}

on_both_databases!(partners_need_a_pack_that_has_them_and_open_organizations);
async fn partners_need_a_pack_that_has_them_and_open_organizations(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    check(ops.support_add_partner(&agency, &ana).await, expect!["403 denied never_in_this_pack"]);
    check(ops.support_add_partner(&ana, &ana).await, expect!["404 not_found"]);
    ops.support_close(&agency).await.expect("closed");
    check(ops.support_add_partner(&ana, &agency).await, expect!["404 not_found"]);
    ops.support_reopen(&agency).await.expect("open");
    ops.support_close(&ana).await.expect("closed");
    check(ops.support_add_partner(&ana, &agency).await, expect!["403 denied organization_closed"]);
}
