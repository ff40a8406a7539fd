//! Insecure settings are rejected at startup.

use expect_test::expect;
use server::config::{Config, Jar, Mail, Settings};

fn check(change: impl FnOnce(&mut Settings)) -> Result<Config, String> {
    let mut settings = Settings::default();
    change(&mut settings);
    settings.check().map_err(|fault| fault.to_string())
}

fn refusal(listen: &str, url: Option<&str>) -> String {
    let checked = check(|s| (s.listen, s.public_url) = (Some(listen.to_owned()), url.map(str::to_owned)));
    checked.err().unwrap_or_default()
}

#[test]
fn other_machines_are_not_served_without_a_public_url() {
    expect!["ROSTER_PUBLIC_URL: is missing, and 0.0.0.0:8080 can be reached from other machines; accepted: an origin such as https://team.example.com, without a path"]
        .assert_eq(&refusal("0.0.0.0:8080", None));
    for listen in ["[::]:8080", "192.168.1.5:80", "[::ffff:10.0.0.1]:80", "[fe80::1]:80"] {
        assert!(refusal(listen, None).starts_with("ROSTER_PUBLIC_URL: is missing"), "{listen}");
    }
    for listen in ["127.0.0.1:8080", "127.8.8.8:80", "[::1]:80", "[::ffff:127.0.0.1]:80"] {
        assert_eq!(refusal(listen, None), "", "{listen}");
    }
}

#[test]
fn a_public_url_is_an_origin_over_tls() {
    for url in [
        "http://team.example.com",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://user@evil.example",
        "https://team.example.com/path",
        "https://team.example.com?x",
        "https://team.example.com#x",
        "https://",
        "https://team example.com",
        "https://team.example.com\r\nx",
        "javascript:alert(1)",
        "ftp://team.example.com",
        "team.example.com",
        "//team.example.com",
        "",
    ] {
        assert!(refusal("127.0.0.1:8080", Some(url)).starts_with("ROSTER_PUBLIC_URL: "), "{url:?} was taken");
    }
    for url in [
        "https://team.example.com",
        "https://team.example.com:8443/",
        "http://localhost:8080",
        "http://[::1]:8080",
        "https://[2001:db8::1]",
    ] {
        assert_eq!(refusal("127.0.0.1:8080", Some(url)), "", "{url}");
    }
}

#[test]
fn emails_are_shown_only_on_this_machine() {
    let shown = |listen: &str, url: Option<&str>| {
        let config = check(|s| (s.listen, s.public_url) = (Some(listen.to_owned()), url.map(str::to_owned)));
        matches!(config.map(|config| config.mail), Ok(Mail::Local { shown: true, .. }))
    };
    assert!(shown("127.0.0.1:8080", None));
    assert!(shown("127.0.0.1:8080", Some("http://localhost:9000")));
    assert!(!shown("127.0.0.1:8080", Some("https://team.example.com")), "everyone comes through the proxy");
    assert!(!shown("0.0.0.0:8080", Some("https://team.example.com")));
    assert!(!shown("0.0.0.0:8080", Some("http://localhost:8080")));
}

#[test]
fn sessions_outside_this_machine_are_for_tls_only() {
    let config =
        check(|s| s.public_url = Some("https://team.example.com".to_owned())).unwrap_or_else(|got| panic!("{got}"));
    assert_eq!(
        config.cookie(Jar::Person, "x", 1),
        "__Host-roster=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=1; Secure"
    );
}
