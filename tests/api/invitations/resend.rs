//! Resending and revoking.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::{
    id::InvitationId,
    invitations::{InvitationState, OfferStep},
};

both!(resending_voids_every_earlier_link);
async fn resending_voids_every_earlier_link(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let first = house.link("bo@example.com", "invitation").await;
    house.pass_hours(23);
    let again = ana.resend(sent.invitation).await.expect("sent again");
    assert_eq!((again.state, again.emails, again.expires_at), (InvitationState::Queued, 2, house.now().plus_hours(24)));
    let second = house.link("bo@example.com", "invitation").await;
    assert_ne!(first, second);
    let bo = house.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&first).await.expect("an offer").step, OfferStep::Replaced);
    check(bo.accept_as_new(&first).await, expect!["410 link.replaced"]);
    house.pass_hours(23);
    check(bo.accept_as_new(&second).await, expect!["ok"]);
    check(ana.resend(sent.invitation).await, expect!["409 invitation.not_pending"]);
    check(ana.revoke(sent.invitation).await, expect!["409 invitation.not_pending"]);
}

both!(an_expired_invitation_is_revived_by_resending);
async fn an_expired_invitation_is_revived_by_resending(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    house.pass_hours(25);
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("pending").state, InvitationState::Expired);
    ana.resend(sent.invitation).await.expect("sent again");
    let link = house.link("bo@example.com", "invitation").await;
    check(house.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

both!(whoever_resends_stands_for_the_offer);
async fn whoever_resends_stands_for_the_offer(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "manager", &[general]).await;
    let admin = ana.invite_as("cy@example.com", "admin", &[general]).await.expect("an invitation");
    check(bo.resend(admin.invitation).await, expect!["403 denied cannot_grant_role"]);
    let member = bo.invite_as("di@example.com", "member", &[general]).await.expect("an invitation");
    let again = ana.resend(member.invitation).await.expect("sent again");
    assert_eq!(again.invited_by.as_deref(), Some("Ana Example"));
    ana.deactivate(bo.me()).await.expect("deactivated");
    let link = house.link("di@example.com", "invitation").await;
    check(house.visitor_named("di@example.com").accept_as_new(&link).await, expect!["ok"]);
}

both!(resending_is_budgeted_and_says_so);
async fn resending_is_budgeted_and_says_so(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    house.deliver().await;
    let mut held = Vec::new();
    for _ in 0..8 {
        let answer = ana.resend(sent.invitation).await.expect("an answer");
        held.push(answer.held_until.is_some_and(|until| until > house.now()));
        house.deliver().await;
    }
    assert_eq!(held, [false, false, false, false, true, true, true, true], "five emails in all");
    assert_eq!(house.mailbox().to("bo@example.com").len(), 5);
    let link = house.mailbox().link_for("bo@example.com", "invitation");
    check(house.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

both!(a_revoked_invitation_is_dead_and_forgotten);
async fn a_revoked_invitation_is_dead_and_forgotten(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    ana.revoke(sent.invitation).await.expect("revoked");
    let bo = house.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Revoked);
    check(bo.accept_as_new(&link).await, expect!["410 link.used"]);
    check(ana.member(sent.member).await, expect!["404 not_found"]);
    assert_eq!(ana.organization().await.expect("the owner").seats.taken, Some(1));
    check(ana.revoke(sent.invitation).await, expect!["409 invitation.not_pending"]);
    check(ana.invite("bo@example.com").await, expect!["ok"]);
    check(ana.revoke(InvitationId::from_parts(1, &[3; 10])).await, expect!["404 not_found"]);
}

both!(an_email_that_lost_its_link_is_not_sent);
async fn an_email_that_lost_its_link_is_not_sent(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    house.mailbox().clear();
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    ana.revoke(sent.invitation).await.expect("revoked before it was sent");
    house.deliver().await;
    expect![""].assert_eq(&house.mailbox().subjects("bo@example.com"));
}
