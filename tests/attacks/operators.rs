//! The console gives no access to organizations, and organizations give no access to the console.

use expect_test::expect;
use roster_tests::{House, PASSWORD, Pack, both, check};
use shared::operator::SearchForm;

fn every(prefix: &str, organization: &str) -> Vec<(&'static str, String)> {
    let on = |path: &str| path.replace("{org}", organization).replace("{", "").replace('}', "");
    let wanted = shared::endpoints::ALL.iter().filter(|entry| entry.path.starts_with(prefix));
    wanted.map(|entry| (entry.method.as_str(), format!("/api/v1{}", on(entry.path)))).collect()
}

both!(no_member_not_even_an_owner_enters_the_console);
async fn no_member_not_even_an_owner_enters_the_console(house: House) {
    house.operator("ops@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let calls = every("/operator/", &ana.org().to_string());
    assert!(calls.len() > 10);
    for (method, path) in calls.iter().filter(|(_, path)| !path.ends_with("/session")) {
        let raw = ana.post(method, path, Some("application/json"), "").await;
        assert!(matches!(raw.status, 401 | 404), "{method} {path}: {}", raw.status);
    }
    check(ana.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
    assert_eq!(ana.operator_session().await, None);
}

both!(an_operators_session_opens_nothing_else);
async fn an_operators_session_opens_nothing_else(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    // Even with an owner's email.
    let ops = house.operator("ana@example.com").await;
    assert!(ops.session().await.user.is_none());
    ops.operator_sign_in(PASSWORD).await.expect("the right password");
    for (method, path) in every("/organizations", &ana.org().to_string()) {
        let raw = ops.post(method, &path, Some("application/json"), "").await;
        assert!(matches!(raw.status, 401 | 404), "{method} {path}: {}", raw.status);
    }
}

both!(a_session_under_the_other_cookie_counts_for_nothing);
async fn a_session_under_the_other_cookie_counts_for_nothing(house: House) {
    let ops = house.operator("ops@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let value =
        |cookie: Option<String>| cookie.and_then(|pair| Some(pair.split_once('=')?.1.to_owned())).expect("a session");
    let (person, operator) = (value(ana.cookie()), value(ops.cookie()));
    let thief = house.visitor();
    thief.set_cookie(Some(format!("__Host-roster-operator={person}")));
    check(thief.all_organizations(SearchForm::default()).await, expect!["401 session.required"]);
    thief.set_cookie(Some(format!("__Host-roster={operator}")));
    assert!(thief.session().await.user.is_none());
    // Both sessions in one browser stay separate.
    thief.set_cookie(Some(format!("__Host-roster={person}; __Host-roster-operator={operator}")));
    check(thief.all_organizations(SearchForm::default()).await, expect!["ok"]);
    assert!(thief.session().await.user.is_some());
}

both!(guessing_an_operators_password_is_slow_and_tells_nothing);
async fn guessing_an_operators_password_is_slow_and_tells_nothing(house: House) {
    house.operator("ops@example.com").await;
    for address in ["ops@example.com", "nobody@example.com"] {
        let guesser = house.visitor_named(address);
        let mut told = Vec::new();
        for _ in 0..11 {
            told.push(roster_tests::told(&guesser.operator_sign_in("not-the-right-password").await));
        }
        let limited = told.iter().filter(|told| told.starts_with("429")).count();
        assert!(limited >= 1 && told[0] == "401 session.wrong_credentials", "{address}: {told:?}");
    }
}
