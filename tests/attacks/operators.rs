//! The console gives no access to organizations, and organizations give no access to the console.

use expect_test::expect;
use roster_tests::{PASSWORD, Pack, TestServer, check, on_both_databases};
use shared::operator::SearchForm;

fn every(prefix: &str, organization: &str) -> Vec<(&'static str, String)> {
    let on = |path: &str| path.replace("{org}", organization).replace("{", "").replace('}', "");
    let wanted = shared::endpoints::ALL.iter().filter(|entry| entry.path.starts_with(prefix));
    wanted.map(|entry| (entry.method.as_str(), format!("/api/v1{}", on(entry.path)))).collect()
}

on_both_databases!(no_member_can_enter_the_console);
async fn no_member_can_enter_the_console(server: TestServer) {
    server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let calls = every("/operator/", &ana.org().to_string());
    assert!(calls.len() > 10);
    for (method, path) in calls.iter().filter(|(_, path)| !path.ends_with("/session")) {
        let raw = ana.post(method, path, Some("application/json"), "").await;
        assert!(matches!(raw.status, 401 | 404), "{method} {path}: {}", raw.status);
    }
    check(ana.operator_sign_in(PASSWORD).await, expect!["401 session.wrong_credentials"]);
    assert_eq!(ana.operator_session().await, None);
}

on_both_databases!(an_operators_session_grants_nothing_else);
async fn an_operators_session_grants_nothing_else(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    // Even with an owner's email.
    let ops = server.operator("ana@example.com").await;
    assert!(ops.session().await.user.is_none());
    ops.operator_sign_in(PASSWORD).await.expect("the right password");
    for (method, path) in every("/organizations", &ana.org().to_string()) {
        let raw = ops.post(method, &path, Some("application/json"), "").await;
        assert!(matches!(raw.status, 401 | 404), "{method} {path}: {}", raw.status);
    }
}

on_both_databases!(a_session_in_the_other_cookie_is_ignored);
async fn a_session_in_the_other_cookie_is_ignored(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let value =
        |cookie: Option<String>| cookie.and_then(|pair| Some(pair.split_once('=')?.1.to_owned())).expect("a session");
    let (person, operator) = (value(ana.cookie()), value(ops.cookie()));
    let thief = server.visitor();
    thief.set_cookie(Some(format!("__Host-roster-operator={person}")));
    check(thief.all_organizations(SearchForm::default()).await, expect!["401 session.required"]);
    thief.set_cookie(Some(format!("__Host-roster={operator}")));
    assert!(thief.session().await.user.is_none());
    // Both sessions in one browser stay separate.
    thief.set_cookie(Some(format!("__Host-roster={person}; __Host-roster-operator={operator}")));
    check(thief.all_organizations(SearchForm::default()).await, expect!["ok"]);
    assert!(thief.session().await.user.is_some());
}

on_both_databases!(guessing_an_operators_password_is_slow_and_reveals_nothing);
async fn guessing_an_operators_password_is_slow_and_reveals_nothing(server: TestServer) {
    server.operator("ops@example.com").await;
    for address in ["ops@example.com", "unknown@example.com"] {
        let guesser = server.visitor_named(address);
        let mut got = Vec::new();
        for _ in 0..11 {
            got.push(roster_tests::outcome(&guesser.operator_sign_in("not-the-right-password").await));
        }
        let limited = got.iter().filter(|got| got.starts_with("429")).count();
        assert!(limited >= 1 && got[0] == "401 session.wrong_credentials", "{address}: {got:?}");
    }
}
