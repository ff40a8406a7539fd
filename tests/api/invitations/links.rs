//! Links to share by other means, and invitations without an email server.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use server::config::Mail;
use shared::invitations::{InvitationState, InviteForm, OfferStep};

on_both_databases!(a_copied_link_voids_the_earlier_ones);
async fn a_copied_link_voids_the_earlier_ones(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let sent = bo.invite_as("cy@example.com", "member", &[general]).await.expect("an invitation");
    let mailed = server.link("cy@example.com", "invitation").await;
    server.pass_hours(100);
    let first = ana.copy_link(sent.invitation).await.expect("a link");
    let invitation = &first.invitation;
    assert_eq!((invitation.state, invitation.emails), (InvitationState::Copied, 1));
    assert_eq!(invitation.expires_at, server.now().plus_hours(168));
    assert_eq!(invitation.invited_by.as_deref(), Some("Ana Example"));
    let second = ana.copy_link(sent.invitation).await.expect("another link").link;
    let cy = server.visitor_named("cy@example.com");
    for old in [&mailed, &first.link] {
        assert_eq!(cy.offer(old).await.expect("an offer").step, OfferStep::Replaced);
        check(cy.accept_as_new(old).await, expect!["410 link.replaced"]);
    }
    server.deliver().await;
    check(cy.accept_as_new(&second).await, expect!["ok"]);
    check(ana.copy_link(sent.invitation).await, expect!["409 invitation.not_pending"]);
    let history = ana.history_text().await;
    assert_eq!(history.matches("invitation.link_copied by Ana Example on cy@example.com").count(), 2, "{history}");
}

on_both_databases!(an_email_in_the_queue_does_not_follow_a_copied_link);
async fn an_email_in_the_queue_does_not_follow_a_copied_link(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    server.deliver().await;
    let sent = ana.invite("cy@example.com").await.expect("an invitation");
    let link = ana.copy_link(sent.invitation).await.expect("a link").link;
    server.deliver().await;
    assert!(server.mailbox().to("cy@example.com").is_empty(), "its link is void");
    expect!["cy@example.com copied"].assert_eq(&ana.invitation_states(None).await);
    ana.resend(sent.invitation).await.expect("sent");
    server.deliver().await;
    expect!["cy@example.com sent"].assert_eq(&ana.invitation_states(None).await);
    assert_eq!(server.visitor().offer(&link).await.expect("an offer").step, OfferStep::Replaced);
}

on_both_databases!(only_someone_who_can_make_the_offer_copies_its_link);
async fn only_someone_who_can_make_the_offer_copies_its_link(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let di = ana.add_member("di@example.com", "member", &[general]).await;
    let admin = ana.invite_as("cy@example.com", "admin", &[general]).await.expect("an invitation");
    check(bo.copy_link(admin.invitation).await, expect!["403 denied cannot_grant_role"]);
    check(di.copy_link(admin.invitation).await, expect!["403 denied missing_permission"]);
    let eve = server.founder("eve@example.com", Pack::Workspaces).await;
    check(eve.copy_link(admin.invitation).await, expect!["404 not_found"]);
    expect!["cy@example.com sent"].assert_eq(&ana.invitation_states(Some("sent,copied")).await);
}

on_both_databases!(without_an_email_server_an_invitation_is_not_sent);
async fn without_an_email_server_an_invitation_is_not_sent(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let local = |shown| Mail::Local { folder: folder.path().to_owned(), shown };
    let silent = server.sibling(|config| config.mail = local(false)).await;
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let ana = ana.through(&silent);
    let form = InviteForm { email: "bo@example.com".to_owned(), copy_link: true, ..InviteForm::default() };
    let sent = ana.invite_with(form).await.expect("an invitation");
    assert!(sent.unsent && sent.link.is_some());
    expect!["bo@example.com unsent"].assert_eq(&ana.invitation_states(None).await);
    silent.deliver().await;
    expect!["bo@example.com unsent"].assert_eq(&ana.invitation_states(Some("unsent")).await);
    let again = ana.resend(sent.invitation).await.expect("renewed");
    assert_eq!((again.state, again.sent_at), (InvitationState::Unsent, None));
    let link = ana.copy_link(sent.invitation).await.expect("a link").link;
    check(silent.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);

    // At a loopback address the mailbox is shown on a page, so that Roster can be tried.
    let shown = server.sibling(|config| config.mail = local(true)).await;
    let sent = ana.through(&shown).invite("cy@example.com").await.expect("an invitation");
    assert!(!sent.unsent);
    shown.deliver().await;
    expect!["cy@example.com sent"].assert_eq(&ana.invitation_states(Some("sent,unsent")).await);
}
