//! Support actions in one organization. `tests/systems` covers LF-7 itself.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, WHY, check, on_both_databases};
use shared::{
    form::Nothing,
    history::HistoryQueryForm,
    members::MemberQueryForm,
    operator::{
        SearchForm, SupportClose, SupportProductsForm, SupportReasonForm, SupportSeatsForm, SupportSetProducts,
        SupportSetSeats,
    },
};

fn seats(seats: u32) -> SupportSeatsForm {
    SupportSeatsForm { seats, reason: WHY.to_owned() }
}

/// The newest entry of the history, with support's reason.
async fn newest(of: &Actor) -> String {
    let page =
        of.history(HistoryQueryForm { limit: Some(1), ..HistoryQueryForm::default() }).await.expect("the history");
    let event = &page.items[0];
    assert!(event.actor.is_none() && event.from.is_none(), "no operator's name, and not where they sat");
    format!("{}: {}", event.kind.as_str(), event.support.as_deref().unwrap_or("not support"))
}

on_both_databases!(seats_are_set_with_a_reason);
async fn seats_are_set_with_a_reason(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let sheet = ops.call::<SupportSetSeats>(ana.org(), seats(2)).await.expect("set");
    assert_eq!((sheet.line.seats, sheet.line.seats_taken), (Some(2), 1));
    assert_eq!(newest(&ana).await, format!("seats.changed: {WHY}"));
    assert_eq!((sheet.acts[0].operator.as_str(), sheet.acts[0].reason.as_deref()), ("ops@example.com", Some(WHY)));
    ana.invite_as("bo@example.com", "member", &[general]).await.expect("the second seat");
    check(ana.invite_as("cy@example.com", "member", &[general]).await, expect!["403 denied no_seat_left"]);
    let lower = ops.call::<SupportSetSeats>(ana.org(), seats(1)).await.expect("set below what is taken");
    assert_eq!((lower.line.seats, lower.line.seats_taken), (Some(1), 2), "and no one is removed");
    let again = ops.call::<SupportSetSeats>(ana.org(), seats(1)).await.expect("so it is");
    assert_eq!(again.acts.len(), 2, "what changes nothing is no act");

    let silent = SupportSeatsForm { seats: 9, reason: "  ".to_owned() };
    check(ops.call::<SupportSetSeats>(ana.org(), silent).await, expect!["422 request.invalid #/reason required"]);
    check(
        ops.call::<SupportSetSeats>(ana.org(), seats(1_000_001)).await,
        expect!["422 request.invalid #/seats too_many"],
    );
    let lines = server.founder("di@example.com", Pack::Lines).await;
    check(ops.call::<SupportSetSeats>(lines.org(), seats(9)).await, expect!["403 denied never_in_this_pack"]);
}

on_both_databases!(products_are_enabled_on_the_organization);
async fn products_are_enabled_on_the_organization(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let before = ops.details(&ana).await.expect("a sheet").products;
    let all: Vec<String> = before.iter().map(|product| product.id.clone()).collect();
    assert!(all.len() > 1 && before.iter().any(|product| !product.enabled), "the pack has some to enable");
    let form = SupportProductsForm { products: all.clone(), reason: WHY.to_owned() };
    let sheet = ops.call::<SupportSetProducts>(ana.org(), form).await.expect("enabled");
    assert!(sheet.products.iter().all(|product| product.enabled));
    assert_eq!(ana.organization().await.expect("a member").products, all);
    assert_eq!(newest(&ana).await, format!("organization.products_changed: {WHY}"));
    let unknown = SupportProductsForm { products: vec!["unheard-of".to_owned()], reason: WHY.to_owned() };
    check(ops.call::<SupportSetProducts>(ana.org(), unknown).await, expect!["422 request.invalid #/products unknown"]);
}

on_both_databases!(a_closed_organization_is_read_and_not_changed);
async fn a_closed_organization_is_read_and_not_changed(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    assert!(ops.support_close(&ana).await.expect("closed").line.closed);
    check(ana.members(MemberQueryForm::default()).await, expect!["ok"]);
    check(ana.invite("cy@example.com").await, expect!["403 denied organization_closed"]);
    check(ops.support_reactivate(&ana, bo.me()).await, expect!["403 denied organization_closed"]);
    assert!(!ops.support_reopen(&ana).await.expect("open").line.closed);
    assert_eq!(newest(&ana).await, format!("organization.reopened: {WHY}"));
    check(ana.invite("cy@example.com").await, expect!["ok"]);
    ops.support_reactivate(&ana, bo.me()).await.expect("back");
    let got: Vec<&str> = ops.details(&ana).await.expect("a sheet").acts.iter().map(|act| act.act.as_str()).collect();
    assert_eq!(got, ["member_reactivated", "organization_reopened", "organization_closed"]);
}

on_both_databases!(support_finds_people_it_can_reactivate);
async fn support_finds_people_it_can_reactivate(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    ana.deactivate(bo.me()).await.expect("deactivated");
    let gone = SearchForm { status: Some("deactivated".to_owned()), ..SearchForm::default() };
    let seen = ops.any_members(&ana, gone.clone()).await.expect("a page").items;
    assert_eq!((seen.len(), seen[0].email.as_str(), seen[0].reactivate.len()), (1, "bo@example.com", 0));
    ops.call::<SupportSetSeats>(ana.org(), seats(1)).await.expect("set");
    let seen = ops.any_members(&ana, gone).await.expect("a page").items;
    assert_eq!(seen[0].reactivate.len(), 1, "reasons are known before");
    check(ops.support_reactivate(&ana, bo.me()).await, expect!["403 denied no_seat_left"]);
    check(
        ops.support_reactivate(&bo.at(server.founder("x@example.com", Pack::Lines).await.org()), bo.me()).await,
        expect!["404 not_found"],
    );
}

on_both_databases!(an_unknown_organization_is_not_found);
async fn an_unknown_organization_is_not_found(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let nowhere = ops.at(shared::id::OrganizationId::from_parts(1, &[9; 10]));
    check(ops.details(&nowhere).await, expect!["404 not_found"]);
    check(ops.any_members(&nowhere, SearchForm::default()).await, expect!["404 not_found"]);
    let form = SupportReasonForm { reason: WHY.to_owned() };
    check(ops.call::<SupportClose>(nowhere.org(), form).await, expect!["404 not_found"]);
    let _: Nothing = ops.operator_sign_out().await.expect("always");
}
