//! Products and individual permissions of a person.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    history::HistoryQueryForm,
    members::{ProductsForm, UpdateMemberProducts},
    policy::{OverrideValue, PACK_TEXTS},
};

on_both_databases!(products_are_added_and_removed);
async fn products_are_added_and_removed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
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

on_both_databases!(a_disabled_product_stays_until_it_is_removed);
async fn a_disabled_product_stays_until_it_is_removed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    ana.give_products(bo.me(), &["messaging"]).await.expect("given");
    server.sql("UPDATE organizations SET products = 'calls'", &[]).await;
    let both = ana.give_products(bo.me(), &["calls", "messaging"]).await.expect("what they have is not judged again");
    assert_eq!(both.products, ["calls", "messaging"]);
    ana.give_products(bo.me(), &["calls"]).await.expect("taken");
    check(ana.give_products(bo.me(), &["calls", "messaging"]).await, expect!["403 denied product_not_enabled"]);
}

on_both_databases!(concurrent_changes_of_a_member_do_not_overwrite_each_other);
async fn concurrent_changes_of_a_member_do_not_overwrite_each_other(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    let seen = ana.find("bo@example.com").await.version;
    ana.give_products(bo.me(), &["calls"]).await.expect("given");
    let form = ProductsForm { products: vec!["messaging".to_owned()] };
    check(
        ana.request::<UpdateMemberProducts>((ana.org(), bo.me()), form).if_match(seen).send().await,
        expect!["412 stale_write"],
    );
}

on_both_databases!(organization_products_require_their_permission);
async fn organization_products_require_their_permission(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    check(ana.enable(&["calls"]).await, expect!["403 denied missing_permission"]);
    let cy = server.founder("cy@example.com", Pack::Workspaces).await;
    check(cy.enable(&["calls"]).await, expect!["422 request.invalid #/products unknown"]);
    check(cy.enable(&[]).await, expect!["ok"]);
}

on_both_databases!(an_unknown_override_is_not_found);
async fn an_unknown_override_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.add_member("bo@example.com", "salesperson", &[]).await;
    check(ana.set_override(bo.me(), "fax", OverrideValue::No).await, expect!["404 not_found"]);
    check(ana.set_override(bo.me(), "crm", OverrideValue::Approval).await, expect!["403 denied never_in_this_pack"]);
    let history = ana.history_text().await;
    ana.set_override(bo.me(), "crm", OverrideValue::Yes).await.expect("it has that value already");
    assert_eq!(ana.history_text().await, history);
}

on_both_databases!(no_one_allows_a_permission_that_is_withheld_from_them);
async fn no_one_allows_a_permission_that_is_withheld_from_them(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.add_member("bo@example.com", "company_manager", &[]).await;
    let cy = ana.add_member("cy@example.com", "marketing_manager", &[]).await;
    check(bo.set_override(cy.me(), "publish_social", OverrideValue::Yes).await, expect!["403 denied needs_approval"]);
    check(bo.set_override(bo.me(), "publish_social", OverrideValue::Yes).await, expect!["403 denied needs_approval"]);
    check(bo.set_override(cy.me(), "publish_social", OverrideValue::No).await, expect!["ok"]);
    ana.set_override(bo.me(), "publish_social", OverrideValue::Yes).await.expect("no one outranks a site admin");
    check(bo.set_override(cy.me(), "publish_social", OverrideValue::Yes).await, expect!["ok"]);
    check(bo.set_override(ana.me(), "crm", OverrideValue::No).await, expect!["403 denied target_outranks_you"]);
    ana.set_override(ana.me(), "publish_email", OverrideValue::No).await.expect("for themselves");
    check(ana.set_override(ana.me(), "publish_email", OverrideValue::Yes).await, expect!["ok"]);
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

on_both_databases!(products_end_with_the_role_that_allowed_them);
async fn products_end_with_the_role_that_allowed_them(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    own_pack(folder.path());
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    server.sql("UPDATE organizations SET pack = 'own'", &[]).await;
    let server = server.sibling(|config| config.packs = Some(folder.path().to_owned())).await;
    let ana = ana.through(&server);
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    check(ana.give_products(bo.me(), &["messaging"]).await, expect!["403 denied product_not_for_role"]);
    ana.give_role(bo.me(), "admin").await.expect("an admin");
    ana.give_products(bo.me(), &["calls", "messaging"]).await.expect("given");
    let placed = ana.give_role(bo.me(), "user").await.expect("a user again");
    assert_eq!(placed.products, ["calls"]);
    let event = ana.history(HistoryQueryForm::default()).await.expect("the history").items.swap_remove(0);
    let got: Vec<&str> = event.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!((event.kind.as_str(), got), ("member.assignment_changed", vec!["role", "products"]));
    assert_eq!(
        ana.give_role(bo.me(), "admin").await.expect("an admin").products,
        ["calls"],
        "ended products are given again"
    );
}
