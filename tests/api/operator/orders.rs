//! Seat requests that the operator answers in the console.

use expect_test::expect;
use roster_tests::{Pack, TestServer, WHY, check, on_both_databases};
use shared::history::HistoryQueryForm;

on_both_databases!(a_request_is_confirmed_with_a_reason_that_the_customer_sees);
async fn a_request_is_confirmed_with_a_reason_that_the_customer_sees(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order");
    let open = ops.open_orders().await.expect("a list");
    assert_eq!((open.len(), open[0].organization.id, open[0].order.seats), (1, ana.org(), 600));
    let sheet = ops.confirm_order(&ana, order.id).await.expect("confirmed");
    assert_eq!((sheet.line.seats, sheet.orders.len(), sheet.acts[0].act.as_str()), (Some(600), 1, "order_confirmed"));
    assert!(ops.open_orders().await.expect("a list").is_empty());
    check(ops.decline_order(&ana, order.id).await, expect!["409 seats.order_not_open"]);
    let page =
        ana.history(HistoryQueryForm { limit: Some(1), ..HistoryQueryForm::default() }).await.expect("the history");
    assert_eq!(
        (page.items[0].kind.as_str(), page.items[0].support.as_deref()),
        ("seats.order_confirmed", Some(WHY)),
        "{:?}",
        page.items[0]
    );
    server.deliver().await;
    assert_eq!(server.mailbox().subjects("ana@example.com").lines().last(), Some("Acme now has 600 licenses"));
}

on_both_databases!(a_declined_request_changes_nothing);
async fn a_declined_request_changes_nothing(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let cy = server.founder("cy@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order");
    check(ops.decline_order(&cy, order.id).await, expect!["404 not_found"]);
    let sheet = ops.decline_order(&ana, order.id).await.expect("declined");
    assert_eq!((sheet.line.seats, sheet.acts[0].act.as_str()), (Some(500), "order_declined"));
}
