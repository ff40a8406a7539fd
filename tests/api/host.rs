//! The host product's key: what it gives access to, and where it is read from.

use axum::{
    body::Body,
    http::{Request, header},
};
use expect_test::expect;
use roster_tests::{Actor, HOST_KEY, House, ORIGIN, Pack, both, check};

both!(the_key_opens_what_is_the_hosts_and_nothing_else);
async fn the_key_opens_what_is_the_hosts_and_nothing_else(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let host = house.host(ana.org());
    check(host.put_kind("ticket", "Ticket").await, expect!["ok"]);
    check(host.put_record("ticket", "t-1", "Printer").await, expect!["ok"]);
    check(host.organization().await, expect!["401 session.required"]);
    check(host.records("mine").await, expect!["401 session.required"]);
    check(ana.put_kind("ticket", "Ticket").await, expect!["401 session.required"]);
    let nowhere = house.host(nobodys());
    check(nowhere.put_record("ticket", "t-1", "Printer").await, expect!["404 not_found"]);
}

fn nobodys() -> shared::id::OrganizationId {
    shared::id::OrganizationId::from_parts(1, &[7; 10])
}

both!(a_wrong_key_is_nobody_whatever_cookie_comes_with_it);
async fn a_wrong_key_is_nobody_whatever_cookie_comes_with_it(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let with = |key: &str| ana.with_bearer(key);
    for wrong in ["", "x", &HOST_KEY[1..], &HOST_KEY.to_uppercase()] {
        check(with(wrong).kinds().await, expect!["401 session.required"]);
    }
    check(ana.kinds().await, expect!["ok"]);
    // The key takes precedence over the cookie: the caller is the host, which has no records of its own.
    check(with(HOST_KEY).kinds().await, expect!["ok"]);
    check(with(HOST_KEY).records("mine").await, expect!["401 session.required"]);
}

both!(the_key_counts_in_its_header_only);
async fn the_key_counts_in_its_header_only(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let path = format!("/api/v1/organizations/{}/record-kinds", ana.org());
    let visitor = house.visitor();
    for query in ["access_token", "key", "bearer"] {
        assert_eq!(visitor.get(&format!("{path}?{query}={HOST_KEY}")).await.status, 401);
    }
    let send = async |name: header::HeaderName, value: String| {
        let request = Request::get(&path).header(name, value).body(Body::empty()).expect("a request");
        visitor.send(request).await.status
    };
    assert_eq!(send(header::COOKIE, format!("__Host-roster={HOST_KEY}")).await, 401);
    assert_eq!(send(header::AUTHORIZATION, format!("Basic {HOST_KEY}")).await, 401);
    assert_eq!(send(header::AUTHORIZATION, HOST_KEY.to_owned()).await, 401);
    assert_eq!(send(header::AUTHORIZATION, format!("bearer {HOST_KEY}")).await, 200);
}

both!(no_browser_is_taken_for_the_host_but_the_host_may_name_any_origin);
async fn no_browser_is_taken_for_the_host_but_the_host_may_name_any_origin(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let path = format!("/api/v1/organizations/{}/record-kinds/ticket", ana.org());
    let put = async |actor: &Actor, origin: &str| {
        let request =
            Request::put(&path).header(header::ORIGIN, origin).header(header::CONTENT_TYPE, "application/json");
        actor.send(request.body(Body::from("{\"title\":\"Ticket\"}")).expect("a request")).await.status
    };
    assert_eq!(put(&house.host(ana.org()), "https://app.example.org").await, 200);
    assert_eq!(put(&ana, "https://app.example.org").await, 403);
    assert_eq!(put(&ana, ORIGIN).await, 401);
}

both!(without_a_key_configured_there_is_no_host);
async fn without_a_key_configured_there_is_no_host(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let closed = house.neighbour(|config| config.host_key = None).await;
    check(closed.host(ana.org()).kinds().await, expect!["401 session.required"]);
}
