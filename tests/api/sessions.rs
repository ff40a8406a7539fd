//! Signing up, signing in and out.

mod limits;
mod passwords;

use expect_test::expect;
use roster_tests::{PASSWORD, Pack, TestServer, check, on_both_databases, secret_of};

on_both_databases!(sign_up_does_not_reveal_whether_an_address_is_known);
async fn sign_up_does_not_reveal_whether_an_address_is_known(server: TestServer) {
    server.user("ana@example.com").await;
    server.mailbox().clear();
    let (known, fresh) = (server.visitor_named("ANA@example.com"), server.visitor_named("bo@example.com"));
    let form = |email: &str| shared::sessions::AddressForm { email: email.to_owned() };
    let of_known = known.request::<shared::sessions::StartSignUp>((), form("ANA@example.com")).send_raw().await;
    let of_fresh = fresh.request::<shared::sessions::StartSignUp>((), form("bo@example.com")).send_raw().await;
    assert_eq!((of_known.status, &of_known.text), (202, &of_fresh.text));
    assert_eq!(of_known.headers.keys().collect::<Vec<_>>(), of_fresh.headers.keys().collect::<Vec<_>>());
    server.deliver().await;
    expect!["You already have an account"].assert_eq(&server.mailbox().subjects("ana@example.com"));
    expect!["Finish creating your account"].assert_eq(&server.mailbox().subjects("bo@example.com"));
    assert_eq!(server.mailbox().find_link("ana@example.com", "verify"), None);
}

on_both_databases!(a_sign_up_link_works_once);
async fn a_sign_up_link_works_once(server: TestServer) {
    let ana = server.visitor_named("ana@example.com");
    ana.sign_up().await.expect("taken");
    let link = server.link("ana@example.com", "verify").await;
    let seen = ana.read_sign_up(&link).await.expect("looking spends nothing");
    assert_eq!(seen.email.as_str(), "ana@example.com");
    let session = ana.verify(&link).await.expect("a user");
    let user = session.user.expect("signed in at once");
    assert_eq!((user.first_name.as_str(), user.last_name.as_str()), ("Ana", "Example"));
    check(ana.verify(&link).await, expect!["410 link.used"]);
    check(server.visitor().read_sign_up(&link).await, expect!["410 link.used"]);
}

on_both_databases!(a_sign_up_link_expires_and_is_replaced);
async fn a_sign_up_link_expires_and_is_replaced(server: TestServer) {
    let ana = server.visitor_named("ana@example.com");
    ana.sign_up().await.expect("taken");
    let first = server.link("ana@example.com", "verify").await;
    ana.sign_up().await.expect("taken again");
    let second = server.link("ana@example.com", "verify").await;
    check(ana.verify(&first).await, expect!["410 link.replaced"]);
    server.pass_seconds(24 * 3600 - 1);
    check(ana.read_sign_up(&second).await, expect!["ok"]);
    server.pass_seconds(1);
    check(ana.verify(&second).await, expect!["410 link.expired"]);
    check(ana.verify(&format!("#{}", "A".repeat(43))).await, expect!["410 link.unknown"]);
    check(ana.verify("#short").await, expect!["422 request.invalid #/secret malformed"]);
}

on_both_databases!(a_link_works_only_for_its_purpose);
async fn a_link_works_only_for_its_purpose(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let invitation = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    check(bo.verify(&invitation).await, expect!["410 link.unknown"]);
    check(bo.reset(&invitation, PASSWORD).await, expect!["410 link.unknown"]);
    bo.sign_up().await.expect("taken");
    let verify = server.link("bo@example.com", "verify").await;
    check(bo.accept_as_new(&verify).await, expect!["410 link.unknown"]);
}

on_both_databases!(two_links_of_one_address_make_one_user);
async fn two_links_of_one_address_make_one_user(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = server.visitor_named("bo@example.com");
    bo.sign_up().await.expect("taken");
    let verify = server.link("bo@example.com", "verify").await;
    ana.add_member("bo@example.com", "user", &[]).await;
    check(bo.verify(&verify).await, expect!["410 link.used"]);
}

on_both_databases!(a_user_signs_in_and_out);
async fn a_user_signs_in_and_out(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let desk = ana.elsewhere();
    assert_eq!(desk.session().await.user, None);
    let session = desk.sign_in().await.expect("the right password");
    assert_eq!(session.organizations.len(), 1);
    let cookie = desk.cookie();
    assert!(cookie.as_deref().is_some_and(|cookie| cookie.starts_with("__Host-roster=")), "{cookie:?}");
    desk.sign_out().await.expect("always");
    assert_eq!(desk.cookie(), None);
    desk.set_cookie(cookie);
    check(desk.organization().await, expect!["401 session.required"]);
    assert_eq!(desk.session().await.user, None);
    assert_eq!(desk.cookie(), None, "a dead cookie is cleared");
    check(ana.organization().await, expect!["ok"]);
}

on_both_databases!(signing_in_again_changes_the_session);
async fn signing_in_again_changes_the_session(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let before = ana.cookie();
    ana.sign_in().await.expect("the right password");
    assert_ne!(ana.cookie(), before);
    ana.set_cookie(before);
    assert_eq!(ana.session().await.user, None, "the old one is gone");
}

on_both_databases!(wrong_credentials_look_alike);
async fn wrong_credentials_look_alike(server: TestServer) {
    let ana = server.user("ana@example.com").await.elsewhere();
    check(ana.sign_in_with("not the password at all").await, expect!["401 session.wrong_credentials"]);
    check(server.visitor_named("bo@example.com").sign_in().await, expect!["401 session.wrong_credentials"]);
    check(ana.sign_in_with("").await, expect!["422 request.invalid #/password required"]);
    check(server.visitor_named("ANA@EXAMPLE.COM").sign_in().await, expect!["ok"]);
}

on_both_databases!(a_session_ends_by_idling_and_by_age);
async fn a_session_ends_by_idling_and_by_age(server: TestServer) {
    let (idle, busy) = (server.user("ana@example.com").await, server.user("bo@example.com").await);
    for _ in 0..8 {
        server.pass_hours(11 * 24);
        assert!(busy.session().await.user.is_some());
    }
    assert_eq!(idle.session().await.user, None);
    server.pass_hours(2 * 24);
    assert_eq!(busy.session().await.user, None, "after 90 days");
}

on_both_databases!(the_session_cookie_is_kept_from_scripts);
async fn the_session_cookie_is_kept_from_scripts(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let form = shared::sessions::SignInForm {
        email: "ana@example.com".to_owned(),
        password: shared::secret::Password::new(PASSWORD.to_owned()),
    };
    let raw = ana.request::<shared::sessions::SignIn>((), form).send_raw().await;
    let cookie = raw.header("set-cookie").expect("a cookie").to_owned();
    for part in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age=7776000"] {
        assert!(cookie.contains(part), "{part} in {}", cookie.split_once(';').expect("attributes").1);
    }
    let token = cookie.split(['=', ';']).nth(1).expect("a token");
    assert!(!raw.text.contains(token));
    let out = ana.request::<shared::sessions::SignOut>((), shared::form::Nothing {}).send_raw().await;
    assert!(out.header("clear-site-data").is_some());
}

on_both_databases!(secrets_are_only_in_fragments);
async fn secrets_are_only_in_fragments(server: TestServer) {
    let ana = server.visitor_named("ana@example.com");
    ana.sign_up().await.expect("taken");
    let link = server.link("ana@example.com", "verify").await;
    assert!(link.starts_with("https://roster.example.com/verify#"), "{}", link.split('#').next().unwrap_or_default());
    assert_eq!(secret_of(&link).len(), 43);
}

on_both_databases!(a_page_of_another_account_is_refused);
async fn a_page_of_another_account_is_refused(server: TestServer) {
    use shared::{
        members::ListMembers, members::MemberQueryForm, organizations::ReadOrganization, sessions::ReadSession,
    };
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = server.founder("bo@example.com", Pack::Lines).await;
    let (shown, signed_in) = (ana.session().await, bo.session().await);
    let id = |session: shared::sessions::SessionView| session.user.expect("a user").id.to_string();
    let (shown, own) = (id(shown), id(signed_in));

    // The page shows Ana, but the browser's cookie is Bo's.
    let organization = bo.org();
    let read = |user: &str| bo.request::<ReadOrganization>(organization, shared::form::Nothing {}).header(USER, user);
    let list = |user: &str| bo.request::<ListMembers>(organization, MemberQueryForm::default()).header(USER, user);
    check(read(&shown).send().await, expect!["409 session.other_account"]);
    check(list(&shown).send().await, expect!["409 session.other_account"]);
    check(list("not an id").send().await, expect!["409 session.other_account"]);
    check(list(&own).send().await, expect!["ok"]);
    let elsewhere = bo.request::<ReadOrganization>(ana.org(), shared::form::Nothing {}).header(USER, &shown);
    check(elsewhere.send().await, expect!["409 session.other_account"]);
    // Without a session, there is no other account.
    let visitor = server.visitor();
    let asked = visitor.request::<ReadSession>((), shared::form::Nothing {}).header(USER, &shown);
    assert!(asked.send().await.expect("a visitor").body.user.is_none());
}

const USER: &str = "roster-user";
