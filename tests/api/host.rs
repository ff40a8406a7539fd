//! The host product's key: what it gives access to, and where it is read from.

use axum::{
    body::Body,
    http::{Request, header},
};
use expect_test::expect;
use roster_tests::{Actor, HOST_KEY, ORIGIN, Pack, TestServer, check, on_both_databases};

on_both_databases!(the_key_grants_only_the_hosts_endpoints);
async fn the_key_grants_only_the_hosts_endpoints(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    check(host.put_kind("ticket", "Ticket").await, expect!["ok"]);
    check(host.put_record("ticket", "t-1", "Printer").await, expect!["ok"]);
    check(host.organization().await, expect!["401 session.required"]);
    check(host.records("mine").await, expect!["401 session.required"]);
    check(ana.put_kind("ticket", "Ticket").await, expect!["401 session.required"]);
    let nowhere = server.host(unknown_organization());
    check(nowhere.put_record("ticket", "t-1", "Printer").await, expect!["404 not_found"]);
}

fn unknown_organization() -> shared::id::OrganizationId {
    shared::id::OrganizationId::from_parts(1, &[7; 10])
}

on_both_databases!(a_wrong_key_is_refused_with_any_cookie);
async fn a_wrong_key_is_refused_with_any_cookie(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let with = |key: &str| ana.with_bearer(key);
    for wrong in ["", "x", &HOST_KEY[1..], &HOST_KEY.to_uppercase()] {
        check(with(wrong).kinds().await, expect!["401 session.required"]);
    }
    check(ana.kinds().await, expect!["ok"]);
    // The key takes precedence over the cookie: the caller is the host, which has no records of its own.
    check(with(HOST_KEY).kinds().await, expect!["ok"]);
    check(with(HOST_KEY).records("mine").await, expect!["401 session.required"]);
}

on_both_databases!(the_key_counts_in_its_header_only);
async fn the_key_counts_in_its_header_only(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let path = format!("/api/v1/organizations/{}/record-kinds", ana.org());
    let visitor = server.visitor();
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

on_both_databases!(no_browser_counts_as_the_host_but_the_host_can_send_any_origin);
async fn no_browser_counts_as_the_host_but_the_host_can_send_any_origin(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let path = format!("/api/v1/organizations/{}/record-kinds/ticket", ana.org());
    let put = async |actor: &Actor, origin: &str| {
        let request =
            Request::put(&path).header(header::ORIGIN, origin).header(header::CONTENT_TYPE, "application/json");
        actor.send(request.body(Body::from("{\"title\":\"Ticket\"}")).expect("a request")).await.status
    };
    assert_eq!(put(&server.host(ana.org()), "https://app.example.org").await, 200);
    assert_eq!(put(&ana, "https://app.example.org").await, 403);
    assert_eq!(put(&ana, ORIGIN).await, 401);
}

on_both_databases!(without_a_key_configured_there_is_no_host);
async fn without_a_key_configured_there_is_no_host(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let closed = server.sibling(|config| config.host_key = None).await;
    check(closed.host(ana.org()).kinds().await, expect!["401 session.required"]);
}
