//! Who uses each seat, and when it is released.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::seats::{ListSeats, SeatQueryForm, SeatUse};

/// `bo@example.com active`, one per line.
async fn summary(actor: &Actor) -> String {
    let word = |held: SeatUse| match held {
        SeatUse::Active => "active",
        SeatUse::Invited { .. } => "invited",
        SeatUse::Deactivated => "deactivated",
        SeatUse::Expired { .. } => "expired",
        SeatUse::Free => "free",
    };
    let holders = actor.ledger().await.expect("the ledger").holders.items;
    holders.iter().map(|one| format!("{} {}\n", one.email, word(one.held))).collect()
}

/// Limit, used, available, pending, expired.
async fn totals(actor: &Actor) -> (Option<u32>, u32, Option<u32>, u32, u32) {
    let totals = actor.ledger().await.expect("the ledger").totals;
    (totals.limit, totals.taken, totals.left, totals.pending, totals.expired)
}

on_both_databases!(an_expired_invitation_releases_its_seat_immediately);
async fn an_expired_invitation_releases_its_seat_immediately(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.sql("UPDATE organizations SET seats = 2", &[]).await;
    let sent = ana.invite("bo@example.com").await.expect("the last seat");
    check(ana.invite("cy@example.com").await, expect!["403 denied no_seat_left"]);
    assert_eq!(totals(&ana).await, (Some(2), 2, Some(0), 1, 0));
    expect![[r"
        ana@example.com active
        bo@example.com invited
    "]]
    .assert_eq(&summary(&ana).await);

    server.pass_hours(7 * 24);
    assert_eq!(totals(&ana).await, (Some(2), 1, Some(1), 0, 1));
    assert_eq!(ana.organization().await.expect("the owner").seats.taken, Some(1), "the screens show the same");
    check(ana.invite("cy@example.com").await, expect!["ok"]);
    expect![[r"
        ana@example.com active
        bo@example.com expired
        cy@example.com invited
    "]]
    .assert_eq(&summary(&ana).await);
    check(ana.resend(sent.invitation).await, expect!["403 denied no_seat_left"]);

    server.sql("UPDATE organizations SET seats = 3", &[]).await;
    check(ana.resend(sent.invitation).await, expect!["ok"]);
    check(ana.resend(sent.invitation).await, expect!["ok"]);
    assert_eq!(totals(&ana).await, (Some(3), 3, Some(0), 2, 0), "sending again takes a seat once");
}

on_both_databases!(a_lowered_limit_removes_no_one);
async fn a_lowered_limit_removes_no_one(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    ana.invite("cy@example.com").await.expect("an invitation");
    let link = server.link("cy@example.com", "invitation").await;
    server.sql("UPDATE organizations SET seats = 1", &[]).await;
    assert_eq!(totals(&ana).await, (Some(1), 3, Some(0), 1, 0));
    check(bo.organization().await, expect!["ok"]);
    check(ana.invite("di@example.com").await, expect!["403 denied no_seat_left"]);
    let cy = server.visitor_named("cy@example.com");
    check(cy.accept_as_new(&link).await, expect!["ok"]);
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(ana.reactivate(bo.me()).await, expect!["403 denied no_seat_left"]);
}

on_both_databases!(the_ledger_shows_people_visible_to_its_reader);
async fn the_ledger_shows_people_visible_to_its_reader(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let (general, north) = (ana.space("General").await, ana.create_space("North").await.expect("a space").id);
    let bo = ana.add_member("bo@example.com", "manager", &[north]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    expect![[r"
        ana@example.com active
        bo@example.com active
    "]]
    .assert_eq(&summary(&bo).await);
    assert_eq!(bo.ledger().await.expect("the ledger").totals.taken, 3, "how many are free is shown while inviting");
    check(cy.ledger().await, expect!["403 denied missing_permission"]);
    let other = server.founder("eve@example.com", Pack::Workspaces).await;
    check(other.at(ana.org()).ledger().await, expect!["404 not_found"]);
    let lines = server.founder("lee@example.com", Pack::Lines).await;
    check(lines.ledger().await, expect!["403 denied never_in_this_pack"]);
}

on_both_databases!(the_ledger_is_paged);
async fn the_ledger_is_paged(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    for name in ["bo", "cy", "di"] {
        ana.invite(&format!("{name}@example.com")).await.expect("an invitation");
    }
    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let form = SeatQueryForm { cursor, limit: Some(3) };
        let page = ana.call::<ListSeats>(ana.org(), form).await.expect("a page").holders;
        seen.extend(page.items.into_iter().map(|one| one.email));
        match page.next {
            Some(next) => cursor = Some(next.0),
            None => break,
        }
    }
    assert_eq!(seen, ["ana@example.com", "bo@example.com", "cy@example.com", "di@example.com"]);
}
