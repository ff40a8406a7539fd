//! Seat requests that the operator answers.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use server::{
    error::Error,
    features::seats::{confirm, decline, orders},
    history::Writer,
};
use shared::{id::SeatOrderId, problem::Problem, seats::SeatOrderState};

fn operator(server: &TestServer, ana: &Actor) -> Writer {
    Writer { organization: ana.org(), actor: None, client: None, request: None, support: None, now: server.now() }
}

async fn say(server: &TestServer, ana: &Actor, order: SeatOrderId, yes: bool) -> Result<(), Problem> {
    let by = operator(server, ana);
    let packs = server.service().packs();
    let mut tx = server.service().store().write().await.expect("a transaction");
    let answer = match yes {
        true => confirm(&mut tx, packs, &by, order).await,
        false => decline(&mut tx, packs, &by, order).await,
    };
    match answer {
        Ok(_) => {
            tx.commit().await.expect("a commit");
            Ok(())
        }
        Err(Error::Problem(problem)) => Err(problem),
        Err(other) => panic!("{other:?}"),
    }
}

on_both_databases!(the_owner_requests_and_the_operator_answers);
async fn the_owner_requests_and_the_operator_answers(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.order_seats(600).await, expect!["403 denied missing_permission"]);
    check(bo.seat_orders().await, expect!["403 denied missing_permission"]);
    check(ana.order_seats(0).await, expect!["422 request.invalid #/seats required"]);
    check(ana.order_seats(500).await, expect!["422 request.invalid #/seats taken"]);
    let order = ana.order_seats(600).await.expect("an order");
    check(ana.order_seats(700).await, expect!["409 seats.order_open"]);
    assert_eq!(ana.ledger().await.expect("the ledger").totals.limit, Some(500), "nothing until it is confirmed");

    let waiting = {
        let mut db = server.service().store().read().await.expect("a connection");
        orders(&mut db, SeatOrderState::Requested, 10).await.expect("the orders")
    };
    assert_eq!(waiting.iter().map(|row| (row.organization, row.view.seats)).collect::<Vec<_>>(), [(ana.org(), 600)]);
    say(&server, &ana, order.id, true).await.expect("confirmed");
    server.deliver().await;
    assert_eq!(say(&server, &ana, order.id, false).await, Err(Problem::OrderNotOpen));
    assert_eq!(ana.ledger().await.expect("the ledger").totals.limit, Some(600));
    check(ana.cancel_order(order.id).await, expect!["409 seats.order_not_open"]);

    let second = ana.order_seats(50).await.expect("fewer");
    say(&server, &ana, second.id, false).await.expect("declined");
    let third = ana.order_seats(700).await.expect("more");
    check(ana.cancel_order(third.id).await, expect!["ok"]);
    let states: Vec<SeatOrderState> = ana.seat_orders().await.expect("orders").iter().map(|one| one.state).collect();
    assert_eq!(states, [SeatOrderState::Cancelled, SeatOrderState::Declined, SeatOrderState::Confirmed]);
    assert_eq!(ana.ledger().await.expect("the ledger").totals.limit, Some(600));
    server.deliver().await;
    expect![[r"
        Finish creating your account
        Acme now has 600 licenses
        Your request for 50 licenses was declined"]]
    .assert_eq(&server.mailbox().subjects("ana@example.com"));
    let history = ana.history_text().await;
    let got: Vec<&str> = history.lines().filter(|line| line.starts_with("seats.")).collect();
    expect![[r"
        seats.ordered by Ana Example on 600
        seats.order_confirmed by no one on 600
        seats.ordered by Ana Example on 50
        seats.order_declined by no one on 50
        seats.ordered by Ana Example on 700
        seats.order_cancelled by Ana Example on 700"]]
    .assert_eq(&got.join("\n"));
}

on_both_databases!(packs_without_paid_seats_accept_no_requests);
async fn packs_without_paid_seats_accept_no_requests(server: TestServer) {
    for pack in [Pack::Simple, Pack::Lines] {
        let ana = server.founder(&format!("{}@example.com", pack.id()), pack).await;
        check(ana.order_seats(20).await, expect!["403 denied never_in_this_pack"]);
    }
}

on_both_databases!(of_many_concurrent_requests_one_is_open);
async fn of_many_concurrent_requests_one_is_open(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let mut set = tokio::task::JoinSet::new();
    for number in 0..30 {
        let ana = ana.clone();
        set.spawn(async move { ana.order_seats(600 + number).await.is_ok() });
    }
    let taken = set.join_all().await.into_iter().filter(|taken| *taken).count();
    assert_eq!(taken, 1);
}
