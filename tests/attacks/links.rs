//! Emailed links: opaque, used only by a click, checked again when used, and invalid once replaced.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, outcome, secret_of};
use serde_json::json;
use server::args;

use crate::support::{api, json, short, state};

on_both_databases!(get_and_head_change_nothing);
async fn get_and_head_change_nothing(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    ana.forgot().await.expect("always taken");
    let invitation = server.link("bo@example.com", "invitation").await;
    let reset = server.link("ana@example.com", "reset").await;
    let before = state(&server).await;

    let (org, member) = (ana.org(), sent.member);
    let paths = [
        format!("/invitation?secret={}", secret_of(&invitation)),
        format!("/reset?secret={}", secret_of(&reset)),
        api(&format!("/invitations/lookup?secret={}", secret_of(&invitation))),
        api(&format!("/invitations/acceptances?secret={}", secret_of(&invitation))),
        api("/invitations/requests"),
        api("/password"),
        api("/session"),
        api("/sign-ups"),
        api(&format!("/organizations/{org}")),
        api(&format!("/organizations/{org}/members/{member}")),
        api(&format!("/organizations/{org}/members/{member}/deactivation")),
        api(&format!("/organizations/{org}/invitations/{}/emails", sent.invitation)),
    ];
    for method in ["GET", "HEAD", "OPTIONS", "TRACE"] {
        for path in &paths {
            for reader in [&ana, &server.visitor()] {
                reader.post(method, path, None, "").await;
            }
        }
    }
    server.deliver().await;
    assert_eq!(state(&server).await, before, "a scanner or a preview has changed something");
    server.visitor_named("bo@example.com").accept_as_new(&invitation).await.expect("the link is unspent");
    ana.reset(&reset, "another-teal-walrus-52").await.expect("the link is unspent");
}

on_both_databases!(a_link_is_used_once_and_for_one_purpose);
async fn a_link_is_used_once_and_for_one_purpose(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    ana.forgot().await.expect("always taken");
    let invitation = server.link("bo@example.com", "invitation").await;
    let reset = server.link("ana@example.com", "reset").await;
    let bo = server.visitor_named("bo@example.com");

    check(bo.reset(&invitation, "another-teal-walrus-52").await, expect!["410 link.unknown"]);
    check(bo.verify(&invitation).await, expect!["410 link.unknown"]);
    check(bo.accept_as_new(&reset).await, expect!["410 link.unknown"]);
    check(bo.read_sign_up(&reset).await, expect!["410 link.unknown"]);

    bo.accept_as_new(&invitation).await.expect("the first is fine");
    check(bo.elsewhere().accept_as_new(&invitation).await, expect!["410 link.used"]);
    check(bo.accept(&invitation).await, expect!["410 link.used"]);
    ana.reset(&reset, "another-teal-walrus-52").await.expect("the first is fine");
    check(ana.reset(&reset, "another-teal-walrus-53").await, expect!["410 link.used"]);
}

on_both_databases!(resend_voids_all_earlier_secrets);
async fn resend_voids_all_earlier_secrets(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let form = shared::invitations::InviteForm {
        email: "bo@example.com".to_owned(),
        spaces: ana.usual_spaces().await,
        copy_link: true,
        ..Default::default()
    };
    let sent = ana.invite_with(form).await.expect("an invitation");
    let copied = sent.link.expect("asked for");
    let first = server.link("bo@example.com", "invitation").await;
    assert_ne!(secret_of(&first), secret_of(&copied), "who holds the copy has not seen the email");
    ana.resend(sent.invitation).await.expect("a second email");
    let second = server.link("bo@example.com", "invitation").await;

    let bo = server.visitor_named("bo@example.com");
    for earlier in [&first, &copied] {
        check(bo.accept_as_new(earlier).await, expect!["410 link.replaced"]);
    }
    bo.accept_as_new(&second).await.expect("the newest is good");
}

on_both_databases!(a_new_reset_voids_the_others_and_so_does_using_one);
async fn a_new_reset_voids_the_others_and_so_does_using_one(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    ana.forgot().await.expect("always taken");
    let first = server.link("ana@example.com", "reset").await;
    ana.forgot().await.expect("always taken");
    let second = server.link("ana@example.com", "reset").await;
    check(ana.reset(&first, "another-teal-walrus-52").await, expect!["410 link.replaced"]);
    ana.reset(&second, "another-teal-walrus-52").await.expect("the newest is good");

    ana.forgot().await.expect("always taken");
    let late = server.link("ana@example.com", "reset").await;
    server.pass_hours(1);
    check(ana.reset(&late, "another-teal-walrus-53").await, expect!["410 link.expired"]);
}

on_both_databases!(a_reset_is_bound_to_the_version_of_the_credentials);
async fn a_reset_is_bound_to_the_version_of_the_credentials(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    ana.forgot().await.expect("always taken");
    let link = server.link("ana@example.com", "reset").await;
    server.sql("UPDATE users SET credential_version = credential_version + 1", &[]).await;
    check(ana.reset(&link, "another-teal-walrus-52").await, expect!["410 link.replaced"]);
}

/// A manager of the first space, and the link of a person they invited.
async fn offered_by_a_manager(server: &TestServer) -> (Actor, Actor, String) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let max = ana.add_member("max@example.com", "manager", &[general]).await;
    max.invite_as("bo@example.com", "member", &[general]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    (ana, max, link)
}

async fn refused(server: &TestServer, link: &str) -> String {
    outcome(&server.visitor_named("bo@example.com").accept_as_new(link).await)
}

on_both_databases!(acceptance_is_refused_when_the_inviter_was_deactivated);
async fn acceptance_is_refused_when_the_inviter_was_deactivated(server: TestServer) {
    let (ana, max, link) = offered_by_a_manager(&server).await;
    ana.deactivate(max.me()).await.expect("allowed");
    server.mailbox().clear();
    expect!["403 denied not_active"].assert_eq(&refused(&server, &link).await);
    server.deliver().await;
    assert_eq!(server.mailbox().to("ana@example.com").len(), 1, "admins are notified");
    expect!["403 denied not_active"].assert_eq(&refused(&server, &link).await);
    server.deliver().await;
    assert_eq!(server.mailbox().to("ana@example.com").len(), 1, "once");
    assert_eq!(server.number("SELECT count(*) FROM users WHERE email = 'bo@example.com'", &[]).await, 0);
    ana.reactivate(max.me()).await.expect("allowed");
    expect!["ok"].assert_eq(&refused(&server, &link).await);
}

on_both_databases!(acceptance_is_refused_when_the_inviter_was_demoted);
async fn acceptance_is_refused_when_the_inviter_was_demoted(server: TestServer) {
    let (ana, max, link) = offered_by_a_manager(&server).await;
    ana.give_role(max.me(), "member").await.expect("allowed");
    expect!["403 denied missing_permission, cannot_grant_role"].assert_eq(&refused(&server, &link).await);
}

on_both_databases!(acceptance_is_refused_when_the_inviter_lost_the_space);
async fn acceptance_is_refused_when_the_inviter_lost_the_space(server: TestServer) {
    let (ana, max, link) = offered_by_a_manager(&server).await;
    let other = ana.create_space("Other").await.expect("a space").id;
    ana.assign(max.me(), "manager", &[other]).await.expect("allowed");
    expect!["403 denied outside_your_spaces"].assert_eq(&refused(&server, &link).await);
}

on_both_databases!(acceptance_is_refused_when_the_inviter_was_removed);
async fn acceptance_is_refused_when_the_inviter_was_removed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let kim = ana.add_member("kim@example.com", "admin", &[]).await;
    kim.invite_as("bo@example.com", "user", &[]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    ana.remove(kim.me()).await.expect("this pack removes");
    expect!["403 denied not_active"].assert_eq(&refused(&server, &link).await);
}

on_both_databases!(acceptance_is_refused_when_the_seats_are_gone);
async fn acceptance_is_refused_when_the_seats_are_gone(server: TestServer) {
    let (ana, _, link) = offered_by_a_manager(&server).await;
    // A pending invitation uses its seat; only a limit lowered directly in the database leaves it without one.
    server.sql("UPDATE organizations SET seats = 1 WHERE id = ?1", args![ana.org()]).await;
    expect!["ok"].assert_eq(&refused(&server, &link).await);
    expect!["403 denied no_seat_left"].assert_eq(&outcome(&ana.invite("cy@example.com").await));
}

on_both_databases!(acceptance_is_refused_when_the_role_has_been_filled);
async fn acceptance_is_refused_when_the_role_has_been_filled(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.invite_as("bo@example.com", "manager", &[general]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let eve = ana.add_member("eve@example.com", "member", &[general]).await;
    check(ana.give_role(eve.me(), "manager").await, expect!["403 denied role_limit"]);
    // Changed directly in the database, as a bug of another version could.
    server.sql("UPDATE members SET role = 'manager' WHERE email = 'eve@example.com'", &[]).await;
    expect!["403 denied role_limit"].assert_eq(&refused(&server, &link).await);
}

on_both_databases!(acceptance_is_refused_when_revoked_expired_or_closed);
async fn acceptance_is_refused_when_revoked_expired_or_closed(server: TestServer) {
    let (ana, max, link) = offered_by_a_manager(&server).await;
    server.sql("UPDATE organizations SET closed = 1 WHERE id = ?1", args![ana.org()]).await;
    expect!["403 denied organization_closed"].assert_eq(&refused(&server, &link).await);
    server.sql("UPDATE organizations SET closed = 0 WHERE id = ?1", args![ana.org()]).await;
    server.pass_hours(7 * 24);
    expect!["410 link.expired"].assert_eq(&refused(&server, &link).await);

    let max = max.elsewhere();
    max.sign_in().await.expect("the right password");
    let general = max.space("General").await;
    let sent = max.invite_as("cy@example.com", "member", &[general]).await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    max.revoke(sent.invitation).await.expect("allowed");
    check(server.visitor_named("cy@example.com").accept_as_new(&link).await, expect!["410 link.revoked"]);
}

on_both_databases!(the_address_is_fixed_by_the_invitation);
async fn the_address_is_fixed_by_the_invitation(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let account = json!({"first_name": "Eve", "last_name": "X", "password": roster_tests::PASSWORD});
    let eve = server.visitor_named("eve@example.com");
    for body in [
        json!({"secret": secret_of(&link), "account": account, "email": "eve@example.com"}),
        json!({"secret": secret_of(&link), "account": {"first_name": "Eve", "last_name": "X", "password": roster_tests::PASSWORD, "email": "eve@example.com"}}),
    ] {
        let got = short(json(&eve, "POST", "/invitations/acceptances", body).await);
        assert!(got.starts_with("422 request.invalid"), "{got}");
    }
    let eve = server.user("eve@example.com").await;
    check(eve.accept(&link).await, expect!["409 link.wrong_account eve@example.com, not bo@example.com"]);
    check(eve.accept_as_new(&link).await, expect!["409 link.wrong_account eve@example.com, not bo@example.com"]);
}

on_both_databases!(accepting_never_changes_an_existing_user);
async fn accepting_never_changes_an_existing_user(server: TestServer) {
    let bo = server.user("bo@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let users =
        "SELECT count(*) FROM users WHERE email = 'bo@example.com' AND first_name = 'Bo' AND credential_version = 1";

    let thief = server.visitor_named("bo@example.com");
    let mut account = thief.account();
    account.first_name = "Mallory".to_owned();
    account.password = shared::secret::Password::new("mallory-hums-nine-tunes".to_owned());
    let form = shared::invitations::AcceptForm { secret: secret_of(&link), account: Some(account) };
    check(thief.call::<shared::invitations::AcceptInvitation>((), form).await, expect!["409 link.sign_in_first"]);
    assert_eq!(server.number(users, &[]).await, 1);
    check(thief.sign_in_with("mallory-hums-nine-tunes").await, expect!["401 session.wrong_credentials"]);

    bo.accept_as_new(&link).await.expect("signed in, what else was sent does not count");
    assert_eq!(server.number(users, &[]).await, 1);
    bo.elsewhere().sign_in().await.expect("the old password is still the password");
}
