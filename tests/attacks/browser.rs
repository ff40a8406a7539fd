//! Browser security: headers, cookies, and which requests are trusted.

use axum::http::HeaderMap;
use expect_test::expect;
use roster_tests::{ORIGIN, Pack, TestServer, on_both_databases};
use server::config::Mail;
use tempfile::tempdir;

use crate::support::{short, state, with_headers};

const JSON: (&str, &str) = ("content-type", "application/json");

on_both_databases!(changes_come_from_this_site_only);
async fn changes_come_from_this_site_only(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let org = ana.org();
    let before = state(&server).await;
    let acts = [
        ("POST", format!("/api/v1/organizations/{org}/invitations/{}/emails", sent.invitation), ""),
        ("DELETE", format!("/api/v1/organizations/{org}/invitations/{}", sent.invitation), ""),
        ("PATCH", format!("/api/v1/organizations/{org}"), r#"{"name":"Evil"}"#),
        ("POST", format!("/api/v1/organizations/{org}/spaces"), r#"{"name":"Evil"}"#),
        ("DELETE", "/api/v1/session".to_owned(), ""),
        ("POST", "/api/v1/session".to_owned(), r#"{"email":"eve@example.com","password":"x"}"#),
        ("POST", "/api/v1/organizations".to_owned(), r#"{"name":"Evil"}"#),
    ];
    let subdomain = format!("https://evil.{}", ORIGIN.trim_start_matches("https://"));
    let strangers: Vec<Vec<(&str, &str)>> = vec![
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
        vec![("origin", &subdomain)],
        vec![("origin", "http://roster.example.com")],
        vec![("origin", "https://roster.example.com.evil.example")],
        vec![("origin", "https://roster.example.com:8443")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("sec-fetch-site", "cross-site"), ("origin", ORIGIN)],
        vec![("sec-fetch-site", "nonsense")],
    ];
    for (method, path, body) in &acts {
        for stranger in &strangers {
            let headers: Vec<(&str, &str)> = stranger.iter().copied().chain([JSON]).collect();
            let got = short(with_headers(&ana, method, path, &headers, body).await);
            assert_eq!(got, "403 request.cross_site", "{method} {path} {stranger:?}");
        }
    }
    // Any page can send a form with these types without asking; none is JSON.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", ""]
    {
        for (method, path, body) in &acts {
            for body in [*body, "{}", r#"{"name":"Evil"}"#] {
                let got = short(with_headers(&ana, method, path, &[("content-type", kind)], body).await);
                assert_eq!(got, "415 request.media_type", "{method} {path} {kind} {body}");
            }
        }
    }
    assert_eq!(state(&server).await, before, "something was done all the same");
    assert!(ana.session().await.user.is_some());
    for friend in [vec![("sec-fetch-site", "same-origin")], vec![("origin", ORIGIN)], vec![]] {
        let headers: Vec<(&str, &str)> = friend.into_iter().chain([JSON]).collect();
        let body = r#"{"name":"Acme"}"#;
        assert_eq!(with_headers(&ana, "PATCH", &acts[2].1, &headers, body).await.status, 200);
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("none")
}

fn common(headers: &HeaderMap) -> String {
    let names = [
        "x-content-type-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "strict-transport-security",
        "cache-control",
        "access-control-allow-origin",
    ];
    names.map(|name| format!("{name}: {}", header(headers, name))).join("\n")
}

on_both_databases!(every_response_has_the_headers);
async fn every_response_has_the_headers(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let org = ana.org();
    let private = expect![[r#"
        x-content-type-options: nosniff
        referrer-policy: no-referrer
        cross-origin-opener-policy: same-origin
        cross-origin-resource-policy: same-origin
        strict-transport-security: max-age=63072000; includeSubDomains
        cache-control: no-store
        access-control-allow-origin: none"#]];
    for path in [
        "/api/v1/session".to_owned(),
        format!("/api/v1/organizations/{org}"),
        format!("/api/v1/organizations/{org}/members"),
        "/api/v1/nothing".to_owned(),
        "/".to_owned(),
        format!("/o/{org}/members"),
        "/missing.js".to_owned(),
        "/healthz".to_owned(),
        "/readyz".to_owned(),
    ] {
        for actor in [&ana, &server.visitor()] {
            private.assert_eq(&common(&actor.get(&path).await.headers));
        }
    }
    let api = ana.get("/api/v1/session").await;
    expect!["default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"]
        .assert_eq(header(&api.headers, "content-security-policy"));
    assert_eq!(header(&api.headers, "content-type"), "application/json");
    let refused = with_headers(&ana, "DELETE", "/api/v1/session", &[("origin", "https://evil.example")], "").await;
    private.assert_eq(&common(&refused.headers));
}

on_both_databases!(the_page_runs_only_its_own_script);
async fn the_page_runs_only_its_own_script(server: TestServer) {
    let visitor = server.visitor();
    let mut nonces = Vec::new();
    for _ in 0..3 {
        let page = visitor.get("/sign-in").await;
        let policy = header(&page.headers, "content-security-policy").to_owned();
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
        assert!(nonce.len() >= 22, "128 bits");
        assert!(!page.text.contains("TRUNK NONCE") && !page.text.contains("ROSTER BOOT"));
        for directive in ["default-src 'none'", "'wasm-unsafe-eval'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(directive), "{policy}");
        }
        for hole in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:", "blob:"] {
            assert!(!policy.contains(hole), "{policy}");
        }
        // The page's own scripts carry the nonce, and no attribute runs script.
        for tag in page.text.split("<script").skip(1) {
            assert!(tag.split('>').next().is_some_and(|open| open.contains(&nonce) || open.contains("src=")), "{tag}");
        }
        assert!(!page.text.contains(" onload=") && !page.text.contains("javascript:"));
        nonces.push(nonce);
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 3, "a nonce is used once");
}

/// The data embedded in the page, by the URL that the client would have requested.
fn first_answers(page: &str) -> serde_json::Value {
    let place = page.split("id=\"first-answers\"").nth(1).or_else(|| page.split("id=first-answers").nth(1));
    let text = place.and_then(|rest| rest.split_once('>')?.1.split("</script>").next()).expect("the place for them");
    serde_json::from_str(text).expect("JSON")
}

fn asked(answers: &serde_json::Value) -> Vec<&str> {
    let keys = answers.as_object().expect("an object").keys().map(String::as_str);
    let mut asked: Vec<_> = keys.filter(|key| *key != "now").collect();
    asked.sort_unstable();
    asked
}

on_both_databases!(the_page_contains_only_what_its_reader_could_request);
async fn the_page_contains_only_what_its_reader_could_request(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = server.founder("bo@example.com", Pack::Workspaces).await;
    let org = ana.org();
    let members = format!("/o/{org}/members?q=ana&sort=email&sort=name&invite=1");

    let brought = first_answers(&ana.get(&members).await.text);
    let organization = format!("/api/v1/organizations/{org}");
    let list = format!("{organization}/members?limit=50&q=ana&sort=email&total=true");
    // The heading says "1 of 119".
    let everyone = format!("{organization}/members?limit=1&total=true");
    assert_eq!(asked(&brought), [organization.as_str(), everyone.as_str(), list.as_str(), "/api/v1/session"]);
    for url in asked(&brought) {
        let asked: serde_json::Value = serde_json::from_str(&ana.get(url).await.text).expect("JSON");
        assert_eq!(brought[url], asked, "{url}");
    }

    // A visitor and a member of another organization get their session and no data of this one.
    for stranger in [server.visitor(), bo] {
        for path in [&members, &format!("/o/{org}"), &format!("/o/{org}/history"), &format!("/o/{org}/roles")] {
            let brought = first_answers(&stranger.get(path).await.text);
            assert_eq!(asked(&brought), ["/api/v1/session"], "{path}");
            assert!(!brought.to_string().contains(&org.to_string()), "{path}");
        }
    }
    let console = first_answers(&ana.get("/operator/organizations").await.text);
    assert_eq!(asked(&console), ["/api/v1/operator/session", "/api/v1/session"]);
}

on_both_databases!(no_name_ends_the_element_that_holds_it);
async fn no_name_ends_the_element_that_holds_it(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let name = "</script><script>alert(1)</script><!--";
    server.sql("UPDATE organizations SET name = ?1", &[name.into()]).await;
    let page = ana.get(&format!("/o/{}/members", ana.org())).await.text;
    assert!(!page.contains("<script>alert"), "a name became markup");
    let brought = first_answers(&page);
    assert_eq!(brought[format!("/api/v1/organizations/{}", ana.org())]["name"], name);
}

on_both_databases!(no_part_of_a_path_is_in_the_page);
async fn no_part_of_a_path_is_in_the_page(server: TestServer) {
    for path in [
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/o/%22onload=alert(1)",
        "/?return_to=javascript:alert(1)",
        "//evil.example/x",
    ] {
        let page = server.visitor().get(path).await;
        assert!(!page.text.contains("alert(1)") && !page.text.contains("evil.example"), "{path}");
        assert!(!(300..400).contains(&page.status), "{path} leads away");
    }
}

on_both_databases!(sign_out_clears_the_browser);
async fn sign_out_clears_the_browser(server: TestServer) {
    let ana = server.user("ana@example.com").await;
    let reply = ana.request::<shared::sessions::SignOut>((), shared::form::Nothing {}).send().await.expect("always");
    // "cookies" would also sign them out of the host's other sites.
    assert_eq!(header(&reply.headers, "clear-site-data"), "\"cache\", \"storage\"");
    let cookie = header(&reply.headers, "set-cookie");
    assert!(
        cookie.starts_with("__Host-roster=;") && cookie.contains("Max-Age=0") && cookie.contains("Secure"),
        "{cookie}"
    );
}

on_both_databases!(the_local_mailbox_is_for_this_machine);
async fn the_local_mailbox_is_for_this_machine(server: TestServer) {
    let folder = tempdir().expect("a folder");
    let with = |shown| Mail::Local { folder: folder.path().join("mailbox"), shown };
    let local = server
        .sibling(|config| {
            config.mail = with(true);
            config.public_url = "http://localhost:8080".to_owned();
        })
        .await;
    let visitor = local.visitor_named("ana@example.com");
    visitor.sign_up().await.expect("always taken");
    local.deliver().await;
    let list = visitor.get("/dev/mail").await;
    assert_eq!(list.status, 200);
    let id = list.text.split("href=\"/dev/mail/").nth(1).and_then(|rest| rest.split('"').next()).expect("an email");
    let paths = ["/dev/mail".to_owned(), format!("/dev/mail/{id}"), format!("/dev/mail/{id}/html")];

    for host in
        ["evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.1", "roster.example.com", "\u{e9}"]
    {
        for path in &paths {
            let answer = with_headers(&visitor, "GET", path, &[("host", host)], "").await;
            assert_eq!(answer.status, 404, "{path} under {host}");
            assert!(!answer.text.contains('#'), "{}", answer.text);
        }
    }
    for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"] {
        assert_eq!(with_headers(&visitor, "GET", &paths[2], &[("host", host)], "").await.status, 200);
    }
    let policies = |path: String| {
        let visitor = visitor.clone();
        async move { header(&visitor.get(&path).await.headers, "content-security-policy").to_owned() }
    };
    for path in &paths[..2] {
        let policy = policies(path.clone()).await;
        assert!(policy.contains("style-src 'self' 'nonce-") && !policy.contains("unsafe-inline"), "{policy}");
    }
    assert_eq!(policies(paths[2].clone()).await, server::mail::dev_mail::EMAIL_CSP);
    let html = visitor.get(&paths[2]).await;
    assert_eq!(header(&html.headers, "cache-control"), "no-store");
    for path in
        ["/dev/mail/..%2f..%2fsecret", "/dev/mail/%2e%2e", "/dev/mail/x%00", "/dev/mail/%ff", "/dev/mail/x/html"]
    {
        assert!((400..405).contains(&visitor.get(path).await.status), "{path}");
    }

    let hidden = server.sibling(|config| config.mail = with(false)).await;
    for path in &paths {
        let answer = hidden.visitor().get(path).await;
        assert!(!answer.text.contains("ana@example.com") && !answer.text.contains("verify#"), "{path}");
    }
}
