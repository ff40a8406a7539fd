//! Email addresses: one per field, one key per mailbox, and no lookalikes.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use serde_json::json;

use crate::support::{json, short};

on_both_databases!(one_mailbox_has_one_account_however_it_is_written);
async fn one_mailbox_has_one_account_however_it_is_written(server: TestServer) {
    let ana = server.founder("Ana.Lopez@Example.com", Pack::Workspaces).await;
    for written in ["ana.lopez@example.com", "ANA.LOPEZ@EXAMPLE.COM", "  Ana.Lopez@exAmple.com "] {
        server.visitor_named(written).sign_in().await.expect("the same account");
        check(ana.invite(written).await, expect!["409 invitation.already_member #/email"]);
        server.mailbox().clear();
        server.visitor_named(written).sign_up().await.expect("always taken");
        server.deliver().await;
        assert_eq!(server.mailbox().find_link("ana.lopez@example.com", "verify"), None, "no second account");
    }
    assert_eq!(server.number("SELECT count(*) FROM users", &[]).await, 1);
}

on_both_databases!(international_domains_are_one_and_shown_in_ascii);
async fn international_domains_are_one_and_shown_in_ascii(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@b\u{fc}cher.example").await.expect("an invitation");
    assert_eq!(sent.email.as_str(), "bo@xn--bcher-kva.example");
    for same in
        ["bo@xn--bcher-kva.example", "BO@B\u{dc}CHER.example", "bo@bu\u{308}cher.example", "bo@XN--BCHER-KVA.EXAMPLE"]
    {
        check(ana.invite(same).await, expect!["409 invitation.already_pending #/email"]);
    }
    // Cyrillic letters that look Latin make another domain, which is shown differently.
    let twin = ana.invite("bo@\u{435}x\u{430}mple.com").await.expect("another address");
    assert_eq!(twin.email.as_str(), "bo@xn--xmple-4ve7a.com");
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@xn--xmple-4ve7a.com").len(), 1);
    assert_eq!(ana.find("bo@xn--xmple-4ve7a.com").await.email, "bo@xn--xmple-4ve7a.com");
    // Letters that fold to ASCII make the ASCII domain.
    check(ana.invite("ana@\u{ff45}xample.com").await, expect!["409 invitation.already_member #/email"]);
    check(ana.invite("ana@example\u{3002}com").await, expect!["409 invitation.already_member #/email"]);
}

on_both_databases!(only_plain_single_addresses_are_accepted);
async fn only_plain_single_addresses_are_accepted(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let invitations = format!("/organizations/{}/invitations", ana.org());
    let texts = [
        "victim@example.org,mallory@example.com",
        "victim@example.org;mallory@example.com",
        "victim@example.org mallory@example.com",
        "victim@example.org\nBcc: mallory@example.com",
        "victim@example.org\u{0}",
        "\"victim@example.org\"@example.com",
        "Victim <victim@example.org>",
        "victim@example.org(comment)",
        "v\u{131}ctim@example.org",
        "victim@example.org.",
        "victim@[127.0.0.1]",
        "victim@localhost",
        "v@e\u{a0}xample.org",
        "",
    ];
    let mut values: Vec<_> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(["victim@example.org", "mallory@example.com"]),
        json!(["victim@example.org"]),
        json!({"0": "victim@example.org"}),
        json!({"email": "victim@example.org"}),
        json!(null),
        json!(7),
        json!(true),
    ]);
    let visitor = server.visitor();
    server.mailbox().clear();
    for value in values {
        for path in [invitations.as_str(), "/sign-ups", "/password-resets"] {
            let got = short(json(&ana, "POST", path, json!({"email": value})).await);
            assert!(got.starts_with("422 request.invalid #/email"), "{path} {value}: {got}");
        }
        let credentials = json!({"email": value, "password": "seven-violet-otters-93"});
        let got = short(json(&visitor, "POST", "/session", credentials).await);
        assert!(got.starts_with("422 request.invalid #/email"), "{value}: {got}");
        let row = json!({"intent": "send_valid", "rows": [{"email": value}]});
        json(&ana, "POST", &format!("/organizations/{}/invitation-batches", ana.org()), row).await;
    }
    server.deliver().await;
    assert_eq!(server.mailbox().all().len(), 0, "no email was sent");
    // Repeating a field doesn't smuggle in a second email.
    for body in [r#"{"email":"a@example.org","email":"b@example.org"}"#, r#"{"email[]":"a@example.org"}"#] {
        let got = short(visitor.post("POST", "/api/v1/password-resets", Some("application/json"), body).await);
        assert!(got.starts_with("422 request.invalid"), "{got}");
    }
}
