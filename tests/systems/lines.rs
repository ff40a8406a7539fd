//! IU-1 to IU-10.

use expect_test::expect;
use roster_tests::{House, Pack, both, check, told_rows};
use shared::{
    audit::AuditQueryForm,
    invitations::{BatchForm, Intent, OfferStep, RowForm},
};

use crate::asked::may;

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

both!(iu_02_every_act_is_one_persons_and_people_are_given_lines);
async fn iu_02_every_act_is_one_persons_and_people_are_given_lines(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let (sales, support) =
        (ana.create_space("Sales").await.expect("a line").id, ana.create_space("Support").await.expect("a line").id);
    let bo = ana.bring("bo@example.com", "admin", &[]).await;
    let cy = bo.bring("cy@example.com", "user", &[sales]).await;
    assert_eq!(may(&cy, "calls.handle", Some(sales)).await, Vec::<String>::new());
    assert_eq!(may(&cy, "calls.handle", Some(support)).await, ["outside_your_spaces"]);
    ana.place(cy.me(), "user", &[support]).await.expect("another line");
    assert_eq!(may(&cy, "calls.handle", Some(sales)).await, ["outside_your_spaces"]);
    assert_eq!(may(&cy, "calls.handle", Some(support)).await, Vec::<String>::new());
    let told = ana.told_history().await;
    assert!(told.contains("member.invited by Bo Example on cy@example.com"), "{told}");
    assert!(told.contains("member.placed by Ana Example on Cy Example"), "{told}");
    let events = ana.history(AuditQueryForm::default()).await.expect("the history").items;
    assert!(events.iter().all(|event| event.actor.is_some()), "somebody did each: {told}");
    check(ana.invite_as("cy@example.com", "user", &[sales]).await, expect!["409 invitation.already_member #/email"]);
}

both!(iu_05_products_for_the_whole_batch);
async fn iu_05_products_for_the_whole_batch(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    assert_eq!(ana.organization().await.expect("theirs").products, ["calls", "messaging"]);
    let row = |email: &str| RowForm { email: email.to_owned(), name: None };
    let batch = |products: &[&str]| BatchForm {
        intent: Intent::SendValid,
        rows: vec![row("bo@example.com"), row("cy@example.com")],
        role: None,
        spaces: None,
        products: products.iter().map(|id| (*id).to_owned()).collect(),
        message: None,
    };
    let refused = ana.batch_with(batch(&["calls", "analytics"])).await.expect("judged");
    assert_eq!(told_rows(&refused), "denied product_not_enabled\ndenied product_not_enabled");
    check(ana.batch_with(batch(&["fax"])).await, expect!["422 request.invalid #/products unknown"]);
    assert_eq!(ana.batch_with(batch(&["calls"])).await.expect("sent").sent, 2);
    let bo = house.visitor_named("bo@example.com");
    bo.accept_as_new(&house.link("bo@example.com", "invitation").await).await.expect("an acceptance");
    for address in ["bo@example.com", "cy@example.com"] {
        assert_eq!(ana.find(address).await.products, ["calls"], "{address}");
    }
    house.sql("UPDATE organizations SET products = 'calls,analytics'", &[]).await;
    let cy = ana.find("cy@example.com").await.id;
    assert_eq!(
        ana.give_products(cy, &["calls", "analytics"]).await.expect("afterwards").products,
        ["calls", "analytics"]
    );
    check(ana.give_products(cy, &["messaging"]).await, expect!["403 denied product_not_enabled"]);
}
