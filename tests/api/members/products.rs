//! Products and individual permissions of a person.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::{
    history::HistoryQueryForm,
    members::{ProductsForm, UpdateMemberProducts},
    policy::{PACK_TEXTS, SwitchValue},
};

both!(products_are_given_and_taken);
async fn products_are_given_and_taken(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "user", &[]).await;
    assert_eq!(
        ana.give_products(bo.me(), &["messaging", "calls"]).await.expect("given").products,
        ["calls", "messaging"]
    );
    check(ana.give_products(bo.me(), &["analytics"]).await, expect!["403 denied product_not_enabled"]);
    check(ana.give_products(bo.me(), &["video"]).await, expect!["422 request.invalid #/products unknown"]);
    check(bo.give_products(bo.me(), &[]).await, expect!["403 denied missing_permission"]);
    let event = ana.history(HistoryQueryForm::default()).await.expect("the history").items.swap_remove(0);
    assert_eq!(event.kind.as_str(), "member.products_changed");
    assert_eq!(event.changes[0].after, serde_json::json!(["calls", "messaging"]));
    assert_eq!(ana.give_products(bo.me(), &[]).await.expect("taken").products, Vec::<String>::new());
}

both!(a_product_that_was_disabled_stays_until_it_is_taken);
async fn a_product_that_was_disabled_stays_until_it_is_taken(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "user", &[]).await;
    ana.give_products(bo.me(), &["messaging"]).await.expect("given");
    house.sql("UPDATE organizations SET products = 'calls'", &[]).await;
    let both = ana.give_products(bo.me(), &["calls", "messaging"]).await.expect("what they have is not judged again");
    assert_eq!(both.products, ["calls", "messaging"]);
    ana.give_products(bo.me(), &["calls"]).await.expect("taken");
    check(ana.give_products(bo.me(), &["calls", "messaging"]).await, expect!["403 denied product_not_enabled"]);
}

both!(two_who_change_the_same_person_do_not_overwrite_each_other);
async fn two_who_change_the_same_person_do_not_overwrite_each_other(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "user", &[]).await;
    let seen = ana.find("bo@example.com").await.version;
    ana.give_products(bo.me(), &["calls"]).await.expect("given");
    let form = ProductsForm { products: vec!["messaging".to_owned()] };
    check(
        ana.request::<UpdateMemberProducts>((ana.org(), bo.me()), form).if_match(seen).send().await,
        expect!["412 stale_write"],
    );
}

both!(what_the_organization_has_is_said_by_those_who_may);
async fn what_the_organization_has_is_said_by_those_who_may(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    check(ana.enable(&["calls"]).await, expect!["403 denied missing_permission"]);
    let cy = house.founder("cy@example.com", Pack::Workspaces).await;
    check(cy.enable(&["calls"]).await, expect!["422 request.invalid #/products unknown"]);
    check(cy.enable(&[]).await, expect!["ok"]);
}

both!(a_switch_that_is_none_is_not_found);
async fn a_switch_that_is_none_is_not_found(house: House) {
    let ana = house.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.bring("bo@example.com", "salesperson", &[]).await;
    check(ana.turn(bo.me(), "fax", SwitchValue::No).await, expect!["404 not_found"]);
    check(ana.turn(bo.me(), "crm", SwitchValue::Approval).await, expect!["403 denied never_in_this_pack"]);
    let history = ana.told_history().await;
    ana.turn(bo.me(), "crm", SwitchValue::Yes).await.expect("where it stands already");
    assert_eq!(ana.told_history().await, history);
}

both!(nobody_gives_a_right_that_was_switched_off_for_them);
async fn nobody_gives_a_right_that_was_switched_off_for_them(house: House) {
    let ana = house.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.bring("bo@example.com", "company_manager", &[]).await;
    let cy = ana.bring("cy@example.com", "marketing_manager", &[]).await;
    check(bo.turn(cy.me(), "publish_social", SwitchValue::Yes).await, expect!["403 denied needs_approval"]);
    check(bo.turn(bo.me(), "publish_social", SwitchValue::Yes).await, expect!["403 denied needs_approval"]);
    check(bo.turn(cy.me(), "publish_social", SwitchValue::No).await, expect!["ok"]);
    ana.turn(bo.me(), "publish_social", SwitchValue::Yes).await.expect("nobody stands above a site admin");
    check(bo.turn(cy.me(), "publish_social", SwitchValue::Yes).await, expect!["ok"]);
    check(bo.turn(ana.me(), "crm", SwitchValue::No).await, expect!["403 denied target_outranks_you"]);
    ana.turn(ana.me(), "publish_email", SwitchValue::No).await.expect("for themselves");
    check(ana.turn(ana.me(), "publish_email", SwitchValue::Yes).await, expect!["ok"]);
}

/// A pack like `lines`, with a product only for admins.
fn own_pack(folder: &std::path::Path) {
    let (_, lines) = PACK_TEXTS.iter().find(|(id, _)| *id == "lines").expect("a pack");
    let own = lines.replacen("id = \"lines\"", "id = \"own\"", 1).replacen(
        "id = \"messaging\"",
        "id = \"messaging\"\nroles = [\"admin\"]",
        1,
    );
    std::fs::write(folder.join("own.toml"), own).expect("written");
}

both!(products_end_with_the_role_that_could_have_them);
async fn products_end_with_the_role_that_could_have_them(house: House) {
    let folder = tempfile::tempdir().expect("a folder");
    own_pack(folder.path());
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    house.sql("UPDATE organizations SET pack = 'own'", &[]).await;
    let house = house.neighbour(|config| config.packs = Some(folder.path().to_owned())).await;
    let ana = ana.through(&house);
    let bo = ana.bring("bo@example.com", "user", &[]).await;
    check(ana.give_products(bo.me(), &["messaging"]).await, expect!["403 denied product_not_for_role"]);
    ana.give_role(bo.me(), "admin").await.expect("an admin");
    ana.give_products(bo.me(), &["calls", "messaging"]).await.expect("given");
    let placed = ana.give_role(bo.me(), "user").await.expect("a user again");
    assert_eq!(placed.products, ["calls"]);
    let event = ana.history(HistoryQueryForm::default()).await.expect("the history").items.swap_remove(0);
    let told: Vec<&str> = event.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!((event.kind.as_str(), told), ("member.placed", vec!["role", "products"]));
    assert_eq!(
        ana.give_role(bo.me(), "admin").await.expect("an admin").products,
        ["calls"],
        "what ended is given anew"
    );
}
