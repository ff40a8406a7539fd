//! The operator adds a partner to a customer and ends the partnership (LF-12).

use expect_test::expect;
use roster_tests::{House, Pack, both, check};

both!(a_partner_is_joined_and_its_people_work_there);
async fn a_partner_is_joined_and_its_people_work_there(house: House) {
    let ops = house.operator("ops@example.com").await;
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let ana = house.founder("ana@example.com", Pack::Profiles).await;
    check(agency.at(ana.org()).organization().await, expect!["404 not_found"]);
    let sheet = ops.support_join(&ana, &agency).await.expect("joined");
    let firm = &sheet.partners[0];
    assert_eq!((firm.id, firm.level.as_str(), firm.people), (agency.org(), "admin", 1));
    check(agency.at(ana.org()).organization().await, expect!["ok"]);
    assert!(ana.told_history().await.ends_with("partner.joined by support on Acme"), "{}", ana.told_history().await);
    assert!(agency.told_history().await.ends_with("customer.joined by support on Acme"));
    let again = ops.support_join(&ana, &agency).await.expect("so it is");
    assert_eq!((again.partners.len(), again.acts.len()), (1, 1), "what changes nothing is no act");

    check(ana.end_partner(agency.org()).await, expect!["403 denied partner_managed"]);
    let parted = ops.support_part(&ana, &agency).await.expect("parted");
    assert!(parted.partners.is_empty());
    check(agency.at(ana.org()).organization().await, expect!["404 not_found"]);
    check(ops.support_part(&ana, &agency).await, expect!["404 not_found"]);
}

both!(only_where_the_pack_knows_partners_and_both_are_open);
async fn only_where_the_pack_knows_partners_and_both_are_open(house: House) {
    let ops = house.operator("ops@example.com").await;
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let ana = house.founder("ana@example.com", Pack::Profiles).await;
    check(ops.support_join(&agency, &ana).await, expect!["403 denied never_in_this_pack"]);
    check(ops.support_join(&ana, &ana).await, expect!["404 not_found"]);
    ops.support_close(&agency).await.expect("closed");
    check(ops.support_join(&ana, &agency).await, expect!["404 not_found"]);
    ops.support_reopen(&agency).await.expect("open");
    ops.support_close(&ana).await.expect("closed");
    check(ops.support_join(&ana, &agency).await, expect!["403 denied organization_closed"]);
}
