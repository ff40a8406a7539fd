//! Invitations whose inviter can't offer them anymore: shown as blocked, and taken over by someone who can.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    history::HistoryQueryForm,
    invitations::{InvitationState, Obstacle, TakeoverResult},
    policy::OverrideValue,
};

on_both_databases!(an_invitation_of_a_demoted_inviter_is_blocked_until_it_is_taken_over);
async fn an_invitation_of_a_demoted_inviter_is_blocked_until_it_is_taken_over(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = bo.invite_as("cy@example.com", "manager", &[general]).await.expect("an invitation");
    bo.invite_as("di@example.com", "member", &[general]).await.expect("an invitation");
    ana.invite_as("ed@example.com", "member", &[general]).await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    let sent = ana.sent_offers(bo.me()).await.expect("a list");
    assert_eq!(
        sent.iter().map(|one| (one.role.as_str(), one.count)).collect::<Vec<_>>(),
        [("manager", 1), ("member", 1)]
    );

    ana.give_role(bo.me(), "member").await.expect("demoted");
    expect![[r#"
        cy@example.com blocked inviter_not_allowed
        di@example.com blocked inviter_not_allowed
        ed@example.com sent"#]]
    .assert_eq(&ana.invitation_states(Some("sent,blocked")).await);
    expect!["ed@example.com sent"].assert_eq(&ana.invitation_states(Some("sent,queued")).await);
    let listed = ana.find("di@example.com").await.invitation.expect("pending");
    assert_eq!((listed.state, listed.blocked), (InvitationState::Blocked, Some(Obstacle::InviterNotAllowed)));
    let opened = ana.member(cy.member).await.expect("a member").invitation.expect("pending");
    assert_eq!(opened.blocked, Some(Obstacle::InviterNotAllowed));

    let taken = ana.take_over(cy.invitation).await.expect("taken over");
    assert_eq!((taken.state, taken.invited_by.as_deref()), (InvitationState::Sent, Some("Ana Example")));
    ana.take_over(cy.invitation).await.expect("already hers");
    check(server.visitor_named("cy@example.com").accept_as_new(&link).await, expect!["ok"]);
    assert_eq!(ana.take_over_all().await.expect("the others"), TakeoverResult { taken: 1, left: 0 });
    expect![""].assert_eq(&ana.invitation_states(Some("blocked")).await);
    let query = HistoryQueryForm { kind: Some("invitation.taken_over".to_owned()), ..HistoryQueryForm::default() };
    let events = ana.history(query).await.expect("the history").items;
    let lines: Vec<String> = events
        .iter()
        .map(|event| {
            let target = event.target.as_ref().map_or("", |target| target.name.as_str());
            format!("{target}: {} -> {}", event.changes[0].before, event.changes[0].after)
        })
        .collect();
    assert_eq!(
        lines,
        ["di@example.com: \"Bo Example\" -> \"Ana Example\"", "cy@example.com: \"Bo Example\" -> \"Ana Example\""]
    );
}

on_both_databases!(restoring_the_inviter_unblocks_their_invitations);
async fn restoring_the_inviter_unblocks_their_invitations(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    bo.invite_as("cy@example.com", "member", &[general]).await.expect("an invitation");
    ana.deactivate(bo.me()).await.expect("deactivated");
    expect!["cy@example.com blocked inviter_gone"]
        .assert_eq(&ana.invitation_states(None).await.lines().filter(|line| line.contains("cy@")).collect::<String>());
    ana.reactivate(bo.me()).await.expect("reactivated");
    expect![""].assert_eq(&ana.invitation_states(Some("blocked")).await);
    // An expired invitation stays expired.
    server.pass_hours(169);
    ana.deactivate(bo.me()).await.expect("deactivated");
    expect![""].assert_eq(&ana.invitation_states(Some("blocked")).await);
    assert_eq!(ana.take_over_all().await.expect("nothing"), TakeoverResult { taken: 0, left: 0 });
}

on_both_databases!(deactivating_with_a_takeover_keeps_the_links_valid);
async fn deactivating_with_a_takeover_keeps_the_links_valid(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    bo.invite_as("cy@example.com", "manager", &[general]).await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    ana.deactivate_and_take_over(bo.me()).await.expect("deactivated");
    expect![""].assert_eq(&ana.invitation_states(Some("blocked")).await);
    let offer = server.visitor().offer(&link).await.expect("an offer");
    assert_eq!(offer.inviter.as_deref(), Some("Ana Example"));
    check(server.visitor_named("cy@example.com").accept_as_new(&link).await, expect!["ok"]);
}

on_both_databases!(only_what_a_person_can_give_is_taken_over);
async fn only_what_a_person_can_give_is_taken_over(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "admin", &[general, north]).await;
    let mo = ana.add_member("mo@example.com", "manager", &[general]).await;
    let here = bo.invite_as("here@example.com", "member", &[general]).await.expect("an invitation");
    let both = bo.invite_as("both@example.com", "member", &[general, north]).await.expect("an invitation");
    let there = bo.invite_as("there@example.com", "manager", &[north]).await.expect("an invitation");
    ana.deactivate(bo.me()).await.expect("deactivated");
    assert_eq!(mo.sent_offers(bo.me()).await.expect("a list").len(), 2, "those that a manager of General sees");
    check(mo.take_over(there.invitation).await, expect!["404 not_found"]);
    check(mo.take_over(both.invitation).await, expect!["403 denied outside_your_spaces"]);
    assert_eq!(mo.take_over_all().await.expect("one of them"), TakeoverResult { taken: 1, left: 1 });
    check(mo.take_over(here.invitation).await, expect!["ok"]);
    assert_eq!(ana.take_over_all().await.expect("the rest"), TakeoverResult { taken: 2, left: 0 });
    check(mo.elsewhere().take_over(here.invitation).await, expect!["401 session.required"]);
}

on_both_databases!(an_offer_of_a_former_owner_is_blocked_and_the_new_owner_takes_it_over);
async fn an_offer_of_a_former_owner_is_blocked_and_the_new_owner_takes_it_over(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.invite_as("cy@example.com", "admin", &[general]).await.expect("an invitation");
    ana.offer_ownership(bo.me()).await.expect("offered");
    bo.accept_ownership().await.expect("accepted");
    check(ana.take_over(cy.invitation).await, expect!["403 denied cannot_grant_role"]);
    assert_eq!(ana.take_over_all().await.expect("none"), TakeoverResult { taken: 0, left: 1 });
    expect!["cy@example.com blocked inviter_not_allowed"].assert_eq(&bo.invitation_states(Some("blocked")).await);
    assert_eq!(bo.take_over_all().await.expect("as owner"), TakeoverResult { taken: 1, left: 0 });
}

on_both_databases!(a_withheld_permission_blocks_too);
async fn a_withheld_permission_blocks_too(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let role = ana.organization().await.expect("the founder").pack.roles[1].id.clone();
    let sales = ana.usual_spaces().await.map_or(Vec::new(), |spaces| spaces.ids().to_vec());
    let bo = ana.add_member("bo@example.com", &role, &sales).await;
    bo.invite_as("cy@example.com", &role, &sales).await.expect("an invitation");
    ana.set_override(bo.me(), "crm", OverrideValue::No).await.expect("withheld");
    expect!["cy@example.com blocked inviter_not_allowed"].assert_eq(&ana.invitation_states(Some("blocked")).await);
    ana.set_override(bo.me(), "crm", OverrideValue::Yes).await.expect("given");
    expect![""].assert_eq(&ana.invitation_states(Some("blocked")).await);
}
