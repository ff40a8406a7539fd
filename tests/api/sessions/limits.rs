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

on_both_databases!(a_stranger_locks_no_one_out_of_their_own_browser);
async fn a_stranger_locks_no_one_out_of_their_own_browser(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    ana.sign_out().await.expect("out");
    let eve = ana.elsewhere();
    for _ in 0..10 {
        check(eve.sign_in_with("a guess").await, expect!["401 session.wrong_credentials"]);
    }
    check(eve.sign_in_with("a guess").await, expect!["429 rate_limited"]);
    check(ana.elsewhere().sign_in().await, expect!["429 rate_limited"]);
    check(ana.sign_in().await, expect!["ok"]);
    // Nor out of what needs the password again.
    check(ana.step_up_with("not the password").await, expect!["401 session.wrong_credentials"]);
    check(ana.step_up().await, expect!["ok"]);

    // The browser's own budget is as small, and signing in doesn't renew it.
    ana.sign_out().await.expect("out");
    for _ in 0..9 {
        check(ana.sign_in_with("a guess").await, expect!["401 session.wrong_credentials"]);
    }
    check(ana.sign_in().await, expect!["429 rate_limited"]);
    server.pass_seconds(60);
    check(ana.sign_in().await, expect!["ok"]);
    check(ana.sign_in().await, expect!["429 rate_limited"]);

    // It is known for the accounts that signed in there, and no others.
    let bo = server.user("bo@example.com").await;
    for _ in 0..10 {
        check(bo.elsewhere().sign_in_with("a guess").await, expect!["401 session.wrong_credentials"]);
    }
    let mut at_anas = ana.clone();
    at_anas.email = "bo@example.com".to_owned();
    check(at_anas.sign_in().await, expect!["429 rate_limited"]);
}

on_both_databases!(forty_people_in_one_office_all_get_their_email);
async fn forty_people_in_one_office_all_get_their_email(server: TestServer) {
    let office = server.visitor();
    let everyone: Vec<_> = (0..40).map(|number| format!("p{number}@example.com")).collect();
    for (number, email) in everyone.iter().enumerate() {
        let form = shared::sessions::AddressForm { email: email.clone() };
        let asked = match number % 2 {
            0 => outcome(&office.call::<shared::sessions::StartSignUp>((), form).await),
            _ => outcome(&office.call::<shared::sessions::StartPasswordReset>((), form).await),
        };
        assert_eq!(asked, "ok", "{email}");
    }
    server.deliver().await;
    assert_eq!(server.mailbox().all().len(), 30, "the first ones immediately");
    server.pass_seconds(16);
    server.deliver().await;
    assert_eq!(server.mailbox().all().len(), 31, "then one by one");
    server.pass_seconds(10 * 15);
    server.deliver().await;
    assert!(everyone.iter().all(|email| server.mailbox().to(email).len() == 1));
    // The last link works as long as any other.
    let link = server.mailbox().link_for("p38@example.com", "verify");
    server.pass_hours(23);
    check(server.visitor_named("p38@example.com").verify(&link).await, expect!["ok"]);
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
