//! The delivery status of invitations.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use server::config::Mail;
use shared::{
    history::HistoryQueryForm,
    invitations::{InvitationQueryForm, InvitationState, ListInvitations},
};

fn in_state(state: &str) -> InvitationQueryForm {
    InvitationQueryForm { state: Some(state.to_owned()), ..InvitationQueryForm::default() }
}

async fn seen(by: &Actor, query: InvitationQueryForm) -> String {
    let page = by.invitations(query).await.expect("a list");
    let line = |one: &shared::invitations::InvitationView| {
        format!("{} {}", one.email.split('@').next().unwrap_or_default(), one.state.as_str())
    };
    page.items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An email is retried until shortly before its link expires; in this pack, after a day.
async fn retry_to_the_end(server: &TestServer, failing: &TestServer) {
    assert_eq!(failing.deliver().await, 1);
    server.pass_seconds(24 * 3600 - 330);
    assert_eq!(failing.deliver().await, 1);
}

on_both_databases!(every_state_is_seen_and_filtered);
async fn every_state_is_seen_and_filtered(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let late = ana.invite("late@example.com").await.expect("an invitation");
    server.deliver().await;
    server.pass_hours(24);
    let failing = server.without_mail().await;
    ana.invite("failed@example.com").await.expect("an invitation");
    retry_to_the_end(&server, &failing).await;
    let bo = ana.add_member("accepted@example.com", "admin", &[]).await;
    bo.invite("blocked@example.com").await.expect("an invitation");
    let copied = ana.invite("copied@example.com").await.expect("an invitation");
    ana.copy_link(copied.invitation).await.expect("a link");
    let folder = tempfile::tempdir().expect("a folder");
    let local = Mail::Local { folder: folder.path().to_owned(), shown: false };
    let silent = server.sibling(|config| config.mail = local).await;
    ana.through(&silent).invite("unsent@example.com").await.expect("an invitation");
    silent.deliver().await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    let revoked = ana.invite("revoked@example.com").await.expect("an invitation");
    ana.revoke(revoked.invitation).await.expect("revoked");
    ana.invite("opened@example.com").await.expect("an invitation");
    let link = server.link("opened@example.com", "invitation").await;
    server.visitor().offer(&link).await.expect("an offer");
    ana.invite("sent@example.com").await.expect("an invitation");
    server.deliver().await;
    ana.invite("queued@example.com").await.expect("an invitation");

    expect![[r#"
        queued queued
        sent sent
        opened opened
        revoked revoked
        unsent unsent
        copied copied
        blocked blocked
        accepted accepted
        failed failed
        late expired"#]]
    .assert_eq(&seen(&ana, InvitationQueryForm::default()).await);
    // Delayed emails have their own test below.
    for state in InvitationState::ALL.into_iter().filter(|state| *state != InvitationState::Held) {
        let found = seen(&ana, in_state(state.as_str())).await;
        assert!(found.ends_with(state.as_str()) && found.lines().count() == 1, "{}: {found}", state.as_str());
    }
    expect![[r#"
        opened opened
        revoked revoked"#]]
    .assert_eq(&seen(&ana, in_state("opened,revoked")).await);
    check(ana.invitations(in_state("lost")).await, expect!["422 request.invalid #/state unknown"]);

    let all = ana.invitations(InvitationQueryForm::default()).await.expect("a list").items;
    let of = |name: &str| all.iter().find(|one| one.email.starts_with(name)).expect("one");
    assert!(of("failed").failure.as_deref().is_some_and(|answer| !answer.is_empty()));
    assert!(of("sent").failure.is_none() && of("sent").sent_at.is_some() && of("opened").opened_at.is_some());
    assert!(of("accepted").ended_at.is_some() && of("revoked").ended_at.is_some() && of("queued").ended_at.is_none());
    assert_eq!(of("late").id, late.invitation);
}

on_both_databases!(a_failed_email_is_resent);
async fn a_failed_email_is_resent(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let failing = server.without_mail().await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    retry_to_the_end(&server, &failing).await;
    let row = ana.find("bo@example.com").await.invitation.expect("pending");
    assert_eq!(row.state, InvitationState::Failed);
    assert!(row.failure.is_some());
    ana.resend(sent.invitation).await.expect("sent again");
    server.deliver().await;
    let row = ana.find("bo@example.com").await.invitation.expect("pending");
    assert_eq!((row.state, row.failure), (InvitationState::Sent, None));
}

on_both_databases!(the_list_is_searched_and_paged);
async fn the_list_is_searched_and_paged(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for number in 0..5 {
        ana.invite(&format!("p{number}@example.com")).await.expect("an invitation");
    }
    let search = InvitationQueryForm { q: Some("P3@".to_owned()), ..InvitationQueryForm::default() };
    expect!["p3 queued"].assert_eq(&seen(&ana, search).await);
    let two =
        InvitationQueryForm { limit: Some(2), state: Some("queued".to_owned()), ..InvitationQueryForm::default() };
    let (mut found, mut raw) = (0, ana.request::<ListInvitations>(ana.org(), two).send_raw().await);
    while let Some(link) = raw.header("link").map(str::to_owned) {
        found += 2;
        let target = link.split(['<', '>']).nth(1).expect("a target").to_owned();
        assert!(target.contains("state=queued"));
        raw = ana.get(&target).await;
    }
    assert_eq!(found, 4);
}

on_both_databases!(a_manager_sees_the_invitations_to_their_workspace);
async fn a_manager_sees_the_invitations_to_their_workspace(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[north]).await;
    ana.invite_as("cy@example.com", "member", &[general]).await.expect("an invitation");
    ana.invite_as("di@example.com", "member", &[north]).await.expect("an invitation");
    expect![[r#"
        di queued
        bo accepted"#]]
    .assert_eq(&seen(&bo, InvitationQueryForm::default()).await);
}

on_both_databases!(a_delayed_email_shows_when_it_is_sent);
async fn a_delayed_email_shows_when_it_is_sent(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let first = server.now().plus_seconds(3600);
    for _ in 0..5 {
        let sent = ana.invite("bo@example.com").await.expect("an invitation");
        ana.revoke(sent.invitation).await.expect("taken back");
    }
    server.deliver().await;
    server.mailbox().clear();
    for _ in 0..3 {
        let sent = ana.invite("bo@example.com").await.expect("the answer does not change");
        ana.revoke(sent.invitation).await.expect("what was taken back in time is not waited for");
    }
    ana.invite("bo@example.com").await.expect("the answer does not change");
    let row = ana.find("bo@example.com").await.invitation.expect("pending");
    let until = row.held_until.expect("a time");
    assert_eq!(row.state, InvitationState::Held);
    assert!(until > first && until < first.plus_seconds(1), "an hour after the first of five, not {until}");
    let held = InvitationQueryForm { state: Some("held".to_owned()), ..InvitationQueryForm::default() };
    expect!["bo held"].assert_eq(&seen(&ana, held.clone()).await);
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@example.com").len(), 0);

    server.pass_seconds(3600);
    expect!["bo queued"].assert_eq(&seen(&ana, InvitationQueryForm { state: Some("queued".to_owned()), ..held }).await);
    server.deliver().await;
    assert_eq!(server.mailbox().to("bo@example.com").len(), 1);
    let row = ana.find("bo@example.com").await.invitation.expect("pending");
    assert_eq!((row.state, row.held_until), (InvitationState::Sent, None));
    let link = server.link("bo@example.com", "invitation").await;
    server.visitor_named("bo@example.com").accept_as_new(&link).await.expect("the link works");
}

on_both_databases!(a_revoked_invitation_stays_visible_to_its_revoker);
async fn a_revoked_invitation_stays_visible_to_its_revoker(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let here = ana.add_member("here@example.com", "admin", &[general]).await;
    let there = ana.add_member("there@example.com", "admin", &[north]).await;
    let sent = here.invite_as("bo@example.com", "member", &[general]).await.expect("an offer");
    here.revoke(sent.invitation).await.expect("taken back");
    let query = || HistoryQueryForm { member: Some(sent.member), ..HistoryQueryForm::default() };
    let events = async |reader: &Actor| {
        let list = reader.invitations(in_state("revoked")).await.expect("a list").items;
        let lines = reader.history(query()).await.expect("the history").items;
        let kinds: Vec<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
        (list.len(), kinds.join(", "))
    };
    for reader in [&ana, &here] {
        assert_eq!(events(reader).await, (1, "invitation.revoked, member.invited".to_owned()), "{}", reader.email);
    }
    assert_eq!(events(&there).await, (0, String::new()), "not of their spaces");
    let line = here.history(query()).await.expect("the history").items.remove(0);
    let changes: Vec<String> =
        line.changes.iter().map(|change| format!("{} {}", change.field, change.before)).collect();
    assert_eq!(changes, [r#"role "member""#, r#"spaces ["General"]"#]);
}
