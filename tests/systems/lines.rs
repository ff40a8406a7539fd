//! IU-1 to IU-10.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::invitations::OfferStep;

both!(iu_07_a_link_lives_24_hours);
async fn iu_07_a_link_lives_24_hours(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    house.pass_seconds(24 * 3600 - 1);
    let bo = house.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    house.pass_seconds(1);
    check(bo.accept_as_new(&link).await, expect!["410 link.expired"]);
}
