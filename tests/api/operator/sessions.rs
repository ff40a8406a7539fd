//! Operators' accounts and sessions.

use expect_test::expect;
use roster_tests::{House, PASSWORD, Pack, both, check};
use server::features::operator;
use shared::{operator::SearchForm, secret::Password};

both!(an_operator_signs_in_and_out);
async fn an_operator_signs_in_and_out(house: House) {
    let ops = house.operator("ops@example.com").await;
    assert_eq!(ops.operator_session().await.as_deref(), Some("ops@example.com"));
    check(ops.all_organizations(SearchForm::default()).await, expect!["ok"]);
    let cookie = ops.cookie();
    ops.operator_sign_out().await.expect("always");
    assert_eq!(ops.cookie(), None);
    ops.set_cookie(cookie);
    check(ops.all_organizations(SearchForm::default()).await, expect!["401 session.required"]);
    assert_eq!(ops.operator_session().await, None);
    assert_eq!(ops.cookie(), None, "a dead cookie is cleared");

    check(ops.operator_sign_in("not-the-right-password").await, expect!["401 session.wrong_credentials"]);
    let nobody = house.visitor_named("nobody@example.com");
    check(nobody.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
}

both!(an_operators_session_is_short);
async fn an_operators_session_is_short(house: House) {
    let ops = house.operator("ops@example.com").await;
    house.pass_seconds(29 * 60);
    assert!(ops.operator_session().await.is_some());
    house.pass_seconds(31 * 60);
    assert_eq!(ops.operator_session().await, None, "half an hour of nothing ends it");

    ops.operator_sign_in(PASSWORD).await.expect("the right password");
    for _ in 0..23 {
        house.pass_seconds(20 * 60);
        assert!(ops.operator_session().await.is_some(), "in use");
    }
    house.pass_seconds(20 * 60);
    assert_eq!(ops.operator_session().await, None, "and eight hours in any case");
}

both!(a_removed_operator_is_out_at_once);
async fn a_removed_operator_is_out_at_once(house: House) {
    let ops = house.operator("ops@example.com").await;
    let other = house.operator("second@example.com").await;
    let another = Password::new("another-teal-walrus-52".to_owned());
    operator::set_password(house.service(), "Second@example.com", another).await.expect("an operator");
    assert_eq!(other.operator_session().await, None, "a new password ends sessions");
    operator::remove(house.service(), "ops@example.com").await.expect("an operator");
    check(ops.all_organizations(SearchForm::default()).await, expect!["401 session.required"]);
    check(ops.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
    let left: Vec<String> =
        operator::all(house.service()).await.expect("a list").into_iter().map(|one| one.email.into()).collect();
    assert_eq!(left, ["second@example.com"]);
    let told = |fault: operator::AccountError| fault.to_string();
    let add = async |address: &str, password: &str| {
        operator::add(house.service(), address, Password::new(password.to_owned())).await.map(drop).map_err(told)
    };
    assert_eq!(
        add("SECOND@example.com", PASSWORD).await.expect_err("known"),
        "SECOND@example.com is already an operator"
    );
    assert_eq!(
        add("third@example.com", "short").await.expect_err("short"),
        "this password can't be used: use at least 15 characters"
    );
    assert_eq!(add("third", PASSWORD).await.expect_err("no address"), "third isn't an email address");
}

both!(operators_see_every_organization_and_search_them);
async fn operators_see_every_organization_and_search_them(house: House) {
    let ops = house.operator("ops@example.com").await;
    let mut ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite_as("bo@example.com", "member", &[ana.space("General").await]).await.expect("invited");
    ana.found("Bluebird", Pack::Lines).await.expect("a second");
    let page = ops.all_organizations(SearchForm { limit: Some(1), ..SearchForm::default() }).await.expect("a page");
    assert_eq!((page.items.len(), page.items[0].name.as_str(), page.items[0].pack.as_str()), (1, "Bluebird", "lines"));
    let next = SearchForm { cursor: page.next.map(|next| next.0), ..SearchForm::default() };
    let rest = ops.all_organizations(next).await.expect("the rest");
    let acme = &rest.items[0];
    assert_eq!(
        (rest.items.len(), acme.name.as_str(), acme.invited, acme.active, acme.seats_taken),
        (1, "Acme", 1, 1, 2)
    );
    let found = ops.all_organizations(SearchForm { q: Some("BLUE".to_owned()), ..SearchForm::default() }).await;
    assert_eq!(found.expect("found").items.len(), 1);
    let nobody = ops.any_members(&ana, SearchForm { q: Some("ana%".to_owned()), ..SearchForm::default() }).await;
    assert_eq!(nobody.expect("a page").items.len(), 0, "a wildcard is a letter like others");

    let packs = ops.loaded_packs().await.expect("packs");
    let told: Vec<(String, u32)> = packs.into_iter().map(|pack| (pack.id, pack.organizations)).collect();
    assert_eq!(told.len(), 5);
    assert!(told.contains(&("lines".to_owned(), 1)) && told.contains(&("simple".to_owned(), 0)));
}
