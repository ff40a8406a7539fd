//! Rules that every endpoint follows.

use axum::{body::Body, http::Request};
use expect_test::expect;
use roster_tests::{Actor, House, ORIGIN, Pack, both};
use shared::endpoint::BASE;

const JSON: Option<&str> = Some("application/json");

async fn told(by: &Actor, method: &str, path: &str, kind: Option<&str>, body: impl Into<Body>) -> String {
    let raw = by.post(method, &format!("{BASE}{path}"), kind, body).await;
    if raw.status < 400 { raw.status.to_string() } else { raw.refusal().to_string() }
}

both!(bodies_are_read_strictly);
async fn bodies_are_read_strictly(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
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
        expected.assert_eq(&told(&ana, "POST", &path, kind, body).await);
    }
    let long = format!(r#"{{"email":"{}"}}"#, "x".repeat(1024 * 1024));
    expect!["413 request.too_large"].assert_eq(&told(&ana, "POST", &path, JSON, long).await);
    let deep = "[".repeat(500_000);
    expect!["422 request.invalid # malformed"].assert_eq(&told(&ana, "POST", &path, JSON, deep).await);
    let bytes = vec![b'{', b'"', 0xff, b'"', b'}'];
    expect!["400 request.malformed"].assert_eq(&told(&ana, "POST", &path, JSON, bytes).await);
}

both!(a_fault_in_a_batch_is_pinned_to_its_row);
async fn a_fault_in_a_batch_is_pinned_to_its_row(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let path = format!("/organizations/{}/invitation-batches", ana.org());
    let body = r#"{"intent":"check","rows":[{"email":"bo@example.com"},{"email":7}]}"#;
    expect!["422 request.invalid #/rows/1/email malformed"].assert_eq(&told(&ana, "POST", &path, JSON, body).await);
    let body = r#"{"intent":"send_now","rows":[]}"#;
    expect!["422 request.invalid #/intent malformed"].assert_eq(&told(&ana, "POST", &path, JSON, body).await);
}

both!(queries_are_read_strictly);
async fn queries_are_read_strictly(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
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
        expected.assert_eq(&told(&ana, "GET", &list(query), None, "").await);
    }
}

both!(what_is_not_there_is_not_found);
async fn what_is_not_there_is_not_found(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    for (method, path, expected) in [
        ("GET", "/nothing".to_owned(), expect!["404 not_found"]),
        ("GET", "/organizations/org_1".to_owned(), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}", ana.me()), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}/members/{}", ana.org(), ana.org()), expect!["404 not_found"]),
        ("GET", format!("/organizations/{}/members/%2e%2e", ana.org()), expect!["404 not_found"]),
        ("PUT", "/session".to_owned(), expect!["405 request.method"]),
        ("DELETE", format!("/organizations/{}", ana.org()), expect!["405 request.method"]),
    ] {
        expected.assert_eq(&told(&ana, method, &path, None, "").await);
    }
}

both!(only_this_site_may_change_anything);
async fn only_this_site_may_change_anything(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
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

both!(private_answers_are_not_kept_by_anybody);
async fn private_answers_are_not_kept_by_anybody(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
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

both!(the_service_tells_how_it_is);
async fn the_service_tells_how_it_is(house: House) {
    let anybody = house.visitor();
    assert_eq!(anybody.get("/healthz").await.status, 200);
    assert_eq!(anybody.get("/readyz").await.status, 200);
    assert!(!anybody.get("/dev/mail").await.text.contains("Emails"), "no mailbox but the local one");
    house.service().stop();
    assert_eq!(anybody.get("/readyz").await.status, 503, "whoever asks turns elsewhere");
    assert_eq!(anybody.get("/healthz").await.status, 200, "until the end");
}

both!(what_cannot_be_cleared_is_not_cleared_by_null);
async fn what_cannot_be_cleared_is_not_cleared_by_null(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = ana.bring("bo@example.com", "member", &[ana.space("General").await]).await;
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
        expected.assert_eq(&told(&ana, "PATCH", path, JSON, body).await);
    }
}
