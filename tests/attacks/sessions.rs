//! Sessions: renewed at every change of privilege, and ended immediately in every process.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::secret::Password;
use shared::sessions::{SignIn, SignInForm};

use crate::support::with_headers;

on_both_databases!(every_rise_of_privilege_gets_a_new_session_id);
async fn every_rise_of_privilege_gets_a_new_session_id(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let first = ana.cookie().expect("a session");
    // An attacker planted this cookie in the browser before.
    let planted = server.visitor_named("ana@example.com");
    planted.set_cookie(Some("__Host-roster=planted".to_owned()));
    planted.sign_in().await.expect("the right password");
    assert_ne!(planted.cookie().as_deref(), Some("__Host-roster=planted"));

    ana.sign_in().await.expect("the right password");
    let second = ana.cookie().expect("a session");
    assert_ne!(first, second);
    let old = server.visitor();
    old.set_cookie(Some(first));
    assert!(old.session().await.user.is_none(), "the session that was replaced is over");
}

on_both_databases!(a_reset_ends_all_sessions_in_all_processes);
async fn a_reset_ends_all_sessions_in_all_processes(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let phone = ana.elsewhere();
    phone.sign_in().await.expect("the right password");
    let mut there = phone.clone();
    there.server = server.sibling(|_| {}).await;
    assert!(there.session().await.user.is_some(), "every process knows the session");

    ana.forgot().await.expect("always taken");
    let link = server.link("ana@example.com", "reset").await;
    let before = (ana.cookie(), phone.cookie());
    server.visitor_named("ana@example.com").reset(&link, "another-teal-walrus-52").await.expect("a new password");
    for actor in [&ana, &phone, &there] {
        check(actor.organization().await, expect!["401 session.required"]);
    }
    (before.0.is_some() && before.1.is_some()).then_some(()).expect("they were signed in");
    check(ana.sign_in().await, expect!["401 session.wrong_credentials"]);
    server.deliver().await;
    assert!(server.mailbox().subjects("ana@example.com").contains("password"), "the owner is notified");
}

on_both_databases!(changes_act_on_the_next_request_of_every_process);
async fn changes_act_on_the_next_request_of_every_process(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let max = ana.add_member("max@example.com", "manager", &[general]).await;
    let mut there = max.clone();
    there.server = server.sibling(|_| {}).await;
    there.invite_as("a@example.com", "member", &[general]).await.expect("a manager may");
    ana.give_role(max.me(), "member").await.expect("allowed");
    check(there.invite_as("b@example.com", "member", &[general]).await, expect!["403 denied missing_permission"]);
    ana.deactivate(max.me()).await.expect("allowed");
    check(there.organization().await, expect!["404 not_found"]);
    assert!(there.session().await.organizations.is_empty());
    ana.reactivate(max.me()).await.expect("allowed");
    there.organization().await.expect("back again");
    max.sign_out().await.expect("always");
    there.set_cookie(max.cookie().or(there.cookie()));
    check(there.organization().await, expect!["401 session.required"]);
}

on_both_databases!(sign_out_ends_the_session_on_the_server);
async fn sign_out_ends_the_session_on_the_server(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let stolen = server.visitor();
    stolen.set_cookie(ana.cookie());
    ana.sign_out().await.expect("always");
    assert!(stolen.session().await.user.is_none());
    assert_eq!(server.number("SELECT count(*) FROM sessions", &[]).await, 0);
}

on_both_databases!(sessions_idle_out_and_end);
async fn sessions_idle_out_and_end(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    server.pass_hours(13 * 24);
    assert!(ana.session().await.user.is_some());
    server.pass_hours(14 * 24);
    assert!(ana.session().await.user.is_none(), "idle for two weeks");

    ana.sign_in().await.expect("the right password");
    let cookie = ana.cookie();
    for _ in 0..9 {
        server.pass_hours(10 * 24);
        ana.set_cookie(cookie.clone());
        ana.session().await;
    }
    ana.set_cookie(cookie);
    assert!(ana.session().await.user.is_none(), "after ninety days, however much it was used");
}

on_both_databases!(the_cookie_is_hidden_from_scripts);
async fn the_cookie_is_hidden_from_scripts(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let form = SignInForm { email: ana.email.clone(), password: Password::new(roster_tests::PASSWORD.to_owned()) };
    let reply = ana.request::<SignIn>((), form).send().await.expect("the right password");
    let cookie = reply.headers["set-cookie"].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("__Host-roster="), "{cookie}");
    let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
    for wanted in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(attributes.contains(&wanted), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let token = cookie.split(['=', ';']).nth(1).unwrap_or_default();
    assert!(token.len() >= 43, "256 bits");
    assert!(!serde_json::to_string(&reply.body).expect("JSON").contains(token), "only the cookie tells it");
}

on_both_databases!(a_session_comes_from_its_cookie_only);
async fn a_session_comes_from_its_cookie_only(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let cookie = ana.cookie().expect("a session");
    let token = cookie.split_once('=').expect("name and value").1.to_owned();
    let path = format!("/api/v1/organizations/{}", ana.org());
    let stranger = server.visitor();
    for (headers, path) in [
        (vec![("authorization", format!("Bearer {token}"))], path.clone()),
        (vec![("x-session", token.clone())], path.clone()),
        (vec![("cookie", format!("roster={token}"))], path.clone()),
        (vec![("cookie", format!("__host-roster={token}"))], path.clone()),
        (vec![], format!("{path}?__Host-roster={token}")),
    ] {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(with_headers(&stranger, "GET", &path, &headers, "").await.status, 401);
    }
}
