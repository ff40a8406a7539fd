//! Accepting invitations.

use expect_test::expect;
use roster_tests::{PASSWORD, Pack, TestServer, check, on_both_databases};
use server::jobs;
use shared::{
    history::EventKind,
    history::HistoryQueryForm,
    invitations::{InvitationState, OfferStep, Refusal, RequestOutcome},
    policy::MemberStatus,
};

on_both_databases!(a_new_person_accepts_with_name_and_password);
async fn a_new_person_accepts_with_name_and_password(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.invite_as("bo@example.com", "manager", &[general]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    let offer = bo.offer(&link).await.expect("an offer");
    assert_eq!((offer.organization.as_str(), offer.inviter.as_deref()), ("Acme", Some("Ana Example")));
    assert_eq!(
        (offer.role.as_str(), offer.pack.as_str(), offer.step),
        ("manager", "workspaces", OfferStep::CreateAccount)
    );
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("pending").state, InvitationState::Opened);

    check(bo.accept(&link).await, expect!["409 link.account_needed"]);
    let accepted = bo.accept_as_new(&link).await.expect("accepted");
    assert_eq!((accepted.organization, accepted.session.organizations.len()), (ana.org(), 1));
    let member = ana.find("bo@example.com").await;
    assert_eq!((member.status, member.name.as_deref()), (MemberStatus::Active, Some("Bo Example")));
    assert_eq!((member.role.as_str(), member.invitation), ("manager", None));
    check(bo.accept(&link).await, expect!["410 link.used"]);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Joined { organization: ana.org() });
    assert_eq!(bo.elsewhere().offer(&link).await.expect("an offer").step, OfferStep::Used);
    check(bo.elsewhere().sign_in().await, expect!["ok"]);
}

on_both_databases!(a_signed_in_person_accepts_with_one_click);
async fn a_signed_in_person_accepts_with_one_click(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = server.founder("bo@example.com", Pack::Workspaces).await;
    ana.invite("BO@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Accept);
    let cookie = bo.cookie();
    let accepted = bo.accept(&link).await.expect("accepted");
    assert_eq!((accepted.session.organizations.len(), bo.cookie()), (2, cookie));
    assert_eq!(bo.at(ana.org()).organization().await.expect("a member").me.role, "user");
}

on_both_databases!(a_person_with_an_account_signs_in_first);
async fn a_person_with_an_account_signs_in_first(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = server.user("bo@example.com").await.elsewhere();
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::SignIn);
    check(bo.accept(&link).await, expect!["409 link.sign_in_first"]);
    check(bo.accept_as_new(&link).await, expect!["409 link.sign_in_first"]);
    assert_eq!(server.number("SELECT count(*) FROM users", &[]).await, 2, "nothing created, nothing changed");
    bo.sign_in_with(PASSWORD).await.expect("the password of before");
    check(bo.accept(&link).await, expect!["ok"]);
}

on_both_databases!(a_wrong_account_is_named);
async fn a_wrong_account_is_named(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let cy = server.user("cy@example.com").await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let step = cy.offer(&link).await.expect("an offer").step;
    assert!(matches!(step, OfferStep::WrongAccount { signed_in } if signed_in.as_str() == "cy@example.com"));
    check(cy.accept(&link).await, expect!["409 link.wrong_account cy@example.com, not bo@example.com"]);
    check(cy.accept_as_new(&link).await, expect!["409 link.wrong_account cy@example.com, not bo@example.com"]);
    cy.sign_out().await.expect("out");
    assert_eq!(cy.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
}

on_both_databases!(an_expired_link_says_so_and_asks_for_a_new_one);
async fn an_expired_link_says_so_and_asks_for_a_new_one(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    server.mailbox().clear();
    let messages = async || {
        server.deliver().await;
        server.mailbox().to("ana@example.com").len()
    };
    check(bo.request_invitation(&link).await, expect!["ok"]);
    assert_eq!(messages().await, 0, "it still works: nothing to ask for");
    server.pass_hours(24);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Expired);
    check(bo.accept_as_new(&link).await, expect!["410 link.expired"]);
    check(bo.request_invitation(&link).await, expect!["ok"]);
    check(bo.request_invitation(&link).await, expect!["ok"]);
    assert_eq!(messages().await, 1);
    expect!["bo@example.com requested a new invitation to Acme"]
        .assert_eq(&server.mailbox().subjects("ana@example.com"));
    server.pass_hours(1);
    bo.request_invitation(&link).await.expect("once an hour");
    assert_eq!(messages().await, 2);
    let query = HistoryQueryForm { kind: Some("invitation.requested".to_owned()), ..HistoryQueryForm::default() };
    assert_eq!(ana.history(query).await.expect("the history").items.len(), 2);
    check(bo.request_invitation(&format!("#{}", "A".repeat(43))).await, expect!["410 link.unknown"]);
}

on_both_databases!(the_pack_defines_how_long_an_invitation_is_valid);
async fn the_pack_defines_how_long_an_invitation_is_valid(server: TestServer) {
    for (pack, hours) in [(Pack::Lines, 24), (Pack::Workspaces, 168)] {
        let ana = server.founder(&format!("{}@example.com", pack.id()), pack).await;
        let address = format!("bo.{}@example.com", pack.id());
        ana.invite(&address).await.expect("an invitation");
        let link = server.link(&address, "invitation").await;
        server.pass_seconds(hours * 3600 - 1);
        assert_eq!(server.visitor().offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
        server.pass_seconds(1);
        check(server.visitor_named(&address).accept_as_new(&link).await, expect!["410 link.expired"]);
    }
}

on_both_databases!(invitations_of_an_inviter_without_the_permission_are_refused);
async fn invitations_of_an_inviter_without_the_permission_are_refused(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    bo.invite_as("cy@example.com", "manager", &[general]).await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    ana.give_role(bo.me(), "member").await.expect("no admin any more");
    server.mailbox().clear();
    let cy = server.visitor_named("cy@example.com");
    let step = async || cy.offer(&link).await.expect("an offer").step;
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, notified: false });
    check(cy.accept_as_new(&link).await, expect!["403 denied missing_permission, cannot_grant_role"]);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, notified: true });
    check(cy.accept_as_new(&link).await, expect!["403 denied missing_permission, cannot_grant_role"]);
    assert_eq!(server.number("SELECT count(*) FROM users", &[]).await, 2, "no account came of it");
    server.deliver().await;
    expect!["cy@example.com couldn’t join Acme"].assert_eq(&server.mailbox().subjects("ana@example.com"));
    let message = server.mailbox().to("ana@example.com").pop().expect("an email");
    assert!(message.text.contains("can’t assign this role anymore"), "{}", message.text);
    expect![""].assert_eq(&server.mailbox().subjects("bo@example.com"));
    let query = HistoryQueryForm { kind: Some("invitation.refused".to_owned()), ..HistoryQueryForm::default() };
    let events = ana.history(query).await.expect("the history").items;
    assert_eq!((events.len(), events[0].kind), (1, EventKind::InvitationRefused));
    let sent = ana.find("cy@example.com").await.invitation.expect("still pending").id;
    ana.resend(sent).await.expect("resent by an admin with the permission");
    let link = server.link("cy@example.com", "invitation").await;
    check(cy.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(invitations_of_a_removed_inviter_are_refused);
async fn invitations_of_a_removed_inviter_are_refused(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    bo.invite("cy@example.com").await.expect("an invitation");
    bo.invite("di@example.com").await.expect("an invitation");
    server.deliver().await;
    let link = |address: &str| server.mailbox().link_for(address, "invitation");
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(
        server.visitor_named("cy@example.com").accept_as_new(&link("cy@example.com")).await,
        expect!["403 denied not_active"],
    );
    ana.remove(bo.me()).await.expect("removed");
    check(
        server.visitor_named("di@example.com").accept_as_new(&link("di@example.com")).await,
        expect!["403 denied not_active"],
    );
}

on_both_databases!(an_offer_that_cannot_be_accepted_says_so_when_viewed);
async fn an_offer_that_cannot_be_accepted_says_so_when_viewed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    bo.invite("cy@example.com").await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    let cy = server.visitor_named("cy@example.com");
    let step = async || cy.offer(&link).await.expect("an offer").step;
    let ask = async || cy.request_invitation(&link).await.expect("an answer");
    assert_eq!((step().await, ask().await), (OfferStep::CreateAccount, RequestOutcome::NothingToAsk));

    ana.deactivate(bo.me()).await.expect("deactivated");
    server.deliver().await;
    server.mailbox().clear();
    let messages = async || {
        server.deliver().await;
        server.mailbox().to("ana@example.com").len()
    };
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, notified: false });
    assert_eq!(messages().await, 0, "viewing notifies no one");
    assert_eq!((ask().await, ask().await), (RequestOutcome::Notified, RequestOutcome::Notified));
    assert_eq!(messages().await, 1, "once an hour");
    let message = server.mailbox().to("ana@example.com").pop().expect("an email");
    assert!(message.text.contains("isn’t an active member anymore"), "{}", message.text);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, notified: true });
    server.pass_seconds(3601);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, notified: false });
    ana.reactivate(bo.me()).await.expect("back");
    assert_eq!((step().await, ask().await), (OfferStep::CreateAccount, RequestOutcome::NothingToAsk));
    check(cy.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(requesting_a_link_does_not_reveal_whether_the_organization_is_closed);
async fn requesting_a_link_does_not_reveal_whether_the_organization_is_closed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    server.sql("UPDATE organizations SET closed = 1", &[]).await;
    let closed = OfferStep::Refused { why: Refusal::OrganizationClosed, notified: false };
    assert_eq!(bo.offer(&link).await.expect("an offer").step, closed);
    server.pass_hours(24);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Expired);
    server.mailbox().clear();
    assert_eq!(bo.request_invitation(&link).await.expect("an answer"), RequestOutcome::Notified);
    server.deliver().await;
    assert_eq!(server.mailbox().to("ana@example.com").len(), 1);
}

on_both_databases!(admins_count_as_notified_only_if_they_were);
async fn admins_count_as_notified_only_if_they_were(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    server.pass_hours(24);
    server.sql("UPDATE members SET status = 'deactivated' WHERE user_id IS NOT NULL", &[]).await;
    let ask = async || server.visitor().request_invitation(&link).await.expect("an answer");
    assert_eq!(ask().await, RequestOutcome::NoOneToNotify);
    let requests = "SELECT count(*) FROM history_events WHERE kind = 'invitation.requested'";
    assert_eq!(server.number(requests, &[]).await, 0);
    server.sql("UPDATE members SET status = 'active' WHERE user_id IS NOT NULL", &[]).await;
    assert_eq!(ask().await, RequestOutcome::Notified, "not limited by the request without recipients");
    assert_eq!(server.number(requests, &[]).await, 1);
}

on_both_databases!(an_old_link_still_shows_what_happened_to_its_offer);
async fn an_old_link_still_shows_what_happened_to_its_offer(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.add_member("cy@example.com", "user", &[]).await;
    let accepted = server.mailbox().link_for("cy@example.com", "invitation");
    ana.invite("bo@example.com").await.expect("an invitation");
    let waiting = server.link("bo@example.com", "invitation").await;
    let sent = ana.invite("di@example.com").await.expect("an invitation");
    let revoked = server.link("di@example.com", "invitation").await;
    ana.revoke(sent.invitation).await.expect("revoked");
    let links = async || server.number("SELECT count(*) FROM links WHERE purpose = 'invitation'", &[]).await;
    assert_eq!(links().await, 3);

    server.pass_hours(24 * 40);
    jobs::clean(server.service()).await.expect("cleaned");
    assert_eq!(links().await, 2, "old revoked invitations are deleted");
    assert_eq!(server.number("SELECT count(*) FROM links WHERE purpose <> 'invitation'", &[]).await, 0);
    let visitor = server.visitor();
    check(visitor.offer(&revoked).await, expect!["410 link.unknown"]);
    assert_eq!(visitor.offer(&accepted).await.expect("an offer").step, OfferStep::Used);
    assert_eq!(visitor.offer(&waiting).await.expect("an offer").step, OfferStep::Expired);
    assert_eq!(visitor.request_invitation(&waiting).await.expect("an answer"), RequestOutcome::Notified);
}

on_both_databases!(seats_and_limits_are_checked_again_on_acceptance);
async fn seats_and_limits_are_checked_again_on_acceptance(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    server.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(bo.accept_as_new(&link).await, expect!["403 denied organization_closed"]);
    server.sql("UPDATE organizations SET closed = 0, seats = 1", &[]).await;
    check(bo.accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(viewing_a_link_changes_nothing);
async fn viewing_a_link_changes_nothing(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let secret = roster_tests::secret_of(&link);
    let scanner = server.visitor();
    for method in ["GET", "HEAD", "OPTIONS"] {
        for path in [
            "/invitation".to_owned(),
            format!("/invitation?secret={secret}"),
            "/api/v1/invitations/lookup".to_owned(),
            format!("/api/v1/invitations/acceptances?secret={secret}"),
        ] {
            let seen = scanner.post(method, &path, None, "").await;
            assert!(!seen.text.contains("bo@example.com"), "{method} {path}");
        }
    }
    assert_eq!(ana.find("bo@example.com").await.invitation.expect("pending").state, InvitationState::Sent);
    check(server.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(changing_a_pending_assignment_makes_the_changer_its_inviter);

/// The offer shows the new role, and accepting checks whether the person who changed it can assign it.
async fn changing_a_pending_assignment_makes_the_changer_its_inviter(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let max = ana.add_member("max@example.com", "manager", &[general]).await;
    max.invite_as("bo@example.com", "member", &[general]).await.expect("a manager invites members");
    let pending = ana.find("bo@example.com").await;
    ana.assign(pending.id, "admin", &[general]).await.expect("the owner gives what a manager could not");
    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    let offer = bo.offer(&link).await.expect("an offer");
    assert_eq!((offer.role.as_str(), offer.inviter.as_deref()), ("admin", Some("Ana Example")), "{offer:?}");
    bo.accept_as_new(&link).await.expect("in, as the owner placed them");
}

on_both_databases!(only_admins_who_see_the_assignment_are_asked_for_a_new_link);
async fn only_admins_who_see_the_assignment_are_asked_for_a_new_link(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let here = ana.add_member("here@example.com", "manager", &[general]).await;
    let there = ana.add_member("there@example.com", "manager", &[north]).await;
    ana.invite_as("bo@example.com", "member", &[general]).await.expect("an offer");
    let link = server.link("bo@example.com", "invitation").await;
    server.pass_hours(7 * 24);
    server.mailbox().clear();
    server.visitor_named("bo@example.com").request_invitation(&link).await.expect("asked for");
    server.deliver().await;
    let emails = [&ana, &here, &there].map(|person| server.mailbox().to(&person.email).len());
    assert_eq!(emails, [1, 1, 0]);
}

on_both_databases!(an_offer_of_archived_spaces_only_is_refused_until_one_is_restored);
async fn an_offer_of_archived_spaces_only_is_refused_until_one_is_restored(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let south = ana.create_space("South").await.expect("a space").id;
    let sent = ana.invite_as("bo@example.com", "member", &[north, south]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    ana.archive_space(north).await.expect("archived");
    let bo = server.visitor_named("bo@example.com");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount, "South is in use");
    ana.archive_space(south).await.expect("archived");
    let refused = OfferStep::Refused { why: Refusal::Spaces, notified: false };
    assert_eq!(bo.offer(&link).await.expect("an offer").step, refused);
    check(bo.accept_as_new(&link).await, expect!["403 denied spaces_required"]);
    assert_eq!(bo.request_invitation(&link).await.expect("an answer"), RequestOutcome::Notified);
    expect!["bo@example.com blocked space_gone"].assert_eq(&ana.invitation_states(None).await);
    check(ana.resend(sent.invitation).await, expect!["403 denied spaces_required"]);
    check(ana.copy_link(sent.invitation).await, expect!["403 denied spaces_required"]);
    ana.restore_space(south).await.expect("restored");
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
    ana.archive_space(south).await.expect("archived");
    ana.assign(sent.member, "member", &[general]).await.expect("another space");
    check(bo.accept_as_new(&link).await, expect!["ok"]);
    // A role that applies everywhere needs no space.
    let all = ana.invite_as("cy@example.com", "admin", &[general]).await.expect("an invitation");
    ana.revoke(all.invitation).await.expect("revoked");
}

on_both_databases!(a_used_link_leads_its_member_into_the_organization);
async fn a_used_link_leads_its_member_into_the_organization(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let link = server.mailbox().link_for("bo@example.com", "invitation");
    let step = async |who: &roster_tests::Actor| who.offer(&link).await.expect("an offer").step;
    assert_eq!(step(&bo).await, OfferStep::Joined { organization: ana.org() });
    assert_eq!(step(&ana).await, OfferStep::Used, "someone else");
    assert_eq!(step(&server.visitor()).await, OfferStep::Used, "no one");
    ana.deactivate(bo.me()).await.expect("deactivated");
    assert_eq!(step(&bo).await, OfferStep::Used, "there is nothing to open");
}
