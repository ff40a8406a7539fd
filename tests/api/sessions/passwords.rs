//! Choosing and resetting passwords.

use expect_test::expect;
use roster_tests::{PASSWORD, TestServer, check, on_both_databases};
use shared::{secret::Password, sessions::CreateUser, sessions::NewUserForm};

const NEW: &str = "nine-amber-herons-51";

on_both_databases!(easy_passwords_are_refused);
async fn easy_passwords_are_refused(server: TestServer) {
    let ana = server.visitor_named("ana@example.com");
    ana.sign_up().await.expect("taken");
    let secret = roster_tests::secret_of(&server.link("ana@example.com", "verify").await);
    let choose = async |password: &str| {
        let mut account = ana.account();
        account.last_name = "Featherstonehaugh".to_owned();
        account.password = Password::new(password.to_owned());
        ana.call::<CreateUser>((), NewUserForm { secret: secret.clone(), account }).await
    };
    check(choose("only14symbols!").await, expect!["422 request.invalid #/account/password too_short"]);
    check(choose(&"long ".repeat(52)).await, expect!["422 request.invalid #/account/password too_long"]);
    check(choose("passwordpassword").await, expect!["422 request.invalid #/account/password password_common"]);
    check(choose("featherstonehaugh1").await, expect!["422 request.invalid #/account/password password_context"]);
    check(choose("ein Satz, den niemand rät").await, expect!["ok"]);
}

on_both_databases!(a_form_returns_all_its_errors);
async fn a_form_returns_all_its_errors(server: TestServer) {
    let account = shared::sessions::AccountForm {
        first_name: " ".to_owned(),
        last_name: "x".repeat(101),
        password: Password::new(String::new()),
        password_again: Some(Password::new("another".to_owned())),
    };
    check(
        server.visitor().call::<CreateUser>((), NewUserForm { secret: "no".to_owned(), account }).await,
        expect![
            "422 request.invalid #/secret malformed, #/account/password required, #/account/first_name required, #/account/last_name too_long"
        ],
    );
}

on_both_databases!(a_forgotten_password_does_not_reveal_whether_an_address_is_known);
async fn a_forgotten_password_does_not_reveal_whether_an_address_is_known(server: TestServer) {
    server.user("ana@example.com").await;
    server.mailbox().clear();
    let form = |email: &str| shared::sessions::AddressForm { email: email.to_owned() };
    let ask = async |email: &str| {
        server.visitor().request::<shared::sessions::StartPasswordReset>((), form(email)).send_raw().await
    };
    let (known, unknown) = (ask("ana@example.com").await, ask("bo@example.com").await);
    assert_eq!((known.status, &known.text), (202, &unknown.text));
    assert_eq!(known.headers.keys().collect::<Vec<_>>(), unknown.headers.keys().collect::<Vec<_>>());
    server.deliver().await;
    expect!["Reset your password"].assert_eq(&server.mailbox().subjects("ana@example.com"));
    expect!["No account with this email"].assert_eq(&server.mailbox().subjects("bo@example.com"));
}

on_both_databases!(a_reset_ends_every_session_and_every_other_link);
async fn a_reset_ends_every_session_and_every_other_link(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let phone = ana.elsewhere();
    phone.sign_in().await.expect("signed in twice");
    let lost = ana.elsewhere();
    lost.forgot().await.expect("taken");
    let first = server.link("ana@example.com", "reset").await;
    lost.forgot().await.expect("taken again");
    let second = server.link("ana@example.com", "reset").await;
    check(lost.reset(&first, NEW).await, expect!["410 link.replaced"]);
    check(lost.reset(&second, NEW).await, expect!["ok"]);
    assert!(lost.session().await.user.is_some(), "signed in by the reset");
    assert_eq!((ana.session().await.user, phone.session().await.user), (None, None));
    check(lost.reset(&second, NEW).await, expect!["410 link.used"]);
    check(ana.sign_in_with(PASSWORD).await, expect!["401 session.wrong_credentials"]);
    check(ana.sign_in_with(NEW).await, expect!["ok"]);
    server.mailbox().clear();
    server.deliver().await;
    expect!["Your password was changed"].assert_eq(&server.mailbox().subjects("ana@example.com"));
}

on_both_databases!(a_reset_link_expires_after_an_hour);
async fn a_reset_link_expires_after_an_hour(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    ana.forgot().await.expect("taken");
    let link = server.link("ana@example.com", "reset").await;
    check(ana.reset(&link, "too easy").await, expect!["422 request.invalid #/password too_short"]);
    server.pass_seconds(3600);
    check(ana.reset(&link, NEW).await, expect!["410 link.expired"]);
    assert!(ana.session().await.user.is_some(), "nothing was changed");
}

on_both_databases!(a_reset_link_ends_with_the_credentials_it_was_created_for);
async fn a_reset_link_ends_with_the_credentials_it_was_created_for(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    ana.forgot().await.expect("taken");
    let link = server.link("ana@example.com", "reset").await;
    server.sql("UPDATE users SET credential_version = credential_version + 1", &[]).await;
    check(ana.reset(&link, NEW).await, expect!["410 link.replaced"]);
}
