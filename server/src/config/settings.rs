//! Settings as written: one struct serves flags, environment and file, so that they cannot drift apart.

use std::{
    fmt, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Deserialize;

use super::{Config, KeySource, Log, Mail, billing::BillingSettings, key};
use crate::{
    http::{Networks, Patience, is_local_host, is_loopback},
    mail::SmtpConfig,
    secrets::ServiceKey,
    store::StoreOptions,
};

/// Every setting. Flags win over ROSTER_… variables, those over the file, the file over the defaults.
#[derive(Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// TOML file with any of these settings, in lower case with underscores, and the tables [smtp] and [billing].
    #[arg(long, env = "ROSTER_CONFIG", value_name = "FILE", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "ROSTER_LISTEN", value_name = "ADDRESS:PORT", global = true)]
    pub listen: Option<String>,
    /// Where people reach Roster; every mailed link starts with it. Required unless listening on a loopback address.
    #[arg(long, env = "ROSTER_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// Folder for the SQLite database, the key file and the local mailbox [default: data].
    #[arg(long, env = "ROSTER_DATA", value_name = "FOLDER", global = true)]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://user:password@host/database [default: sqlite:<data>/roster.db].
    #[arg(long, env = "ROSTER_DATABASE", value_name = "URL", global = true, hide_env_values = true)]
    pub database: Option<String>,
    /// Connections to PostgreSQL, or readers of SQLite [default: by the number of cores].
    #[arg(long, env = "ROSTER_DATABASE_CONNECTIONS", value_name = "N", global = true)]
    pub database_connections: Option<usize>,
    /// 64 hexadecimal digits that make mailed links; the same for all processes of one database
    /// [default: the file <data>/secret.key, made at the first start].
    #[arg(long, env = "ROSTER_SECRET_KEY", value_name = "HEX", global = true, hide_env_values = true)]
    pub secret_key: Option<String>,
    /// What the host product's backend sends as `Authorization: Bearer`, at least 32 characters. Unset: no host is let in.
    #[arg(long, env = "ROSTER_HOST_KEY", value_name = "KEY", global = true, hide_env_values = true)]
    pub host_key: Option<String>,
    /// File with the host key, instead of the key itself.
    #[arg(long, env = "ROSTER_HOST_KEY_FILE", value_name = "FILE", global = true)]
    pub host_key_file: Option<PathBuf>,
    /// Networks of reverse proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8,127.0.0.1.
    #[arg(long, env = "ROSTER_TRUSTED_PROXIES", value_name = "NETWORKS", global = true)]
    pub trusted_proxies: Option<String>,
    /// Folder with policy packs of your own, one a .toml file; read again on SIGHUP [default: none].
    #[arg(long, env = "ROSTER_PACKS", value_name = "FOLDER", global = true)]
    pub packs: Option<PathBuf>,
    /// Most organizations that one user may create [default: 20].
    #[arg(long, env = "ROSTER_ORGANIZATIONS_PER_USER", value_name = "N", global = true)]
    pub organizations_per_user: Option<u32>,
    /// Most invitation letters of one organization, and of one member, in a day; 0 for no limit [default: 5000].
    #[arg(long, env = "ROSTER_LETTERS_PER_DAY", value_name = "N", global = true)]
    pub letters_per_day: Option<u32>,
    #[command(flatten)]
    pub billing: BillingSettings,
    /// What to log: a level, or targets with levels [default: info].
    #[arg(long, env = "ROSTER_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,
    /// `text` or `json` [default: text].
    #[arg(long, env = "ROSTER_LOG_FORMAT", value_name = "FORMAT", global = true)]
    pub log_format: Option<String>,
    /// Mail server. Unset: letters are kept in <data>/mailbox and, on a loopback address, shown at /dev/mail.
    #[arg(long, env = "ROSTER_SMTP_HOST", value_name = "HOST", global = true)]
    #[serde(skip)]
    pub smtp_host: Option<String>,
    /// [default: 587 for starttls, 465 for tls, 25 for none].
    #[arg(long, env = "ROSTER_SMTP_PORT", value_name = "PORT", global = true)]
    #[serde(skip)]
    pub smtp_port: Option<String>,
    /// `starttls`, `tls`, or `none` (loopback only) [default: starttls].
    #[arg(long, env = "ROSTER_SMTP_TLS", value_name = "MODE", global = true)]
    #[serde(skip)]
    pub smtp_tls: Option<String>,
    #[arg(long, env = "ROSTER_SMTP_USERNAME", value_name = "NAME", global = true)]
    #[serde(skip)]
    pub smtp_username: Option<String>,
    #[arg(long, env = "ROSTER_SMTP_PASSWORD", value_name = "PASSWORD", global = true, hide_env_values = true)]
    #[serde(skip)]
    pub smtp_password: Option<String>,
    /// Sender of every letter, such as "Roster <roster@example.com>".
    #[arg(long, env = "ROSTER_SMTP_FROM", value_name = "ADDRESS", global = true)]
    #[serde(skip)]
    pub smtp_from: Option<String>,
    /// PEM file with further certificates to trust for the mail server.
    #[arg(long, env = "ROSTER_SMTP_CA_FILE", value_name = "FILE", global = true)]
    #[serde(skip)]
    pub smtp_ca_file: Option<PathBuf>,
    #[arg(skip)]
    pub smtp: Option<SmtpConfig>,
    /// Seconds that a letter belongs to the process that took it: one that is lost delays the letters in its hands by
    /// so long. A mail server gets five sixths of it to answer [default: 120].
    #[arg(long, env = "ROSTER_MAIL_LEASE_SECONDS", value_name = "N", global = true)]
    pub mail_lease_seconds: Option<u32>,
}

/// A setting that cannot be used: its name, why, and what is accepted.
#[derive(Debug, PartialEq, Eq)]
pub struct SettingError {
    pub name: String,
    pub reason: String,
    pub accepted: String,
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; accepted: {}", self.name, self.reason, self.accepted)
    }
}
impl std::error::Error for SettingError {}

pub(super) fn wrong(name: &str, reason: impl fmt::Display, accepted: &str) -> SettingError {
    SettingError { name: name.to_owned(), reason: reason.to_string(), accepted: accepted.to_owned() }
}

impl Settings {
    /// Reads the file, fills in the defaults, and checks everything.
    pub fn check(self) -> Result<Config, SettingError> {
        let file = match &self.config {
            Some(path) => read_file(path)?,
            None => Settings::default(),
        };
        let this = self.over(file);
        let listen = this.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let no_address = || format!("\"{listen}\" is no address with a port");
        let listen: SocketAddr = (listen.parse())
            .map_err(|_| wrong("ROSTER_LISTEN", no_address(), "such as 127.0.0.1:8080 or [::]:8080"))?;
        let public_url = public_url(this.public_url.as_deref(), listen)?;
        let data = this.data.clone().unwrap_or_else(|| PathBuf::from("data"));
        let mut store = StoreOptions::new(
            this.database.clone().unwrap_or_else(|| format!("sqlite:{}", data.join("roster.db").display())),
        );
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|start| store.url.starts_with(start)) {
            return Err(wrong(
                "ROSTER_DATABASE",
                "unknown kind of database",
                "sqlite:PATH or postgres://user:password@host/database",
            ));
        }
        if let Some(connections) = this.database_connections {
            if !(1..=500).contains(&connections) {
                return Err(wrong("ROSTER_DATABASE_CONNECTIONS", connections, "1 to 500"));
            }
            (store.pool, store.readers) = (connections, connections);
        }
        let key = this.key(&data)?;
        let host_key = key::host_key(this.host_key.as_deref(), this.host_key_file.as_deref())
            .map_err(|(name, reason)| wrong(name, reason, "32 characters or more, without white space"))?;
        let proxies: Networks =
            this.trusted_proxies.as_deref().unwrap_or_default().parse().map_err(|reason: String| {
                wrong("ROSTER_TRUSTED_PROXIES", reason, "addresses and networks, separated by commas")
            })?;
        let log = Log { filter: this.log.clone().unwrap_or_else(|| "info".to_owned()), json: this.log_json()? };
        let mail = this.mail(&data, listen, &public_url)?;
        Ok(Config {
            listen,
            public_url,
            store,
            mail,
            mail_lease_seconds: this.mail_lease()?,
            key,
            host_key,
            proxies,
            organizations_per_user: this.organizations_per_user.unwrap_or(20),
            packs: this.packs.clone(),
            letters_per_day: this.letters_per_day.unwrap_or(5_000),
            billing: this.billing.check()?,
            patience: Patience::default(),
            log,
        })
    }

    fn key(&self, data: &Path) -> Result<KeySource, SettingError> {
        let Some(text) = &self.secret_key else { return Ok(KeySource::File(data.join("secret.key"))) };
        ServiceKey::parse(text).map(KeySource::Given).ok_or_else(|| {
            wrong("ROSTER_SECRET_KEY", "not a key", "64 hexadecimal digits, as `openssl rand -hex 32` prints them")
        })
    }

    fn log_json(&self) -> Result<bool, SettingError> {
        match self.log_format.as_deref() {
            None | Some("text") => Ok(false),
            Some("json") => Ok(true),
            Some(other) => Err(wrong("ROSTER_LOG_FORMAT", format!("\"{other}\""), "text or json")),
        }
    }

    fn mail(&self, data: &Path, listen: SocketAddr, public_url: &str) -> Result<Mail, SettingError> {
        // Behind a proxy on the same machine the listener is a loopback one, too, and everybody reaches it.
        let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
        let shown = is_loopback(listen.ip()) && is_local_host(host);
        let local = Mail::Local { folder: data.join("mailbox"), shown };
        let Some(host) = self.smtp_host.clone() else {
            return Ok(self.smtp.clone().map_or(local, |smtp| Mail::Smtp(Box::new(smtp))));
        };
        let from = self
            .smtp_from
            .clone()
            .ok_or_else(|| wrong("ROSTER_SMTP_FROM", "is missing", "an address such as Roster <roster@example.com>"))?;
        let port = self
            .smtp_port
            .as_deref()
            .map(|port| port.parse().map_err(|_| wrong("ROSTER_SMTP_PORT", format!("\"{port}\""), "1 to 65535")))
            .transpose()?;
        let tls = self
            .smtp_tls
            .as_deref()
            .unwrap_or("starttls")
            .parse()
            .map_err(|fault| wrong("ROSTER_SMTP_TLS", fault, "starttls, tls or none"))?;
        Ok(Mail::Smtp(Box::new(SmtpConfig {
            host,
            port,
            tls,
            username: self.smtp_username.clone(),
            password: self.smtp_password.clone().map(Into::into),
            from,
            ca_file: self.smtp_ca_file.clone(),
        })))
    }

    fn mail_lease(&self) -> Result<u32, SettingError> {
        let seconds = self.mail_lease_seconds.unwrap_or(120);
        match seconds {
            2..=3600 => Ok(seconds),
            _ => Err(wrong("ROSTER_MAIL_LEASE_SECONDS", seconds, "2 to 3600")),
        }
    }

    /// These settings, with another's where these say nothing.
    fn over(self, file: Settings) -> Settings {
        Settings {
            config: self.config,
            listen: self.listen.or(file.listen),
            public_url: self.public_url.or(file.public_url),
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            database_connections: self.database_connections.or(file.database_connections),
            secret_key: self.secret_key.or(file.secret_key),
            // One of the two, wherever it is said first.
            host_key: self.host_key.or(file.host_key.filter(|_| self.host_key_file.is_none())),
            host_key_file: self.host_key_file.or(file.host_key_file),
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies),
            organizations_per_user: self.organizations_per_user.or(file.organizations_per_user),
            packs: self.packs.or(file.packs),
            letters_per_day: self.letters_per_day.or(file.letters_per_day),
            billing: self.billing.over(file.billing),
            log: self.log.or(file.log),
            log_format: self.log_format.or(file.log_format),
            smtp: self.smtp.or(file.smtp),
            mail_lease_seconds: self.mail_lease_seconds.or(file.mail_lease_seconds),
            ..self
        }
    }
}

fn read_file(path: &Path) -> Result<Settings, SettingError> {
    let text = fs::read_to_string(path)
        .map_err(|fault| wrong("ROSTER_CONFIG", format!("{}: {fault}", path.display()), "the path of a TOML file"))?;
    toml::from_str(&text).map_err(|fault| {
        wrong(
            "ROSTER_CONFIG",
            format!("{}: {fault}", path.display()),
            "the settings that `roster --help` lists, in lower case",
        )
    })
}

/// Only the configured URL ever reaches a link; a made-up one is good enough on this very machine only.
fn public_url(given: Option<&str>, listen: SocketAddr) -> Result<String, SettingError> {
    let accepted = "an origin such as https://team.example.com, without a path";
    let Some(url) = given else {
        return match is_loopback(listen.ip()) {
            true => Ok(format!("http://localhost:{}", listen.port())),
            false => Err(wrong(
                "ROSTER_PUBLIC_URL",
                format!("is missing, and {listen} can be reached from other machines"),
                accepted,
            )),
        };
    };
    let url = url.trim_end_matches('/');
    let Some((scheme, host)) = url.split_once("://") else {
        return Err(wrong("ROSTER_PUBLIC_URL", format!("\"{url}\""), accepted));
    };
    let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    match scheme {
        "https" if plain => Ok(url.to_owned()),
        "http" if plain && is_local_host(host) => Ok(url.to_owned()),
        "http" if plain => Err(wrong(
            "ROSTER_PUBLIC_URL",
            "plain http would show sessions and links to the network",
            "https:// (http:// for localhost only)",
        )),
        _ => Err(wrong("ROSTER_PUBLIC_URL", format!("\"{url}\""), accepted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: impl FnOnce(&mut Settings)) -> Result<Config, String> {
        let mut settings = Settings::default();
        change(&mut settings);
        settings.check().map_err(|fault| fault.to_string())
    }

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
    fn the_mailbox_is_shown_where_nobody_else_can_come() {
        let shown = |listen: &str, url: Option<&str>| {
            let config = check(|s| (s.listen, s.public_url) = (Some(listen.into()), url.map(Into::into)));
            matches!(config.unwrap_or_else(|fault| panic!("{fault}")).mail, Mail::Local { shown: true, .. })
        };
        assert!(shown("127.0.0.1:8080", None));
        assert!(shown("[::1]:8080", Some("http://[::1]:8080")));
        assert!(!shown("127.0.0.1:8080", Some("https://team.example.com")), "behind a proxy");
        assert!(!shown("0.0.0.0:8080", Some("http://localhost:8080")));
    }

    #[test]
    fn wrong_values_name_the_setting_and_the_accepted_form() {
        for (change, name) in [
            ((|s: &mut Settings| s.listen = Some("8080".into())) as fn(&mut Settings), "ROSTER_LISTEN"),
            (|s| s.database = Some("mysql://x".into()), "ROSTER_DATABASE"),
            (|s| s.secret_key = Some("abc".into()), "ROSTER_SECRET_KEY"),
            (|s| s.host_key = Some("too short".into()), "ROSTER_HOST_KEY"),
            (|s| s.host_key_file = Some("no/such/file".into()), "ROSTER_HOST_KEY_FILE"),
            (|s| s.trusted_proxies = Some("10.0.0.0/99".into()), "ROSTER_TRUSTED_PROXIES"),
            (|s| s.smtp_host = Some("mail.example.com".into()), "ROSTER_SMTP_FROM"),
            (|s| s.log_format = Some("xml".into()), "ROSTER_LOG_FORMAT"),
            (|s| s.mail_lease_seconds = Some(0), "ROSTER_MAIL_LEASE_SECONDS"),
            (|s| s.billing.billing_url = Some("billing".into()), "ROSTER_BILLING_URL"),
        ] {
            let fault = check(change).err().unwrap_or_default();
            assert!(fault.starts_with(name) && fault.contains("accepted: "), "{fault}");
        }
    }
}
