//! Rules that every endpoint follows.

use axum::{body::Body, http::Request};
use expect_test::expect;
use roster_tests::{Actor, ORIGIN, Pack, TestServer, on_both_databases};
use shared::endpoint::BASE;

const JSON: Option<&str> = Some("application/json");

async fn answer(by: &Actor, method: &str, path: &str, kind: Option<&str>, body: impl Into<Body>) -> String {
    let raw = by.post(method, &format!("{BASE}{path}"), kind, body).await;
    if raw.status < 400 { raw.status.to_string() } else { raw.refusal().to_string() }
}

on_both_databases!(bodies_are_read_strictly);
async fn bodies_are_read_strictly(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let path = format!("/organizations/{}/invitations", ana.org());
    for (kind, body, expected) in [
        (JSON, r#"{"email":"bo@example.com","admin":true}"#, expect!["422 request.invalid #/admin malformed"]),
        (JSON, r#"{"email":["bo@example.com"]}"#, expect!["422 request.invalid #/email malformed"]),
        (JSON, r#"{"email":{"address":"bo@example.com"}}"#, expect!["422 request.invalid #/email malformed"]),
        (JSON, r#"{"email":null}"#, expect!["422 request.invalid #/email malformed"]),
        (JSON, r#"{"email":"bo@example.com","copy_link":"yes"}"#, expect!["422 request.invalid #/copy_link malformed"]),
        (JSON, r#"{"email":"bo@example.com","spaces":["org_1"]}"#, expect!["422 request.invalid #/spaces malformed"]),
        (JSON, r#"{}"#, expect!["422 request.invalid # malformed"]),
        (JSON, r#"[]"#, expect!["422 request.invalid # malformed"]),
        (JSON, r#"{"email":"#, expect!["400 request.malformed"]),
        (JSON, r#"{"email":"bo@example.com"} {}"#, expect!["400 request.malformed"]),
        (JSON, "email=bo@example.com", expect!["400 request.malformed"]),
        (JSON, "\u{0}", expect!["400 request.malformed"]),
        (Some("text/plain"), r#"{"email":"bo@example.com"}"#, expect!["415 request.media_type"]),
        (Some("application/x-www-form-urlencoded"), "email=bo%40example.com", expect!["415 request.media_type"]),
        (None, r#"{"email":"bo@example.com"}"#, expect!["415 request.media_type"]),
        (Some("Application/JSON; charset=utf-8"), r#"{"email":"bo@example.com"}"#, expect!["201"]),
    ] {
        expected.assert_eq(&answer(&ana, "POST", &path, kind, body).await);
    }
    let long = format!(r#"{{"email":"{}"}}"#, "x".repeat(1024 * 1024));
    expect!["413 request.too_large"].assert_eq(&answer(&ana, "POST", &path, JSON, long).await);
    let deep = "[".repeat(500_000);
    expect!["422 request.invalid # malformed"].assert_eq(&answer(&ana, "POST", &path, JSON, deep).await);
    let bytes = vec![b'{', b'"', 0xff, b'"', b'}'];
    expect!["400 request.malformed"].assert_eq(&answer(&ana, "POST", &path, JSON, bytes).await);
}

on_both_databases!(an_error_in_a_batch_points_to_its_row);
async fn an_error_in_a_batch_points_to_its_row(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let path = format!("/organizations/{}/invitation-batches", ana.org());
    let body = r#"{"intent":"check","rows":[{"email":"bo@example.com"},{"email":7}]}"#;
    expect!["422 request.invalid #/rows/1/email malformed"].assert_eq(&answer(&ana, "POST", &path, JSON, body).await);
    let body = r#"{"intent":"send_now","rows":[]}"#;
    expect!["422 request.invalid #/intent malformed"].assert_eq(&answer(&ana, "POST", &path, JSON, body).await);
}

on_both_databases!(queries_are_read_strictly);
async fn queries_are_read_strictly(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let list = |query: &str| format!("/organizations/{}/members?{query}", ana.org());
    for (query, expected) in [
        ("limit=10", expect!["200"]),
        ("limit=0", expect!["200"]),
        ("limit=ten", expect!["422 request.invalid # malformed"]),
        ("limit=-1", expect!["422 request.invalid # malformed"]),
        ("colour=red", expect!["422 request.invalid # malformed"]),
        ("q=%FF%FE", expect!["200"]),
        ("q=a&q=b", expect!["422 request.invalid # malformed"]),
    ] {
        expected.assert_eq(&answer(&ana, "GET", &list(query), None, "").await);
    }
}

on_both_databases!(a_missing_resource_is_not_found);
async fn a_missing_resource_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for (method, path, expected) in [
        ("GET", "/nothing".to_owned(), expect!["404 not_found"]),
        ("GET", "/organizations/org_1".to_owned(), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}", ana.me()), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}/members/{}", ana.org(), ana.org()), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}/members/%2e%2e", ana.org()), expect!["404 not_found"]),
        ("PUT", "/session".to_owned(), expect!["405 request.method"]),
        ("DELETE", format!("/organizations/{}", ana.org()), expect!["405 request.method"]),
    ] {
        expected.assert_eq(&answer(&ana, method, &path, None, "").await);
    }
}

on_both_databases!(only_this_site_can_change_anything);
async fn only_this_site_can_change_anything(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let rename = async |headers: &[(&str, &str)]| {
        let mut request = Request::patch(format!("{BASE}/organizations/{}", ana.org()));
        request = request.header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let raw = ana.send(request.body(Body::from(r#"{"name":"Bluebird"}"#)).expect("a request")).await;
        if raw.status < 400 { raw.status.to_string() } else { raw.refusal().to_string() }
    };
    for (headers, expected) in [
        (vec![("sec-fetch-site", "cross-site")], expect!["403 request.cross_site"]),
        (vec![("sec-fetch-site", "same-site")], expect!["403 request.cross_site"]),
        (vec![("origin", "https://evil.example")], expect!["403 request.cross_site"]),
        (vec![("origin", "null")], expect!["403 request.cross_site"]),
        (vec![("origin", "https://roster.example.com.evil.example")], expect!["403 request.cross_site"]),
        (vec![("origin", "http://roster.example.com")], expect!["403 request.cross_site"]),
        (vec![("origin", ORIGIN), ("sec-fetch-site", "cross-site")], expect!["403 request.cross_site"]),
        (vec![("origin", ORIGIN)], expect!["200"]),
        (vec![("origin", ORIGIN), ("sec-fetch-site", "same-origin")], expect!["200"]),
        (vec![], expect!["200"]),
    ] {
        expected.assert_eq(&rename(&headers).await);
    }
}

on_both_databases!(a_refusal_under_another_name_says_where_to_go);
async fn a_refusal_under_another_name_says_where_to_go(server: TestServer) {
    let mut request = Request::post(format!("{BASE}/session")).header("content-type", "application/json");
    request = request.header("host", "10.0.0.5:8080").header("origin", "http://10.0.0.5:8080");
    let raw = server.visitor().send(request.body(Body::from("{}")).expect("a request")).await;
    assert_eq!(raw.status, 403);
    let body: serde_json::Value = serde_json::from_str(&raw.text).expect("a problem");
    assert_eq!((body["code"].as_str(), body["public_url"].as_str()), (Some("request.cross_site"), Some(ORIGIN)));
}

on_both_databases!(what_does_not_exist_is_not_found);
async fn what_does_not_exist_is_not_found(server: TestServer) {
    let visitor = server.visitor();
    let open = async |method: &str, path: &str, accept: &str| {
        let request = Request::builder().method(method).uri(path).header("accept", accept);
        let raw = visitor.send(request.body(Body::empty()).expect("a request")).await;
        let kind = raw.headers["content-type"].to_str().expect("text").split(';').next().unwrap_or_default().to_owned();
        (raw.status, kind)
    };
    let problem = |status| (status, "application/problem+json".to_owned());
    for path in [
        "/metrics",
        "/scim/v2/Users",
        "/version",
        "/problems/denied",
        "/admin",
        "/.env",
        "/wp-login.php",
        "/api",
        "/o",
        "/api/v2/session",
        "/o/org_1/nothing",
        "/sign-in/again",
        "/graphql",
        "/robots.txt",
        "/index.html",
        "/favicon.ico/x",
    ] {
        for accept in ["*/*", "application/json", ""] {
            assert_eq!(open("GET", path, accept).await, problem(404), "{path} {accept}");
        }
        assert_eq!(open("POST", path, "text/html").await, problem(404), "{path}");
        // People get the page, which says the same.
        assert_eq!(open("GET", path, "text/html,*/*;q=0.8").await, (404, "text/html".to_owned()), "{path}");
    }
    for path in ["/", "/sign-in", "/o/org_1/members", "/o/org_1/members/mem_1", "/operator/log", "/verify"] {
        assert_eq!(open("GET", path, "*/*").await, (200, "text/html".to_owned()), "{path}");
        assert_eq!(open("POST", path, "text/html").await, problem(405), "{path}");
    }
}

on_both_databases!(private_responses_are_never_cached);
async fn private_responses_are_never_cached(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for path in ["/session".to_owned(), format!("/organizations/{}/members", ana.org()), "/nothing".to_owned()] {
        let raw = ana.get(&format!("{BASE}{path}")).await;
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(raw.header(name), Some(value), "{path}");
        }
        assert!(raw.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'none'")));
        assert!(raw.header("strict-transport-security").is_some());
    }
}

on_both_databases!(the_service_reports_its_health);
async fn the_service_reports_its_health(server: TestServer) {
    let visitor = server.visitor();
    assert_eq!(visitor.get("/healthz").await.status, 200);
    assert_eq!(visitor.get("/readyz").await.status, 200);
    assert!(!visitor.get("/dev/mail").await.text.contains("Emails"), "no mailbox but the local one");
    server.service().stop();
    assert_eq!(visitor.get("/readyz").await.status, 503, "load balancers look elsewhere");
    assert_eq!(visitor.get("/healthz").await.status, 200, "until the end");
}

on_both_databases!(null_does_not_clear_a_required_field);
async fn null_does_not_clear_a_required_field(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.add_member("bo@example.com", "member", &[ana.space("General").await]).await;
    let place = format!("/organizations/{}/members/{}", ana.org(), bo.me());
    let role = format!(
        "/organizations/{}/roles/{}",
        ana.org(),
        ana.create_role("Sender", "member", &[]).await.expect("a role").id
    );
    for (path, body, expected) in [
        (&place, r#"{"role":null,"spaces":"all"}"#, expect!["422 request.invalid #/role malformed"]),
        (&place, r#"{"role":"member","spaces":null}"#, expect!["422 request.invalid #/spaces malformed"]),
        (&role, r#"{"name":null}"#, expect!["422 request.invalid #/name malformed"]),
        (&role, r#"{"permissions":null}"#, expect!["422 request.invalid #/permissions malformed"]),
    ] {
        expected.assert_eq(&answer(&ana, "PATCH", path, JSON, body).await);
    }
}
