//! Operators' accounts and sessions.

use expect_test::expect;
use roster_tests::{PASSWORD, Pack, TestServer, check, on_both_databases};
use server::features::operator;
use shared::{operator::SearchForm, secret::Password};

on_both_databases!(an_operator_signs_in_and_out);
async fn an_operator_signs_in_and_out(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
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
    let unknown = server.visitor_named("unknown@example.com");
    check(unknown.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
}

on_both_databases!(an_operators_session_is_short);
async fn an_operators_session_is_short(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    server.pass_seconds(29 * 60);
    assert!(ops.operator_session().await.is_some());
    server.pass_seconds(31 * 60);
    assert_eq!(ops.operator_session().await, None, "half an hour of nothing ends it");

    ops.operator_sign_in(PASSWORD).await.expect("the right password");
    for _ in 0..23 {
        server.pass_seconds(20 * 60);
        assert!(ops.operator_session().await.is_some(), "in use");
    }
    server.pass_seconds(20 * 60);
    assert_eq!(ops.operator_session().await, None, "and eight hours in any case");
}

on_both_databases!(a_removed_operator_loses_access_immediately);
async fn a_removed_operator_loses_access_immediately(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let other = server.operator("second@example.com").await;
    let another = Password::new("another-teal-walrus-52".to_owned());
    operator::set_password(server.service(), "Second@example.com", another).await.expect("an operator");
    assert_eq!(other.operator_session().await, None, "a new password ends sessions");
    operator::remove(server.service(), "ops@example.com").await.expect("an operator");
    check(ops.all_organizations(SearchForm::default()).await, expect!["401 session.required"]);
    check(ops.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
    let left: Vec<String> =
        operator::all(server.service()).await.expect("a list").into_iter().map(|one| one.email.into()).collect();
    assert_eq!(left, ["second@example.com"]);
    let text = |fault: operator::AccountError| fault.to_string();
    let add = async |address: &str, password: &str| {
        operator::add(server.service(), address, Password::new(password.to_owned())).await.map(drop).map_err(text)
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

on_both_databases!(operators_see_every_organization_and_search_them);
async fn operators_see_every_organization_and_search_them(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let mut ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite_as("bo@example.com", "member", &[ana.space("General").await]).await.expect("invited");
    ana.create_organization("Bluebird", Pack::Lines).await.expect("a second");
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
    let none = ops.any_members(&ana, SearchForm { q: Some("ana%".to_owned()), ..SearchForm::default() }).await;
    assert_eq!(none.expect("a page").items.len(), 0, "a wildcard is an ordinary character");

    let packs = ops.loaded_packs().await.expect("packs");
    let got: Vec<(String, u32)> = packs.into_iter().map(|pack| (pack.id, pack.organizations)).collect();
    assert_eq!(got.len(), 5);
    assert!(got.contains(&("lines".to_owned(), 1)) && got.contains(&("simple".to_owned(), 0)));
}
