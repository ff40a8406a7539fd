//! Rate limits of signing in.

use expect_test::expect;
use roster_tests::{TestServer, check, on_both_databases, outcome};

on_both_databases!(guessing_a_password_is_slowed_down_per_address);
async fn guessing_a_password_is_slowed_down_per_address(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    for _ in 0..10 {
        check(ana.elsewhere().sign_in_with("not the password").await, expect!["401 session.wrong_credentials"]);
    }
    let refused = ana.elsewhere().sign_in().await.expect_err("also with the right one");
    expect!["429 rate_limited"].assert_eq(&refused.to_string());
    let wait = refused.retry_after().expect("a time to wait");
    assert!((1..=60).contains(&wait), "{wait}");
    server.pass_seconds(wait - 1);
    check(ana.elsewhere().sign_in().await, expect!["429 rate_limited"]);
    server.pass_seconds(1);
    check(ana.elsewhere().sign_in().await, expect!["ok"]);
}

on_both_databases!(an_unknown_address_is_limited_alike);
async fn an_unknown_address_is_limited_alike(server: TestServer) {
    let unknown = server.visitor_named("unknown@example.com");
    for _ in 0..10 {
        check(unknown.elsewhere().sign_in().await, expect!["401 session.wrong_credentials"]);
    }
    check(unknown.elsewhere().sign_in().await, expect!["429 rate_limited"]);
}

on_both_databases!(sign_ups_are_limited_per_client);
async fn sign_ups_are_limited_per_client(server: TestServer) {
    let client = server.visitor();
    let sign_up = async |number: usize| {
        let form = shared::sessions::AddressForm { email: format!("p{number}@example.com") };
        client.call::<shared::sessions::StartSignUp>((), form).await
    };
    for number in 0..60 {
        assert_eq!(outcome(&sign_up(number).await), "ok", "{number}");
    }
    check(sign_up(60).await, expect!["429 rate_limited"]);
    server.pass_seconds(10);
    check(sign_up(61).await, expect!["ok"]);
}

on_both_databases!(emails_to_one_address_are_limited_silently);
async fn emails_to_one_address_are_limited_silently(server: TestServer) {
    let bo = server.visitor_named("bo@example.com");
    for _ in 0..8 {
        check(bo.elsewhere().sign_up().await, expect!["ok"]);
        check(bo.elsewhere().forgot().await, expect!["ok"]);
        server.deliver().await;
    }
    assert_eq!(server.mailbox().to("bo@example.com").len(), 5);
    server.pass_seconds(600);
    check(bo.sign_up().await, expect!["ok"]);
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@example.com").len(), 6);
}

on_both_databases!(links_are_not_guessed_by_one_client);
async fn links_are_not_guessed_by_one_client(server: TestServer) {
    let client = server.visitor();
    let link = format!("#{}", "A".repeat(43));
    for _ in 0..120 {
        check(client.offer(&link).await, expect!["410 link.unknown"]);
    }
    check(client.offer(&link).await, expect!["429 rate_limited"]);
    check(client.reset(&link, "seven-violet-otters-94").await, expect!["429 rate_limited"]);
}
