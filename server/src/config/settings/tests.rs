//! Tests of settings from flags and variables, from a file, and from both.

use std::io::Write as _;

use super::*;
use crate::mail::SmtpConfig;

fn check(change: impl FnOnce(&mut Settings)) -> Result<Config, String> {
    let mut settings = Settings::default();
    change(&mut settings);
    settings.check().map_err(|fault| fault.to_string())
}

type SmtpChange = fn(&mut SmtpSettings);

#[test]
fn the_defaults_serve_this_machine() {
    let config = check(|_| {}).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(config.public_url, "http://localhost:8080");
    assert_eq!(config.cookie_name(crate::config::Jar::Person), "roster");
}

#[test]
fn other_machines_need_a_public_url() {
    let fault = check(|s| s.listen = Some("0.0.0.0:80".into())).err().unwrap_or_default();
    assert!(fault.starts_with("ROSTER_PUBLIC_URL: is missing"), "{fault}");
    let fault = check(|s| s.public_url = Some("http://team.example.com".into())).err().unwrap_or_default();
    assert!(fault.contains("https://"), "{fault}");
    assert!(check(|s| s.public_url = Some("https://team.example.com/".into())).is_ok());
}

#[test]
fn the_public_url_is_the_origin_that_browsers_send() {
    for (given, origin) in [
        ("https://team.example.com:443", "https://team.example.com"),
        ("https://Team.Example.com:443/", "https://team.example.com"),
        ("https://team.example.com:8443", "https://team.example.com:8443"),
        ("https://[2001:db8::443]", "https://[2001:db8::443]"),
        ("https://[2001:db8::1]:443", "https://[2001:db8::1]"),
        ("http://localhost:80", "http://localhost"),
        ("http://localhost:443", "http://localhost:443"),
    ] {
        let config = check(|s| s.public_url = Some(given.into())).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(config.public_url, origin);
    }
}

#[test]
fn the_mailbox_is_shown_only_on_this_machine() {
    let shown = |listen: &str, url: Option<&str>| {
        let config = check(|s| (s.listen, s.public_url) = (Some(listen.into()), url.map(Into::into)));
        matches!(config.unwrap_or_else(|fault| panic!("{fault}")).mail, Mail::Local { shown: true, .. })
    };
    assert!(shown("127.0.0.1:8080", None));
    assert!(shown("[::1]:8080", Some("http://[::1]:8080")));
    assert!(!shown("127.0.0.1:8080", Some("https://team.example.com")), "behind a proxy");
    assert!(!shown("0.0.0.0:8080", Some("http://localhost:8080")));
}

type Change = fn(&mut Settings);

#[test]
fn wrong_values_name_the_setting_and_the_accepted_form() {
    let changes: [(Change, &str); 23] = [
        (|s| s.listen = Some("8080".into()), "ROSTER_LISTEN"),
        (|s| s.data = Some("".into()), "ROSTER_DATA"),
        (|s| s.database = Some("mysql://x".into()), "ROSTER_DATABASE"),
        (|s| s.database = Some("sqlite:".into()), "ROSTER_DATABASE"),
        (|s| s.database = Some("postgres://roster:hunter2@db:70000/x".into()), "ROSTER_DATABASE"),
        (|s| s.database = Some("postgres://".into()), "ROSTER_DATABASE"),
        (|s| s.database_connections = Some("0".into()), "ROSTER_DATABASE_CONNECTIONS"),
        (|s| s.database_connections = Some("few".into()), "ROSTER_DATABASE_CONNECTIONS"),
        (|s| s.organizations_per_user = Some("-1".into()), "ROSTER_ORGANIZATIONS_PER_USER"),
        (|s| s.emails_per_day = Some("many".into()), "ROSTER_EMAILS_PER_DAY"),
        (|s| s.secret_key = Some("abc".into()), "ROSTER_SECRET_KEY"),
        (|s| s.host_key = Some("too short".into()), "ROSTER_HOST_KEY"),
        (|s| s.host_key_file = Some("no/such/file".into()), "ROSTER_HOST_KEY_FILE"),
        (|s| s.trusted_proxies = Some("10.0.0.0/99".into()), "ROSTER_TRUSTED_PROXIES"),
        (|s| s.packs = Some("".into()), "ROSTER_PACKS"),
        (|s| s.smtp.smtp_host = Some("mail.example.com".into()), "ROSTER_SMTP_FROM"),
        (|s| s.log = Some("inof".into()), "ROSTER_LOG"),
        (|s| s.log_format = Some("xml".into()), "ROSTER_LOG_FORMAT"),
        (|s| s.mail_lease_seconds = Some("1".into()), "ROSTER_MAIL_LEASE_SECONDS"),
        (|s| s.mail_lease_seconds = Some("3601".into()), "ROSTER_MAIL_LEASE_SECONDS"),
        (|s| s.stop_delay_seconds = Some("3601".into()), "ROSTER_STOP_DELAY_SECONDS"),
        (|s| s.billing.billing_url = Some("billing".into()), "ROSTER_BILLING_URL"),
        (|s| s.config = Some("no/such/file".into()), "ROSTER_CONFIG"),
    ];
    for (change, name) in changes {
        let fault = check(change).err().unwrap_or_default();
        assert!(fault.starts_with(&format!("{name}: ")) && fault.contains("; accepted: "), "{name}: {fault}");
        assert!(!fault.contains("hunter2"), "{fault}");
    }
}

#[test]
fn numbers_are_accepted() {
    let config = check(|s| {
        s.database_connections = Some("500".into());
        s.organizations_per_user = Some("0".into());
        s.emails_per_day = Some("7".into());
        s.mail_lease_seconds = Some("2".into());
        s.stop_delay_seconds = Some("0".into());
    });
    let config = config.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!((config.store.pool, config.store.readers), (500, 500));
    assert_eq!((config.organizations_per_user, config.emails_per_day, config.mail_lease_seconds), (0, 7, 2));
    assert_eq!(config.stop_delay, Duration::ZERO);
}

#[test]
fn database_urls_are_accepted() {
    for url in ["sqlite:x.db", "postgres://roster:secret@db.internal/roster", "postgresql://[::1]:5432/roster"] {
        assert!(check(|s| s.database = Some(url.into())).is_ok(), "{url}");
    }
    let socket = "postgres:///roster?host=/run/postgresql";
    assert!(check(|s| s.database = Some(socket.into())).is_ok());
}

/// Valid mail server settings.
fn mail_server(smtp: &mut SmtpSettings) {
    (smtp.smtp_host, smtp.smtp_from) = (Some("mail.example.com".into()), Some("Roster <roster@example.com>".into()));
}

#[test]
fn mail_server_errors_are_reported_at_startup() {
    let changes: [(SmtpChange, &str); 8] = [
        (|s| s.smtp_port = Some("smtp".into()), "ROSTER_SMTP_PORT: \"smtp\" isn't a whole number; accepted: "),
        (|s| s.smtp_port = Some("65536".into()), "ROSTER_SMTP_PORT: 65536 is out of range; accepted: "),
        (|s| s.smtp_tls = Some("ssl".into()), "ROSTER_SMTP_TLS: \"ssl\" isn't an encryption mode; accepted: "),
        (|s| s.smtp_tls = Some("none".into()), "ROSTER_SMTP_TLS: none would send emails unencrypted"),
        (|s| s.smtp_host = Some("a b".into()), "ROSTER_SMTP_HOST: \"a b\" isn't a host; accepted: "),
        (|s| s.smtp_from = Some("Roster".into()), "ROSTER_SMTP_FROM: Invalid input; accepted: "),
        (|s| s.smtp_password = Some("hunter2".into()), "ROSTER_SMTP_USERNAME: is missing; accepted: "),
        (|s| s.smtp_ca_file = Some("no/such/file".into()), "ROSTER_SMTP_CA_FILE: no/such/file: "),
    ];
    for (change, start) in changes {
        let checked = check(|s| {
            mail_server(&mut s.smtp);
            change(&mut s.smtp);
        });
        let fault = checked.err().unwrap_or_default();
        assert!(fault.starts_with(start), "{fault}");
    }
}

#[test]
fn a_mail_server_without_a_host_is_always_refused() {
    let changes: [(SmtpChange, &str); 6] = [
        (|s| s.smtp_port = Some("25".into()), "ROSTER_SMTP_PORT"),
        (|s| s.smtp_tls = Some("tls".into()), "ROSTER_SMTP_TLS"),
        (|s| s.smtp_username = Some("roster".into()), "ROSTER_SMTP_USERNAME"),
        (|s| s.smtp_password = Some("secret".into()), "ROSTER_SMTP_PASSWORD"),
        (|s| s.smtp_from = Some("roster@example.com".into()), "ROSTER_SMTP_FROM"),
        (|s| s.smtp_ca_file = Some("ca.pem".into()), "ROSTER_SMTP_CA_FILE"),
    ];
    for (change, name) in changes {
        let fault = check(|s| change(&mut s.smtp)).err().unwrap_or_default();
        assert_eq!(
            fault,
            format!(
                "ROSTER_SMTP_HOST: is missing, and {name} is set; accepted: a host name or address such as mail.example.com"
            )
        );
    }
}

/// Settings of a file combined with the given ones.
fn with_file(text: &str, change: impl FnOnce(&mut Settings)) -> Result<Config, SettingError> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(text.as_bytes()).expect("written");
    let mut settings = Settings { config: Some(file.path().to_owned()), ..Settings::default() };
    change(&mut settings);
    settings.check()
}

fn smtp(text: &str, change: impl FnOnce(&mut SmtpSettings)) -> SmtpConfig {
    let config = with_file(text, |s| change(&mut s.smtp)).unwrap_or_else(|fault| panic!("{fault}"));
    match config.mail {
        Mail::Smtp(smtp) => *smtp,
        Mail::Local { .. } | Mail::Memory(_) => panic!("no mail server"),
    }
}

#[test]
fn each_setting_of_the_mail_server_wins_for_itself() {
    let file = "[smtp]\nhost = 'mail.example.com'\nport = 2525\nfrom = 'roster@example.com'";
    let as_written = smtp(file, |_| {});
    assert_eq!((as_written.host.as_str(), as_written.port()), ("mail.example.com", 2525));
    let with_password = smtp(file, |s| {
        (s.smtp_username, s.smtp_password) = (Some("roster".into()), Some("secret".into()));
        s.smtp_port = Some("26".into());
    });
    assert_eq!(with_password.username.as_deref(), Some("roster"));
    assert!(with_password.password.is_some());
    assert_eq!((with_password.host.as_str(), with_password.port()), ("mail.example.com", 26));
    let elsewhere = smtp(file, |s| s.smtp_host = Some("other.example.com".into()));
    assert_eq!((elsewhere.host.as_str(), elsewhere.port()), ("other.example.com", 2525));
    let fault = with_file("[smtp]\nport = 25", |_| {}).err().map(|fault| fault.to_string()).unwrap_or_default();
    assert!(fault.starts_with("ROSTER_SMTP_HOST: is missing, and ROSTER_SMTP_PORT is set"), "{fault}");
}

#[test]
fn numbers_in_the_file_can_be_quoted_or_not() {
    for text in ["emails_per_day = 7", "emails_per_day = '7'"] {
        let config = with_file(text, |_| {}).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(config.emails_per_day, 7);
    }
    let config = with_file("emails_per_day = 7", |s| s.emails_per_day = Some("8".into()));
    assert_eq!(config.unwrap_or_else(|fault| panic!("{fault}")).emails_per_day, 8);
    for text in ["emails_per_day = true", "emails_per_week = 7", "billing_url = 'https://x.example'", "="] {
        let fault = with_file(text, |_| {}).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert!(fault.starts_with("ROSTER_CONFIG: ") && fault.contains("; accepted: the settings that"), "{fault}");
    }
}

#[test]
fn a_secret_in_a_file_loses_what_editors_add() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        Some(path)
    };
    let key = "07".repeat(32);
    let config = check(|s| {
        s.database_file = write("database", "\u{feff}postgres://roster:secret@db/roster\r\n");
        s.secret_key_file = write("key", &format!("\u{feff}{key}\n"));
        s.host_key_file = write("host", "\u{feff}a-host-key-of-more-than-32-characters\n\n");
        mail_server(&mut s.smtp);
        s.smtp.smtp_username = Some("roster".into());
        s.smtp.smtp_password_file = write("password", " pass word \r\n");
        s.billing.billing_url = Some("https://billing.example.com/".into());
        s.billing.billing_secret_file = write("billing", &format!("whsec_{}\n", "A".repeat(43) + "="));
    });
    let config = config.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(config.store.url, "postgres://roster:secret@db/roster");
    assert!(matches!(config.key, KeySource::Given(_)));
    assert_eq!(config.host_key, Some(crate::secrets::hash(b"a-host-key-of-more-than-32-characters")));
    assert!(matches!(config.billing.provider, crate::billing::Billing::Http { .. }));
    let Mail::Smtp(smtp) = config.mail else { panic!("no mail server") };
    assert!(smtp.password.is_some());
    // The same in a variable.
    let config = check(|s| s.secret_key = Some(format!("{key}\r\n"))).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(matches!(config.key, KeySource::Given(_)));
    // Both forms, or a missing file.
    let fault = check(|s| (s.secret_key, s.secret_key_file) = (Some(key), write("key", ""))).err().unwrap_or_default();
    assert!(fault.starts_with("ROSTER_SECRET_KEY_FILE: ROSTER_SECRET_KEY is set, too"), "{fault}");
    let fault = check(|s| s.database_file = Some("no/such/file".into())).err().unwrap_or_default();
    assert!(fault.starts_with("ROSTER_DATABASE_FILE: no/such/file: "), "{fault}");
}

#[test]
fn an_empty_user_name_and_password_are_none() {
    let config = check(|s| {
        mail_server(&mut s.smtp);
        (s.smtp.smtp_username, s.smtp.smtp_password) = (Some(String::new()), Some("\n".into()));
    });
    let Mail::Smtp(smtp) = config.unwrap_or_else(|fault| panic!("{fault}")).mail else { panic!("no mail server") };
    assert!(smtp.username.is_none() && smtp.password.is_none());
    let local = check(|s| (s.smtp.smtp_username, s.smtp.smtp_password) = (Some(String::new()), Some(String::new())));
    assert!(matches!(local.unwrap_or_else(|fault| panic!("{fault}")).mail, Mail::Local { .. }));
}

#[test]
fn a_host_key_given_here_overrides_both_forms_in_the_file() {
    let key = "a-host-key-of-more-than-32-characters";
    let config = with_file("host_key_file = 'no/such/file'", |s| s.host_key = Some(key.into()));
    assert_eq!(config.unwrap_or_else(|fault| panic!("{fault}")).host_key, Some(crate::secrets::hash(key.as_bytes())));
    let both = format!("host_key = '{key}'\nhost_key_file = 'no/such/file'");
    let fault = with_file(&both, |_| {}).err().map(|fault| fault.to_string()).unwrap_or_default();
    assert!(fault.starts_with("ROSTER_HOST_KEY_FILE: ROSTER_HOST_KEY is set, too"), "{fault}");
}
