//! Account pre-hijacking: nothing that was set up without access to the mailbox survives its first verification.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::{
    invitations::{InviteForm, OfferStep},
    secret::Password,
    sessions::{CreateUser, NewUserForm},
};

const MALLORYS: &str = "mallory-hums-nine-tunes";

/// Mallory creates an organization, invites the victim's email, copies the link, and accepts: an account for that
/// email, made by a person who can't read its mailbox.
async fn hijacked(server: &TestServer) -> Actor {
    let mallory = server.founder("mallory@example.com", Pack::Workspaces).await;
    let spaces = mallory.usual_spaces().await;
    let form = InviteForm { email: "victim@example.org".to_owned(), spaces, copy_link: true, ..InviteForm::default() };
    let link = mallory.invite_with(form).await.expect("owners may copy links").link.expect("asked for");
    let squatter = server.visitor_named("victim@example.org");
    let mut account = squatter.account();
    account.password = Password::new(MALLORYS.to_owned());
    let form = shared::invitations::AcceptForm { secret: roster_tests::secret_of(&link), account: Some(account) };
    squatter.call::<shared::invitations::AcceptInvitation>((), form).await.expect("a copied link works");
    assert!(squatter.session().await.user.is_some());
    server.mailbox().clear();
    squatter
}

async fn is_out(squatter: &Actor) {
    assert!(squatter.session().await.user.is_none(), "the squatter's session lives on");
    check(squatter.elsewhere().sign_in_with(MALLORYS).await, expect!["401 session.wrong_credentials"]);
}

on_both_databases!(signing_up_wipes_unproven_credentials_and_sessions);
async fn signing_up_wipes_unproven_credentials_and_sessions(server: TestServer) {
    let squatter = hijacked(&server).await;
    let victim = server.visitor_named("victim@example.org");
    victim.sign_up().await.expect("always taken");
    let link = server.link("victim@example.org", "verify").await;
    victim.verify(&link).await.expect("the mailbox's owner gets the account");
    is_out(&squatter).await;
    victim.elsewhere().sign_in().await.expect("the owner's password");
}

on_both_databases!(a_mailed_invitation_wipes_unproven_credentials_and_sessions);
async fn a_mailed_invitation_wipes_unproven_credentials_and_sessions(server: TestServer) {
    let squatter = hijacked(&server).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("victim@example.org").await.expect("an invitation");
    let link = server.link("victim@example.org", "invitation").await;
    let victim = server.visitor_named("victim@example.org");
    assert_eq!(victim.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    victim.accept_as_new(&link).await.expect("the mailbox's owner gets the account");
    is_out(&squatter).await;
}

on_both_databases!(a_reset_wipes_unproven_credentials_and_sessions);
async fn a_reset_wipes_unproven_credentials_and_sessions(server: TestServer) {
    let squatter = hijacked(&server).await;
    let victim = server.visitor_named("victim@example.org");
    victim.forgot().await.expect("always taken");
    let link = server.link("victim@example.org", "reset").await;
    victim.reset(&link, roster_tests::PASSWORD).await.expect("the mailbox's owner gets the account");
    is_out(&squatter).await;
    victim.elsewhere().sign_up().await.expect("always taken");
    server.deliver().await;
    assert_eq!(server.mailbox().find_link("victim@example.org", "verify"), None, "from now on the account is theirs");
}

on_both_databases!(a_copied_link_takes_over_no_account);
async fn a_copied_link_takes_over_no_account(server: TestServer) {
    let victim = server.user("victim@example.org").await;
    let mallory = server.founder("mallory@example.com", Pack::Workspaces).await;
    let spaces = mallory.usual_spaces().await;
    let form = InviteForm { email: victim.email.clone(), spaces, copy_link: true, ..InviteForm::default() };
    let link = mallory.invite_with(form).await.expect("owners may copy links").link.expect("asked for");
    check(server.visitor_named("victim@example.org").accept_as_new(&link).await, expect!["409 link.sign_in_first"]);

    // Only the mailbox's owner can replace a squatter's account, not the next squatter.
    let other = TestServer::sqlite().await;
    let squatter = hijacked(&other).await;
    let eve = other.founder("eve@example.com", Pack::Workspaces).await;
    let spaces = eve.usual_spaces().await;
    let form = InviteForm { email: squatter.email.clone(), spaces, copy_link: true, ..InviteForm::default() };
    let link = eve.invite_with(form).await.expect("owners may copy links").link.expect("asked for");
    check(other.visitor_named("victim@example.org").accept_as_new(&link).await, expect!["409 link.sign_in_first"]);
}

on_both_databases!(a_proven_account_is_never_replaced);
async fn a_proven_account_is_never_replaced(server: TestServer) {
    let bo = server.visitor_named("bo@example.com");
    bo.sign_up().await.expect("always taken");
    let verify = server.link("bo@example.com", "verify").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let invitation = server.link("bo@example.com", "invitation").await;
    bo.accept_as_new(&invitation).await.expect("a new user");
    let mut account = bo.account();
    account.password = Password::new(MALLORYS.to_owned());
    let form = NewUserForm { secret: roster_tests::secret_of(&verify), account };
    check(bo.elsewhere().call::<CreateUser>((), form).await, expect!["410 link.used"]);
    bo.elsewhere().sign_in().await.expect("the password of the acceptance");
}

on_both_databases!(one_address_accepting_concurrently_is_one_user);
async fn one_address_accepting_concurrently_is_one_user(server: TestServer) {
    let mut links = Vec::new();
    for founder in ["ana@example.com", "cy@example.com", "di@example.com", "ed@example.com"] {
        server.founder(founder, Pack::Workspaces).await.invite("bo@example.com").await.expect("an invitation");
        server.mailbox().clear();
        links.push(server.link("bo@example.com", "invitation").await);
    }
    let accepts: Vec<_> = links
        .into_iter()
        .map(|link| {
            let bo = server.visitor_named("bo@example.com");
            tokio::spawn(async move { roster_tests::outcome(&bo.accept_as_new(&link).await) })
        })
        .collect();
    let mut got = Vec::new();
    for accept in accepts {
        got.push(accept.await.expect("no panic"));
    }
    got.sort();
    expect![[r#"
        409 link.sign_in_first
        409 link.sign_in_first
        409 link.sign_in_first
        ok"#]]
    .assert_eq(&got.join("\n"));
}
