//! Resending and revoking.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    id::InvitationId,
    invitations::{InvitationState, OfferStep},
};

on_both_databases!(resending_voids_every_earlier_link);
async fn resending_voids_every_earlier_link(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let first = server.link("bo@example.com", "invitation").await;
    server.pass_hours(23);
    let again = ana.resend(sent.invitation).await.expect("sent again");
    assert_eq!(
        (again.state, again.emails, again.expires_at),
        (InvitationState::Queued, 2, server.now().plus_hours(24))
    );
    let second = server.link("bo@example.com", "invitation").await;
    assert_ne!(first, second);
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&first).await.expect("an offer").step, OfferStep::Replaced);
    check(bo.accept_as_new(&first).await, expect!["410 link.replaced"]);
    server.pass_hours(23);
    check(bo.accept_as_new(&second).await, expect!["ok"]);
    check(ana.resend(sent.invitation).await, expect!["409 invitation.not_pending"]);
    check(ana.revoke(sent.invitation).await, expect!["409 invitation.not_pending"]);
}

on_both_databases!(resending_renews_an_expired_invitation);
async fn resending_renews_an_expired_invitation(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    server.pass_hours(25);
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("pending").state, InvitationState::Expired);
    ana.resend(sent.invitation).await.expect("sent again");
    let link = server.link("bo@example.com", "invitation").await;
    check(server.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(resending_makes_the_sender_the_inviter);
async fn resending_makes_the_sender_the_inviter(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let admin = ana.invite_as("cy@example.com", "admin", &[general]).await.expect("an invitation");
    check(bo.resend(admin.invitation).await, expect!["403 denied cannot_grant_role"]);
    let member = bo.invite_as("di@example.com", "member", &[general]).await.expect("an invitation");
    let again = ana.resend(member.invitation).await.expect("sent again");
    assert_eq!(again.invited_by.as_deref(), Some("Ana Example"));
    ana.deactivate(bo.me()).await.expect("deactivated");
    let link = server.link("di@example.com", "invitation").await;
    check(server.visitor_named("di@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(resending_is_rate_limited);
async fn resending_is_rate_limited(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    server.deliver().await;
    let mut held = Vec::new();
    for _ in 0..8 {
        let answer = ana.resend(sent.invitation).await.expect("an answer");
        held.push(answer.held_until.is_some_and(|until| until > server.now()));
        server.deliver().await;
    }
    assert_eq!(held, [false, false, false, false, true, true, true, true], "five emails in all");
    assert_eq!(server.mailbox().to("bo@example.com").len(), 5);
    let link = server.mailbox().link_for("bo@example.com", "invitation");
    check(server.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(a_revoked_invitation_cannot_be_used);
async fn a_revoked_invitation_cannot_be_used(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    ana.revoke(sent.invitation).await.expect("revoked");
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Revoked);
    check(bo.accept_as_new(&link).await, expect!["410 link.revoked"]);
    check(ana.member(sent.member).await, expect!["404 not_found"]);
    assert_eq!(ana.organization().await.expect("the owner").seats.taken, Some(1));
    check(ana.revoke(sent.invitation).await, expect!["409 invitation.not_pending"]);
    check(ana.invite("bo@example.com").await, expect!["ok"]);
    check(ana.revoke(InvitationId::from_parts(1, &[3; 10])).await, expect!["404 not_found"]);
}

on_both_databases!(an_email_that_lost_its_link_is_not_sent);
async fn an_email_that_lost_its_link_is_not_sent(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    server.mailbox().clear();
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    ana.revoke(sent.invitation).await.expect("revoked before it was sent");
    server.deliver().await;
    expect![""].assert_eq(&server.mailbox().subjects("bo@example.com"));
}
