//! Who uses each seat, and when it is released.

use expect_test::expect;
use roster_tests::{Actor, House, Pack, both, check};
use shared::seats::{ListSeats, SeatQueryForm, SeatUse};

/// `bo@example.com active`, one per line.
async fn told(actor: &Actor) -> String {
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

both!(an_expired_invitation_frees_its_seat_at_once);
async fn an_expired_invitation_frees_its_seat_at_once(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    house.sql("UPDATE organizations SET seats = 2", &[]).await;
    let sent = ana.invite("bo@example.com").await.expect("the last seat");
    check(ana.invite("cy@example.com").await, expect!["403 denied no_seat_left"]);
    assert_eq!(totals(&ana).await, (Some(2), 2, Some(0), 1, 0));
    expect![[r"
        ana@example.com active
        bo@example.com invited
    "]]
    .assert_eq(&told(&ana).await);

    house.pass_hours(7 * 24);
    assert_eq!(totals(&ana).await, (Some(2), 1, Some(1), 0, 1));
    assert_eq!(ana.organization().await.expect("the owner").seats.taken, Some(1), "the screens are told the same");
    check(ana.invite("cy@example.com").await, expect!["ok"]);
    expect![[r"
        ana@example.com active
        bo@example.com expired
        cy@example.com invited
    "]]
    .assert_eq(&told(&ana).await);
    check(ana.resend(sent.invitation).await, expect!["403 denied no_seat_left"]);

    house.sql("UPDATE organizations SET seats = 3", &[]).await;
    check(ana.resend(sent.invitation).await, expect!["ok"]);
    check(ana.resend(sent.invitation).await, expect!["ok"]);
    assert_eq!(totals(&ana).await, (Some(3), 3, Some(0), 2, 0), "sending again takes a seat once");
}

both!(a_lowered_number_removes_nobody);
async fn a_lowered_number_removes_nobody(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "member", &[general]).await;
    ana.invite("cy@example.com").await.expect("an invitation");
    let link = house.link("cy@example.com", "invitation").await;
    house.sql("UPDATE organizations SET seats = 1", &[]).await;
    assert_eq!(totals(&ana).await, (Some(1), 3, Some(0), 1, 0));
    check(bo.organization().await, expect!["ok"]);
    check(ana.invite("di@example.com").await, expect!["403 denied no_seat_left"]);
    let cy = house.visitor_named("cy@example.com");
    check(cy.accept_as_new(&link).await, expect!["ok"]);
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(ana.reactivate(bo.me()).await, expect!["403 denied no_seat_left"]);
}

both!(the_ledger_shows_whom_its_reader_sees);
async fn the_ledger_shows_whom_its_reader_sees(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let (general, north) = (ana.space("General").await, ana.create_space("North").await.expect("a space").id);
    let bo = ana.bring("bo@example.com", "manager", &[north]).await;
    let cy = ana.bring("cy@example.com", "member", &[general]).await;
    expect![[r"
        ana@example.com active
        bo@example.com active
    "]]
    .assert_eq(&told(&bo).await);
    assert_eq!(bo.ledger().await.expect("the ledger").totals.taken, 3, "how many are free is shown while inviting");
    check(cy.ledger().await, expect!["403 denied missing_permission"]);
    let other = house.founder("eve@example.com", Pack::Workspaces).await;
    check(other.at(ana.org()).ledger().await, expect!["404 not_found"]);
    let lines = house.founder("lee@example.com", Pack::Lines).await;
    check(lines.ledger().await, expect!["403 denied never_in_this_pack"]);
}

both!(the_ledger_goes_on_page_by_page);
async fn the_ledger_goes_on_page_by_page(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
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
