//! Accepting invitations.

use expect_test::expect;
use roster_tests::{House, PASSWORD, Pack, both, check};
use server::jobs;
use shared::{
    history::EventKind,
    history::HistoryQueryForm,
    invitations::{InvitationState, OfferStep, Refusal, RequestOutcome},
    policy::MemberStatus,
};

both!(a_new_person_accepts_with_name_and_password);
async fn a_new_person_accepts_with_name_and_password(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.invite_as("bo@example.com", "manager", &[general]).await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let bo = house.visitor_named("bo@example.com");
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
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Used);
    check(bo.elsewhere().sign_in().await, expect!["ok"]);
}

both!(somebody_signed_in_accepts_with_one_click);
async fn somebody_signed_in_accepts_with_one_click(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = house.founder("bo@example.com", Pack::Workspaces).await;
    ana.invite("BO@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Accept);
    let cookie = bo.cookie();
    let accepted = bo.accept(&link).await.expect("accepted");
    assert_eq!((accepted.session.organizations.len(), bo.cookie()), (2, cookie));
    assert_eq!(bo.at(ana.org()).organization().await.expect("a member").me.role, "user");
}

both!(somebody_with_an_account_signs_in_first);
async fn somebody_with_an_account_signs_in_first(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = house.user("bo@example.com").await.elsewhere();
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::SignIn);
    check(bo.accept(&link).await, expect!["409 link.sign_in_first"]);
    check(bo.accept_as_new(&link).await, expect!["409 link.sign_in_first"]);
    assert_eq!(house.number("SELECT count(*) FROM users", &[]).await, 2, "nothing created, nothing changed");
    bo.sign_in_with(PASSWORD).await.expect("the password of before");
    check(bo.accept(&link).await, expect!["ok"]);
}

both!(a_wrong_account_is_named);
async fn a_wrong_account_is_named(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let cy = house.user("cy@example.com").await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let step = cy.offer(&link).await.expect("an offer").step;
    assert!(matches!(step, OfferStep::WrongAccount { signed_in } if signed_in.as_str() == "cy@example.com"));
    check(cy.accept(&link).await, expect!["409 link.wrong_account cy@example.com, not bo@example.com"]);
    check(cy.accept_as_new(&link).await, expect!["409 link.wrong_account cy@example.com, not bo@example.com"]);
    cy.sign_out().await.expect("out");
    assert_eq!(cy.offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
}

both!(an_expired_link_says_so_and_asks_for_a_new_one);
async fn an_expired_link_says_so_and_asks_for_a_new_one(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let bo = house.visitor_named("bo@example.com");
    house.mailbox().clear();
    let messages = async || {
        house.deliver().await;
        house.mailbox().to("ana@example.com").len()
    };
    check(bo.request_invitation(&link).await, expect!["ok"]);
    assert_eq!(messages().await, 0, "it still works: nothing to ask for");
    house.pass_hours(24);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Expired);
    check(bo.accept_as_new(&link).await, expect!["410 link.expired"]);
    check(bo.request_invitation(&link).await, expect!["ok"]);
    check(bo.request_invitation(&link).await, expect!["ok"]);
    assert_eq!(messages().await, 1);
    expect!["bo@example.com requested a new invitation to Acme"]
        .assert_eq(&house.mailbox().subjects("ana@example.com"));
    house.pass_hours(1);
    bo.request_invitation(&link).await.expect("once an hour");
    assert_eq!(messages().await, 2);
    let query = HistoryQueryForm { kind: Some("invitation.requested".to_owned()), ..HistoryQueryForm::default() };
    assert_eq!(ana.history(query).await.expect("the history").items.len(), 2);
    check(bo.request_invitation(&format!("#{}", "A".repeat(43))).await, expect!["410 link.unknown"]);
}

both!(the_pack_says_how_long_an_invitation_lives);
async fn the_pack_says_how_long_an_invitation_lives(house: House) {
    for (pack, hours) in [(Pack::Lines, 24), (Pack::Workspaces, 168)] {
        let ana = house.founder(&format!("{}@example.com", pack.id()), pack).await;
        let address = format!("bo.{}@example.com", pack.id());
        ana.invite(&address).await.expect("an invitation");
        let link = house.link(&address, "invitation").await;
        house.pass_seconds(hours * 3600 - 1);
        assert_eq!(house.visitor().offer(&link).await.expect("an offer").step, OfferStep::CreateAccount);
        house.pass_seconds(1);
        check(house.visitor_named(&address).accept_as_new(&link).await, expect!["410 link.expired"]);
    }
}

both!(an_inviter_who_lost_the_right_cannot_bring_anybody_in);
async fn an_inviter_who_lost_the_right_cannot_bring_anybody_in(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    bo.invite_as("cy@example.com", "manager", &[general]).await.expect("an invitation");
    let link = house.link("cy@example.com", "invitation").await;
    ana.give_role(bo.me(), "member").await.expect("no admin any more");
    house.mailbox().clear();
    let cy = house.visitor_named("cy@example.com");
    let step = async || cy.offer(&link).await.expect("an offer").step;
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, told: false });
    check(cy.accept_as_new(&link).await, expect!["403 denied missing_permission, cannot_grant_role"]);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, told: true });
    check(cy.accept_as_new(&link).await, expect!["403 denied missing_permission, cannot_grant_role"]);
    assert_eq!(house.number("SELECT count(*) FROM users", &[]).await, 2, "no account came of it");
    house.deliver().await;
    expect!["cy@example.com couldn’t join Acme"].assert_eq(&house.mailbox().subjects("ana@example.com"));
    let message = house.mailbox().to("ana@example.com").pop().expect("an email");
    assert!(message.text.contains("can’t assign this role anymore"), "{}", message.text);
    expect![""].assert_eq(&house.mailbox().subjects("bo@example.com"));
    let query = HistoryQueryForm { kind: Some("invitation.refused".to_owned()), ..HistoryQueryForm::default() };
    let events = ana.history(query).await.expect("the history").items;
    assert_eq!((events.len(), events[0].kind), (1, EventKind::InvitationRefused));
    let sent = ana.find("cy@example.com").await.invitation.expect("still pending").id;
    ana.resend(sent).await.expect("offered anew by somebody who may");
    let link = house.link("cy@example.com", "invitation").await;
    check(cy.accept_as_new(&link).await, expect!["ok"]);
}

both!(an_inviter_who_is_gone_cannot_bring_anybody_in);
async fn an_inviter_who_is_gone_cannot_bring_anybody_in(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "admin", &[]).await;
    bo.invite("cy@example.com").await.expect("an invitation");
    bo.invite("di@example.com").await.expect("an invitation");
    house.deliver().await;
    let link = |address: &str| house.mailbox().link_for(address, "invitation");
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(
        house.visitor_named("cy@example.com").accept_as_new(&link("cy@example.com")).await,
        expect!["403 denied not_active"],
    );
    ana.remove(bo.me()).await.expect("removed");
    check(
        house.visitor_named("di@example.com").accept_as_new(&link("di@example.com")).await,
        expect!["403 denied not_active"],
    );
}

both!(an_offer_that_does_not_stand_says_so_at_first_sight);
async fn an_offer_that_does_not_stand_says_so_at_first_sight(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "admin", &[]).await;
    bo.invite("cy@example.com").await.expect("an invitation");
    let link = house.link("cy@example.com", "invitation").await;
    let cy = house.visitor_named("cy@example.com");
    let step = async || cy.offer(&link).await.expect("an offer").step;
    let ask = async || cy.request_invitation(&link).await.expect("an answer");
    assert_eq!((step().await, ask().await), (OfferStep::CreateAccount, RequestOutcome::NothingToAsk));

    ana.deactivate(bo.me()).await.expect("deactivated");
    house.deliver().await;
    house.mailbox().clear();
    let messages = async || {
        house.deliver().await;
        house.mailbox().to("ana@example.com").len()
    };
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, told: false });
    assert_eq!(messages().await, 0, "looking tells nobody");
    assert_eq!((ask().await, ask().await), (RequestOutcome::Told, RequestOutcome::Told));
    assert_eq!(messages().await, 1, "once an hour");
    let message = house.mailbox().to("ana@example.com").pop().expect("an email");
    assert!(message.text.contains("isn’t an active member anymore"), "{}", message.text);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, told: true });
    house.pass_seconds(3601);
    assert_eq!(step().await, OfferStep::Refused { why: Refusal::Inviter, told: false });
    ana.reactivate(bo.me()).await.expect("back");
    assert_eq!((step().await, ask().await), (OfferStep::CreateAccount, RequestOutcome::NothingToAsk));
    check(cy.accept_as_new(&link).await, expect!["ok"]);
}

both!(asking_does_not_tell_a_closed_organization_from_an_open_one);
async fn asking_does_not_tell_a_closed_organization_from_an_open_one(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let bo = house.visitor_named("bo@example.com");
    house.sql("UPDATE organizations SET closed = 1", &[]).await;
    let closed = OfferStep::Refused { why: Refusal::OrganizationClosed, told: false };
    assert_eq!(bo.offer(&link).await.expect("an offer").step, closed);
    house.pass_hours(24);
    assert_eq!(bo.offer(&link).await.expect("an offer").step, OfferStep::Expired);
    house.mailbox().clear();
    assert_eq!(bo.request_invitation(&link).await.expect("an answer"), RequestOutcome::Told);
    house.deliver().await;
    assert_eq!(house.mailbox().to("ana@example.com").len(), 1);
}

both!(nobody_is_said_to_know_who_was_not_told);
async fn nobody_is_said_to_know_who_was_not_told(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    house.pass_hours(24);
    house.sql("UPDATE members SET status = 'deactivated' WHERE user_id IS NOT NULL", &[]).await;
    let ask = async || house.visitor().request_invitation(&link).await.expect("an answer");
    assert_eq!(ask().await, RequestOutcome::NobodyToTell);
    let told = "SELECT count(*) FROM history_events WHERE kind = 'invitation.requested'";
    assert_eq!(house.number(told, &[]).await, 0);
    house.sql("UPDATE members SET status = 'active' WHERE user_id IS NOT NULL", &[]).await;
    assert_eq!(ask().await, RequestOutcome::Told, "not held back by the time nobody was there");
    assert_eq!(house.number(told, &[]).await, 1);
}

both!(an_old_link_still_says_what_became_of_it);
async fn an_old_link_still_says_what_became_of_it(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.bring("cy@example.com", "user", &[]).await;
    let accepted = house.mailbox().link_for("cy@example.com", "invitation");
    ana.invite("bo@example.com").await.expect("an invitation");
    let waiting = house.link("bo@example.com", "invitation").await;
    let sent = ana.invite("di@example.com").await.expect("an invitation");
    let revoked = house.link("di@example.com", "invitation").await;
    ana.revoke(sent.invitation).await.expect("revoked");
    let links = async || house.number("SELECT count(*) FROM links WHERE purpose = 'invitation'", &[]).await;
    assert_eq!(links().await, 3);

    house.pass_hours(24 * 40);
    jobs::clean(house.service()).await.expect("cleaned");
    assert_eq!(links().await, 2, "nobody asks about an invitation that was withdrawn so long ago");
    assert_eq!(house.number("SELECT count(*) FROM links WHERE purpose <> 'invitation'", &[]).await, 0);
    let visitor = house.visitor();
    check(visitor.offer(&revoked).await, expect!["410 link.unknown"]);
    assert_eq!(visitor.offer(&accepted).await.expect("an offer").step, OfferStep::Used);
    assert_eq!(visitor.offer(&waiting).await.expect("an offer").step, OfferStep::Expired);
    assert_eq!(visitor.request_invitation(&waiting).await.expect("an answer"), RequestOutcome::Told);
}

both!(seats_and_limits_are_judged_again_at_the_door);
async fn seats_and_limits_are_judged_again_at_the_door(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let bo = house.visitor_named("bo@example.com");
    house.sql("UPDATE organizations SET closed = 1", &[]).await;
    check(bo.accept_as_new(&link).await, expect!["403 denied organization_closed"]);
    house.sql("UPDATE organizations SET closed = 0, seats = 1", &[]).await;
    check(bo.accept_as_new(&link).await, expect!["ok"]);
}

both!(looking_at_a_link_changes_nothing);
async fn looking_at_a_link_changes_nothing(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let secret = roster_tests::secret_of(&link);
    let scanner = house.visitor();
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
    check(house.visitor_named("bo@example.com").accept_as_new(&link).await, expect!["ok"]);
}

both!(whoever_changes_a_pending_place_stands_for_it);

/// The offer shows the new role, and accepting checks whether the person who changed it can assign it.
async fn whoever_changes_a_pending_place_stands_for_it(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let max = ana.bring("max@example.com", "manager", &[general]).await;
    max.invite_as("bo@example.com", "member", &[general]).await.expect("a manager invites members");
    let pending = ana.find("bo@example.com").await;
    ana.place(pending.id, "admin", &[general]).await.expect("the owner gives what a manager could not");
    let link = house.link("bo@example.com", "invitation").await;
    let bo = house.visitor_named("bo@example.com");
    let offer = bo.offer(&link).await.expect("an offer");
    assert_eq!((offer.role.as_str(), offer.inviter.as_deref()), ("admin", Some("Ana Example")), "{offer:?}");
    bo.accept_as_new(&link).await.expect("in, as the owner placed them");
}

both!(only_those_who_see_the_place_are_asked_for_a_new_link);
async fn only_those_who_see_the_place_are_asked_for_a_new_link(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let here = ana.bring("here@example.com", "manager", &[general]).await;
    let there = ana.bring("there@example.com", "manager", &[north]).await;
    ana.invite_as("bo@example.com", "member", &[general]).await.expect("an offer");
    let link = house.link("bo@example.com", "invitation").await;
    house.pass_hours(7 * 24);
    house.mailbox().clear();
    house.visitor_named("bo@example.com").request_invitation(&link).await.expect("asked for");
    house.deliver().await;
    let told = [&ana, &here, &there].map(|person| house.mailbox().to(&person.email).len());
    assert_eq!(told, [1, 1, 0]);
}
