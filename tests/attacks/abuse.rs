//! Floods: guesses, emails, and requests of one client under changing identities.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, outcome};
use serde_json::json;
use shared::invitations::{CreateInvitation, InviteForm};

use crate::support::{short, with_headers};

async fn guess(actor: &Actor, forwarded: &str, number: usize) -> u16 {
    let body = json!({"email": format!("a{number}@example.org"), "password": "guess"}).to_string();
    let headers = [("x-forwarded-for", forwarded)];
    with_headers(actor, "POST", "/api/v1/session", &headers, &body).await.status
}

on_both_databases!(guesses_are_limited_per_address);
async fn guesses_are_limited_per_address(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let mut answers = Vec::new();
    for number in 0..14 {
        // Another client each time, and the email in another case.
        let eve = server.visitor_named(if number % 2 == 0 { "ana@example.com" } else { "ANA@Example.com" });
        answers.push(outcome(&eve.sign_in_with("wrong").await));
    }
    assert_eq!(answers.iter().filter(|got| *got == "401 session.wrong_credentials").count(), 10);
    assert!(answers[10..].iter().all(|got| got == "429 rate_limited"), "{answers:?}");
    let failed = ana.elsewhere().sign_in().await.expect_err("the limit counts attempts, not failures");
    assert_eq!(failed.status, 429);
    server.pass_seconds(failed.retry_after().expect("Retry-After"));
    ana.elsewhere().sign_in().await.expect("after as long as was said");

    // An email without an account reaches the same limit.
    let unknown = server.visitor_named("unknown@example.com");
    for _ in 0..10 {
        check(unknown.sign_in_with("wrong").await, expect!["401 session.wrong_credentials"]);
    }
    check(unknown.sign_in_with("wrong").await, expect!["429 rate_limited"]);
}

on_both_databases!(stored_responses_are_limited_per_user);
async fn stored_responses_are_limited_per_user(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    // The answer of a refused invitation is stored, too.
    let form = || InviteForm { email: "ana@example.com".to_owned(), ..InviteForm::default() };
    let send = async |by: &Actor, key: String| {
        by.request::<CreateInvitation>(ana.org(), form()).idempotency_key(&key).send().await
    };
    let mut kept = 0;
    let refused = loop {
        let failed = send(&ana, format!("k{kept}")).await.expect_err("she is a member");
        if failed.status == 429 {
            break failed;
        }
        assert_eq!(failed.status, 409);
        kept += 1;
        assert!(kept < 1000, "no limit");
    };
    assert_eq!(server.number("SELECT count(*) FROM idempotency", &[]).await, kept);
    check(send(&ana, "k0".to_owned()).await, expect!["409 invitation.already_member #/email"]);
    check(send(&bo, "k0".to_owned()).await, expect!["409 invitation.already_member #/email"]);
    server.pass_seconds(refused.retry_after().expect("Retry-After"));
    check(send(&ana, "later".to_owned()).await, expect!["409 invitation.already_member #/email"]);

    // A cookie that isn't a session stores nothing.
    let before = server.number("SELECT count(*) FROM idempotency", &[]).await;
    let headers = [("cookie", "__Host-roster=invented"), ("idempotency-key", "k")];
    let body = json!({"email": "a@example.org", "password": "guess"}).to_string();
    with_headers(&server.visitor(), "POST", "/api/v1/session", &headers, &body).await;
    assert_eq!(server.number("SELECT count(*) FROM idempotency", &[]).await, before);
}

on_both_databases!(guesses_are_limited_per_client_and_its_network);
async fn guesses_are_limited_per_client_and_its_network(server: TestServer) {
    let behind = server.sibling(|config| config.proxies = "10.0.0.0/8".parse().expect("a network")).await;
    let eve = behind.visitor();
    // A hundred guesses from as many addresses of one /64.
    for number in 0..100 {
        assert_eq!(guess(&eve, &format!("2001:db8:1:2:{number:x}::{number:x}"), number).await, 401);
    }
    assert_eq!(guess(&eve, "2001:db8:1:2:ffff::1", 100).await, 429, "the /64 is one client");
    assert_eq!(guess(&eve, "2001:db8:1:3::1", 101).await, 401, "the next /64 is another");
    // Entries to the left of the address that the proxy saw are made up by the client.
    assert_eq!(guess(&eve, "203.0.113.77, 2001:db8:1:2::9", 102).await, 429);

    for number in 0..100 {
        let written = if number % 2 == 0 { "203.0.113.9" } else { "::ffff:203.0.113.9" };
        assert_eq!(guess(&eve, written, number).await, 401);
    }
    assert_eq!(guess(&eve, "203.0.113.9", 103).await, 429);
    assert_eq!(guess(&eve, "::ffff:203.0.113.9", 104).await, 429, "IPv4 in IPv6 clothes is the same client");
    // Another process shares the limit.
    let mut there = eve.clone();
    there.server = behind.sibling(|config| config.proxies = "10.0.0.0/8".parse().expect("a network")).await;
    assert_eq!(guess(&there, "203.0.113.9", 105).await, 429);
}

on_both_databases!(forwarding_headers_of_strangers_are_not_trusted);
async fn forwarding_headers_of_strangers_are_not_trusted(server: TestServer) {
    let eve = server.visitor();
    for number in 0..100 {
        assert_eq!(guess(&eve, &format!("198.51.100.{number}"), number).await, 401);
    }
    assert_eq!(guess(&eve, "198.51.100.200", 100).await, 429);
}

on_both_databases!(emails_to_one_address_are_limited_silently);
async fn emails_to_one_address_are_limited_silently(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    server.mailbox().clear();
    for number in 0..12 {
        let eve = server.visitor_named("ana@example.com");
        let got = if number % 2 == 0 { outcome(&eve.forgot().await) } else { outcome(&eve.sign_up().await) };
        assert_eq!(got, "ok", "the answer does not change when an email is held back");
        server.deliver().await;
    }
    let arrived = server.mailbox().to("ana@example.com").len();
    assert!((1..=5).contains(&arrived), "{arrived} emails");
    assert!(ana.session().await.user.is_some());
}

on_both_databases!(invitations_to_one_address_are_limited);
async fn invitations_to_one_address_are_limited(server: TestServer) {
    let mut messages = 0;
    for founder in ["ana@example.com", "eve@example.com"] {
        let ana = server.founder(founder, Pack::Workspaces).await;
        server.mailbox().clear();
        for _ in 0..8 {
            let sent = ana.invite("victim@example.org").await.expect("the answer does not change");
            ana.resend(sent.invitation).await.expect("the answer does not change");
            server.deliver().await;
            ana.revoke(sent.invitation).await.expect("allowed");
        }
        messages += server.mailbox().to("victim@example.org").len();
    }
    assert!((1..=5).contains(&messages), "{messages} emails in an hour");
}

on_both_databases!(requests_for_a_new_link_are_limited);
async fn requests_for_a_new_link_are_limited(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    server.pass_hours(7 * 24);
    server.mailbox().clear();
    for _ in 0..10 {
        server.visitor().request_invitation(&link).await.expect("the answer does not change");
        server.deliver().await;
    }
    assert_eq!(server.mailbox().to("ana@example.com").len(), 1);
}

on_both_databases!(big_bodies_and_long_passwords_are_refused_unread);
async fn big_bodies_and_long_passwords_are_refused_unread(server: TestServer) {
    let eve = server.visitor();
    let body = format!(r#"{{"email":"a@example.com","password":"{}"}}"#, "x".repeat(1024 * 1024));
    expect!["413 request.too_large"]
        .assert_eq(&short(eve.post("POST", "/api/v1/session", Some("application/json"), body).await));
    check(eve.sign_in_with(&"x".repeat(257)).await, expect!["422 request.invalid #/password too_long"]);
    check(eve.sign_in_with(&"\u{1f9a6}".repeat(256)).await, expect!["401 session.wrong_credentials"]);
    let deep = format!(r#"{{"email":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    expect!["422 request.invalid #/email malformed"]
        .assert_eq(&short(eve.post("POST", "/api/v1/sign-ups", Some("application/json"), deep).await));
}

on_both_databases!(emails_caused_by_strangers_are_limited_per_client);
async fn emails_caused_by_strangers_are_limited_per_client(server: TestServer) {
    let eve = server.visitor_named("eve@example.com");
    for number in 0..40 {
        let mut stranger = eve.clone();
        stranger.email = format!("victim{number}@example.org");
        assert_eq!(outcome(&stranger.sign_up().await), "ok", "the answer does not change when an email is held back");
    }
    while server.deliver().await > 0 {}
    let arrived = (0..40).filter(|number| !server.mailbox().to(&format!("victim{number}@example.org")).is_empty());
    assert_eq!(arrived.count(), 30, "one client, 30 emails at once");
    server.visitor_named("bo@example.net").sign_up().await.expect("another client");
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@example.net").len(), 1);
}

on_both_databases!(a_days_emails_are_limited_per_organization_and_per_member);
async fn a_days_emails_are_limited_per_organization_and_per_member(server: TestServer) {
    let frugal = server.sibling(|config| config.emails_per_day = 4).await;
    let ana = frugal.founder("ana@example.com", Pack::Lines).await;
    let mut bo = ana.add_member("bo@example.com", "admin", &[]).await;
    for number in 0..2 {
        ana.invite(&format!("a{number}@example.org")).await.expect("Ana's second and third");
    }
    bo.invite("b@example.org").await.expect("the organization's fourth, and Bo's first");
    assert!(outcome(&bo.invite("full@example.org").await).starts_with("429"), "the organization's day is full");
    bo.create_organization("Other", Pack::Lines).await.expect("an organization of his own");
    for number in 0..3 {
        bo.invite(&format!("o{number}@example.org")).await.expect("Bo's second to fourth");
    }
    assert!(
        outcome(&bo.invite("fifth@example.org").await).starts_with("429"),
        "Bo's day is full, his organization's is not"
    );
    server.pass_hours(24);
    check(bo.invite("fifth@example.org").await, expect!["ok"]);
}
