//! Emailed links: opaque, used only by a click, checked again when used, and invalid once replaced.

use expect_test::expect;
use roster_tests::{Actor, House, Pack, both, check, secret_of, told};
use serde_json::json;
use server::args;

use crate::support::{api, json, short, state};

both!(get_and_head_change_nothing);
async fn get_and_head_change_nothing(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    ana.forgot().await.expect("always taken");
    let invitation = house.link("bo@example.com", "invitation").await;
    let reset = house.link("ana@example.com", "reset").await;
    let before = state(&house).await;

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
            for reader in [&ana, &house.visitor()] {
                reader.post(method, path, None, "").await;
            }
        }
    }
    house.deliver().await;
    assert_eq!(state(&house).await, before, "a scanner or a preview has changed something");
    house.visitor_named("bo@example.com").accept_as_new(&invitation).await.expect("the link is unspent");
    ana.reset(&reset, "another-teal-walrus-52").await.expect("the link is unspent");
}

both!(a_link_is_spent_once_and_for_one_purpose);
async fn a_link_is_spent_once_and_for_one_purpose(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    ana.forgot().await.expect("always taken");
    let invitation = house.link("bo@example.com", "invitation").await;
    let reset = house.link("ana@example.com", "reset").await;
    let bo = house.visitor_named("bo@example.com");

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

both!(resend_voids_all_earlier_secrets);
async fn resend_voids_all_earlier_secrets(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let form = shared::invitations::InviteForm {
        email: "bo@example.com".to_owned(),
        spaces: ana.usual_spaces().await,
        copy_link: true,
        ..Default::default()
    };
    let sent = ana.invite_with(form).await.expect("an invitation");
    let copied = sent.link.expect("asked for");
    let first = house.link("bo@example.com", "invitation").await;
    assert_ne!(secret_of(&first), secret_of(&copied), "who holds the copy has not seen the email");
    ana.resend(sent.invitation).await.expect("a second email");
    let second = house.link("bo@example.com", "invitation").await;

    let bo = house.visitor_named("bo@example.com");
    for earlier in [&first, &copied] {
        check(bo.accept_as_new(earlier).await, expect!["410 link.replaced"]);
    }
    bo.accept_as_new(&second).await.expect("the newest is good");
}

both!(a_new_reset_voids_the_others_and_so_does_using_one);
async fn a_new_reset_voids_the_others_and_so_does_using_one(house: House) {
    let ana = house.user("ana@example.com").await;
    ana.forgot().await.expect("always taken");
    let first = house.link("ana@example.com", "reset").await;
    ana.forgot().await.expect("always taken");
    let second = house.link("ana@example.com", "reset").await;
    check(ana.reset(&first, "another-teal-walrus-52").await, expect!["410 link.replaced"]);
    ana.reset(&second, "another-teal-walrus-52").await.expect("the newest is good");

    ana.forgot().await.expect("always taken");
    let late = house.link("ana@example.com", "reset").await;
    house.pass_hours(1);
    check(ana.reset(&late, "another-teal-walrus-53").await, expect!["410 link.expired"]);
}

both!(a_reset_is_bound_to_the_version_of_the_credentials);
async fn a_reset_is_bound_to_the_version_of_the_credentials(house: House) {
    let ana = house.user("ana@example.com").await;
    ana.forgot().await.expect("always taken");
    let link = house.link("ana@example.com", "reset").await;
    house.sql("UPDATE users SET credential_version = credential_version + 1", &[]).await;
    check(ana.reset(&link, "another-teal-walrus-52").await, expect!["410 link.replaced"]);
}

/// A manager of the first space, and the link of a person they invited.
async fn offered_by_a_manager(house: &House) -> (Actor, Actor, String) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let max = ana.bring("max@example.com", "manager", &[general]).await;
    max.invite_as("bo@example.com", "member", &[general]).await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    (ana, max, link)
}

async fn refused(house: &House, link: &str) -> String {
    told(&house.visitor_named("bo@example.com").accept_as_new(link).await)
}

both!(acceptance_is_refused_when_the_inviter_was_deactivated);
async fn acceptance_is_refused_when_the_inviter_was_deactivated(house: House) {
    let (ana, max, link) = offered_by_a_manager(&house).await;
    ana.deactivate(max.me()).await.expect("allowed");
    house.mailbox().clear();
    expect!["403 denied not_active"].assert_eq(&refused(&house, &link).await);
    house.deliver().await;
    assert_eq!(house.mailbox().to("ana@example.com").len(), 1, "admins are told");
    expect!["403 denied not_active"].assert_eq(&refused(&house, &link).await);
    house.deliver().await;
    assert_eq!(house.mailbox().to("ana@example.com").len(), 1, "once");
    assert_eq!(house.number("SELECT count(*) FROM users WHERE email = 'bo@example.com'", &[]).await, 0);
    ana.reactivate(max.me()).await.expect("allowed");
    expect!["ok"].assert_eq(&refused(&house, &link).await);
}

both!(acceptance_is_refused_when_the_inviter_was_demoted);
async fn acceptance_is_refused_when_the_inviter_was_demoted(house: House) {
    let (ana, max, link) = offered_by_a_manager(&house).await;
    ana.give_role(max.me(), "member").await.expect("allowed");
    expect!["403 denied missing_permission, cannot_grant_role"].assert_eq(&refused(&house, &link).await);
}

both!(acceptance_is_refused_when_the_inviter_lost_the_space);
async fn acceptance_is_refused_when_the_inviter_lost_the_space(house: House) {
    let (ana, max, link) = offered_by_a_manager(&house).await;
    let other = ana.create_space("Other").await.expect("a space").id;
    ana.place(max.me(), "manager", &[other]).await.expect("allowed");
    expect!["403 denied outside_your_spaces"].assert_eq(&refused(&house, &link).await);
}

both!(acceptance_is_refused_when_the_inviter_was_removed);
async fn acceptance_is_refused_when_the_inviter_was_removed(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let kim = ana.bring("kim@example.com", "admin", &[]).await;
    kim.invite_as("bo@example.com", "user", &[]).await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    ana.remove(kim.me()).await.expect("this pack removes");
    expect!["403 denied not_active"].assert_eq(&refused(&house, &link).await);
}

both!(acceptance_is_refused_when_the_seats_are_gone);
async fn acceptance_is_refused_when_the_seats_are_gone(house: House) {
    let (ana, _, link) = offered_by_a_manager(&house).await;
    // A pending invitation uses its seat; only a limit lowered directly in the database leaves it without one.
    house.sql("UPDATE organizations SET seats = 1 WHERE id = ?1", args![ana.org()]).await;
    expect!["ok"].assert_eq(&refused(&house, &link).await);
    expect!["403 denied no_seat_left"].assert_eq(&told(&ana.invite("cy@example.com").await));
}

both!(acceptance_is_refused_when_the_role_was_taken_meanwhile);
async fn acceptance_is_refused_when_the_role_was_taken_meanwhile(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.invite_as("bo@example.com", "manager", &[general]).await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let eve = ana.bring("eve@example.com", "member", &[general]).await;
    check(ana.give_role(eve.me(), "manager").await, expect!["403 denied role_limit"]);
    // Changed directly in the database, as a bug of another version could.
    house.sql("UPDATE members SET role = 'manager' WHERE email = 'eve@example.com'", &[]).await;
    expect!["403 denied role_limit"].assert_eq(&refused(&house, &link).await);
}

both!(acceptance_is_refused_when_revoked_expired_or_closed);
async fn acceptance_is_refused_when_revoked_expired_or_closed(house: House) {
    let (ana, max, link) = offered_by_a_manager(&house).await;
    house.sql("UPDATE organizations SET closed = 1 WHERE id = ?1", args![ana.org()]).await;
    expect!["403 denied organization_closed"].assert_eq(&refused(&house, &link).await);
    house.sql("UPDATE organizations SET closed = 0 WHERE id = ?1", args![ana.org()]).await;
    house.pass_hours(7 * 24);
    expect!["410 link.expired"].assert_eq(&refused(&house, &link).await);

    let max = max.elsewhere();
    max.sign_in().await.expect("the right password");
    let general = max.space("General").await;
    let sent = max.invite_as("cy@example.com", "member", &[general]).await.expect("an invitation");
    let link = house.link("cy@example.com", "invitation").await;
    max.revoke(sent.invitation).await.expect("allowed");
    check(house.visitor_named("cy@example.com").accept_as_new(&link).await, expect!["410 link.used"]);
}

both!(the_address_is_fixed_by_the_invitation);
async fn the_address_is_fixed_by_the_invitation(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let account = json!({"first_name": "Eve", "last_name": "X", "password": roster_tests::PASSWORD});
    let eve = house.visitor_named("eve@example.com");
    for body in [
        json!({"secret": secret_of(&link), "account": account, "email": "eve@example.com"}),
        json!({"secret": secret_of(&link), "account": {"first_name": "Eve", "last_name": "X", "password": roster_tests::PASSWORD, "email": "eve@example.com"}}),
    ] {
        let told = short(json(&eve, "POST", "/invitations/acceptances", body).await);
        assert!(told.starts_with("422 request.invalid"), "{told}");
    }
    let eve = house.user("eve@example.com").await;
    check(eve.accept(&link).await, expect!["409 link.wrong_account eve@example.com, not bo@example.com"]);
    check(eve.accept_as_new(&link).await, expect!["409 link.wrong_account eve@example.com, not bo@example.com"]);
}

both!(accepting_never_changes_an_existing_user);
async fn accepting_never_changes_an_existing_user(house: House) {
    let bo = house.user("bo@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let users =
        "SELECT count(*) FROM users WHERE email = 'bo@example.com' AND first_name = 'Bo' AND credential_version = 1";

    let thief = house.visitor_named("bo@example.com");
    let mut account = thief.account();
    account.first_name = "Mallory".to_owned();
    account.password = shared::secret::Password::new("mallory-hums-nine-tunes".to_owned());
    let form = shared::invitations::AcceptForm { secret: secret_of(&link), account: Some(account) };
    check(thief.call::<shared::invitations::AcceptInvitation>((), form).await, expect!["409 link.sign_in_first"]);
    assert_eq!(house.number(users, &[]).await, 1);
    check(thief.sign_in_with("mallory-hums-nine-tunes").await, expect!["401 session.wrong_credentials"]);

    bo.accept_as_new(&link).await.expect("signed in, what else was sent does not count");
    assert_eq!(house.number(users, &[]).await, 1);
    bo.elsewhere().sign_in().await.expect("the old password is still the password");
}
