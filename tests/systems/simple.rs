//! LK-1 to LK-9.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::{
    billing::{ReadBilling, ReadConnections},
    form::Nothing,
    invitations::InviteForm,
    members::MemberQueryForm,
    policy::MemberStatus,
    seats::SeatUse,
};
use tokio::task::JoinSet;

/// The number of active members, as the organization counts them.
async fn active(server: &TestServer) -> i64 {
    server.number("SELECT active_count FROM organizations ORDER BY created_at LIMIT 1", &[]).await
}

on_both_databases!(lk_02_the_people_are_reached_from_the_account);
/// The menu is in the browser; everyone in the organization can use its target.
async fn lk_02_the_people_are_reached_from_the_account(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    for person in [&ana, &bo] {
        let people = person.members(MemberQueryForm::default()).await.expect("everyone sees them").items;
        assert_eq!(people.len(), 2);
    }
}

on_both_databases!(lk_04_name_email_and_a_message);
async fn lk_04_name_email_and_a_message(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let form = |name: Option<&str>, message: Option<&str>| InviteForm {
        email: "bo@example.com".to_owned(),
        name: name.map(str::to_owned),
        message: message.map(str::to_owned),
        ..InviteForm::default()
    };
    check(ana.invite_with(form(None, None)).await, expect!["422 request.invalid #/name required"]);
    ana.invite_with(form(Some("Bo Li"), Some("See you on Monday."))).await.expect("an invitation");
    assert_eq!(ana.find("bo@example.com").await.name.as_deref(), Some("Bo Li"));
    server.deliver().await;
    let message = server.mailbox().to("bo@example.com").pop().expect("an email");
    assert!(message.text.contains("See you on Monday.") && message.html.contains("See you on Monday."));

    let bare = InviteForm { email: "cy@example.com".to_owned(), ..form(Some("Cy"), None) };
    ana.invite_with(bare).await.expect("the message is optional");
    server.deliver().await;
    let message = server.mailbox().to("cy@example.com").pop().expect("an email");
    assert!(!message.html.contains("<blockquote"), "{}", message.html);
}

on_both_databases!(lk_06_invited_until_the_first_sign_in_here);
async fn lk_06_invited_until_the_first_sign_in_here(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let invited = ana.find("bo@example.com").await;
    assert_eq!(invited.status, MemberStatus::Invited);

    let link = server.link("bo@example.com", "invitation").await;
    let bo = server.visitor_named("bo@example.com");
    let accepted = bo.accept_as_new(&link).await.expect("the click in the email");
    assert_eq!(accepted.session.organizations.len(), 1, "they find the way");
    let waiting = ana.find("bo@example.com").await;
    assert_eq!((waiting.status, waiting.invitation, waiting.joined_at), (MemberStatus::Invited, None, None));
    assert_eq!(active(&server).await, 1);
    check(ana.resend(sent.invitation).await, expect!["409 invitation.not_pending"]);

    let mut elsewhere = bo.clone();
    elsewhere.create_organization("Bluebird", Pack::Simple).await.expect("an organization of their own");
    elsewhere.members(MemberQueryForm::default()).await.expect("their own people");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Invited, "being elsewhere is not being here");

    bo.sign_out().await.expect("out");
    bo.sign_in().await.expect("in again");
    assert_eq!(ana.find("bo@example.com").await.status, MemberStatus::Invited, "nor is signing in at all");
    let bo = bo.at(ana.org());
    bo.organization().await.expect("opened for the first time");
    let opened = server.now();
    let here = ana.find("bo@example.com").await;
    assert_eq!((here.status, here.joined_at), (MemberStatus::Active, Some(opened)));
    assert_eq!((active(&server).await, bo.organization().await.expect("and again").seats.taken), (2, Some(1)));
    expect![[r#"
        organization.created by Ana Example on Acme
        member.invited by Ana Example on bo
        invitation.accepted by Bo Example on Bo Example
        member.arrived by Bo Example on Bo Example"#]]
    .assert_eq(&ana.history_text().await);

    everyone_concurrently(&server, &ana).await;
}

/// Several tabs opened together count as one first sign-in.
async fn everyone_concurrently(server: &TestServer, ana: &Actor) {
    let cy = ana.add_member("cy@example.com", "user", &[]).await;
    let mut tabs: JoinSet<_> = (0..20).map(|_| cy.clone()).map(async |cy| cy.organization().await.is_ok()).collect();
    while let Some(tab) = tabs.join_next().await {
        assert!(tab.expect("no panic"));
    }
    assert_eq!(ana.history_text().await.matches("member.arrived by Cy").count(), 1);
    assert_eq!(active(server).await, 3);
}

on_both_databases!(lk_07_deleted_and_invited_again_from_the_row);
async fn lk_07_deleted_and_invited_again_from_the_row(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    bo.organization().await.expect("in");
    let cy = ana.add_member("cy@example.com", "user", &[]).await;
    check(ana.remove(bo.me()).await, expect!["ok"]);
    check(bo.organization().await, expect!["404 not_found"]);
    check(ana.remove(cy.me()).await, expect!["ok"]);
    check(cy.organization().await, expect!["404 not_found"]);
    check(
        ana.deactivate(ana.me()).await,
        expect!["403 denied never_in_this_pack, yourself, only_by_transfer, last_holder"],
    );

    let sent = ana.invite("di@example.com").await.expect("an invitation");
    let first = server.link("di@example.com", "invitation").await;
    ana.resend(sent.invitation).await.expect("a new email");
    let second = server.link("di@example.com", "invitation").await;
    let di = server.visitor_named("di@example.com");
    check(di.accept_as_new(&first).await, expect!["410 link.replaced"]);
    check(di.accept_as_new(&second).await, expect!["ok"]);
    let ed = ana.invite("ed@example.com").await.expect("an invitation");
    check(ana.revoke(ed.invitation).await, expect!["ok"]);
    check(ana.member(ed.member).await, expect!["404 not_found"]);
    let counts = "SELECT invited_count * 100 + active_count FROM organizations";
    assert_eq!(server.number(counts, &[]).await, 101, "di, who has not been here, and ana");
}

on_both_databases!(lk_08_the_email_names_the_inviter_and_has_one_button);
async fn lk_08_the_email_names_the_inviter_and_has_one_button(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let form = InviteForm {
        email: "bo@example.com".to_owned(),
        name: Some("Bo Li".to_owned()),
        message: Some("See you on Monday.\nBring cake.".to_owned()),
        ..InviteForm::default()
    };
    ana.invite_with(form).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let message = server.mailbox().to("bo@example.com").pop().expect("an email");
    assert_eq!(message.subject, "Ana Example invites you to Acme");
    let title = between(&message.html, "<h1>", "</h1>");
    assert!(title.contains("Ana Example"), "{title}");
    let quote = between(&message.html, "<blockquote>", "</blockquote>");
    assert!(quote.contains("See you on Monday.") && quote.contains("Bring cake."), "{quote}");
    assert_eq!(message.html.matches("See you on Monday.").count(), 1, "the message is set apart, and only there");
    assert_eq!(message.html.matches("class=\"button\"").count(), 1);
    let button = between(&message.html, "class=\"button\" href=\"", "</a>");
    let (href, words) = button.split_once("\">").expect("a button with words");
    assert_eq!((href.replace("&#x2f;", "/"), words), (link, "Accept invitation"));
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

on_both_databases!(lk_01_users_can_do_all_but_three_things);
async fn lk_01_users_can_do_all_but_three_things(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    check(bo.rename("Bluebird").await, expect!["ok"]);
    check(bo.invite("cy@example.com").await, expect!["ok"]);
    check(bo.history(Default::default()).await, expect!["ok"]);
    check(bo.call::<ReadConnections>(bo.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
    check(bo.call::<ReadBilling>(bo.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
    check(bo.delete_organization("Bluebird").await, expect!["403 denied missing_permission"]);
    check(ana.call::<ReadConnections>(ana.org(), Nothing {}).await, expect!["ok"]);
    check(ana.call::<ReadBilling>(ana.org(), Nothing {}).await, expect!["ok"]);
    check(ana.delete_organization("Bluebird").await, expect!["ok"]);
}

on_both_databases!(lk_03_remaining_invites_of_the_total);
async fn lk_03_remaining_invites_of_the_total(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    for name in ["bo", "cy", "di"] {
        ana.invite(&format!("{name}@example.com")).await.expect("an invitation");
    }
    let view = ana.organization().await.expect("the owner");
    assert_eq!(view.pack.pack.words.seat_kind(), "invite", "the pack's own word");
    let left = view.seats.limit.zip(view.seats.taken).map(|(limit, taken)| limit - taken);
    assert_eq!((left, view.seats.limit), (Some(7), Some(10)), "7 out of 10: the owner was not invited");
    let ledger = ana.ledger().await.expect("the ledger");
    assert_eq!((ledger.totals.left, ledger.totals.limit), (Some(7), Some(10)));
    let free = ledger.holders.items.iter().filter(|one| one.held == SeatUse::Free);
    assert_eq!(free.map(|one| one.member).collect::<Vec<_>>(), [ana.me()]);
    for number in 0..7 {
        ana.invite(&format!("p{number}@example.com")).await.expect("an invitation");
    }
    check(ana.invite("late@example.com").await, expect!["403 denied no_seat_left"]);
}
