//! Rate limits of signing in.

use expect_test::expect;
use roster_tests::{House, both, check, told};

both!(guessing_a_password_is_slowed_down_per_address);
async fn guessing_a_password_is_slowed_down_per_address(house: House) {
    let ana = house.user("ana@example.com").await;
    for _ in 0..10 {
        check(ana.elsewhere().sign_in_with("not the password").await, expect!["401 session.wrong_credentials"]);
    }
    let refused = ana.elsewhere().sign_in().await.expect_err("also with the right one");
    expect!["429 rate_limited"].assert_eq(&refused.to_string());
    let wait = refused.retry_after().expect("a time to wait");
    assert!((1..=60).contains(&wait), "{wait}");
    house.pass_seconds(wait - 1);
    check(ana.elsewhere().sign_in().await, expect!["429 rate_limited"]);
    house.pass_seconds(1);
    check(ana.elsewhere().sign_in().await, expect!["ok"]);
}

both!(an_unknown_address_is_limited_alike);
async fn an_unknown_address_is_limited_alike(house: House) {
    let nobody = house.visitor_named("nobody@example.com");
    for _ in 0..10 {
        check(nobody.elsewhere().sign_in().await, expect!["401 session.wrong_credentials"]);
    }
    check(nobody.elsewhere().sign_in().await, expect!["429 rate_limited"]);
}

both!(one_client_signs_up_so_many_people);
async fn one_client_signs_up_so_many_people(house: House) {
    let client = house.visitor();
    let sign_up = async |number: usize| {
        let form = shared::sessions::AddressForm { email: format!("p{number}@example.com") };
        client.call::<shared::sessions::StartSignUp>((), form).await
    };
    for number in 0..60 {
        assert_eq!(told(&sign_up(number).await), "ok", "{number}");
    }
    check(sign_up(60).await, expect!["429 rate_limited"]);
    house.pass_seconds(10);
    check(sign_up(61).await, expect!["ok"]);
}

both!(emails_to_one_address_are_budgeted_without_a_word);
async fn emails_to_one_address_are_budgeted_without_a_word(house: House) {
    let bo = house.visitor_named("bo@example.com");
    for _ in 0..8 {
        check(bo.elsewhere().sign_up().await, expect!["ok"]);
        check(bo.elsewhere().forgot().await, expect!["ok"]);
        house.deliver().await;
    }
    assert_eq!(house.mailbox().to("bo@example.com").len(), 5);
    house.pass_seconds(600);
    check(bo.sign_up().await, expect!["ok"]);
    house.deliver().await;
    assert_eq!(house.mailbox().to("bo@example.com").len(), 6);
}

both!(links_are_not_guessed_by_one_client);
async fn links_are_not_guessed_by_one_client(house: House) {
    let client = house.visitor();
    let link = format!("#{}", "A".repeat(43));
    for _ in 0..120 {
        check(client.offer(&link).await, expect!["410 link.unknown"]);
    }
    check(client.offer(&link).await, expect!["429 rate_limited"]);
    check(client.reset(&link, "seven-violet-otters-94").await, expect!["429 rate_limited"]);
}
