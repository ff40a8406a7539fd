//! Settings as given: one struct for flags, variables, and the file, so that they can't differ.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use serde::Deserialize;

use super::{
    Audience, Config, KeySource, Mail, Timeouts,
    billing::BillingSettings,
    key, log,
    names::{SettingError, wrong},
    smtp::SmtpSettings,
    values::{self, either},
};
use crate::{
    network::{Networks, is_local_host, is_loopback},
    secrets::{Hash, ServiceKey},
    store::{self, StoreOptions},
};

/// Every setting. Flags override ROSTER_… variables, which override the file, which overrides the defaults.
#[derive(Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// TOML file with any of the other settings, in lowercase with underscores. Mail server and billing settings go in
    /// the tables [smtp] and [billing].
    #[arg(long, env = "ROSTER_CONFIG", value_name = "FILE", global = true, value_parser = values::any_path())]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "ROSTER_LISTEN", value_name = "ADDRESS:PORT", global = true)]
    pub listen: Option<String>,
    /// Public URL of Roster. Links in emails start with it. Required unless listening on a loopback address.
    #[arg(long, env = "ROSTER_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// Folder for the SQLite database, the key file, and the local mailbox [default: data].
    #[arg(long, env = "ROSTER_DATA", value_name = "FOLDER", global = true, value_parser = values::any_path())]
    pub data: Option<PathBuf>,
    /// sqlite:PATH or postgres://user:password@host/database [default: sqlite:<data>/roster.db].
    #[arg(long, env = "ROSTER_DATABASE", value_name = "URL", global = true, hide_env_values = true)]
    pub database: Option<String>,
    /// File with the database URL, instead of the URL itself.
    #[arg(long, env = "ROSTER_DATABASE_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    pub database_file: Option<PathBuf>,
    /// Connections to PostgreSQL, or SQLite readers [default: based on the number of cores].
    #[arg(long, env = "ROSTER_DATABASE_CONNECTIONS", value_name = "N", global = true)]
    #[serde(deserialize_with = "values::number_in_file")]
    pub database_connections: Option<String>,
    /// Secret key for links in emails: 64 hexadecimal digits, the same for all processes of one database
    /// [default: the file <data>/secret.key, created at the first start].
    #[arg(long, env = "ROSTER_SECRET_KEY", value_name = "HEX", global = true, hide_env_values = true)]
    pub secret_key: Option<String>,
    /// File with the secret key, instead of the key itself.
    #[arg(long, env = "ROSTER_SECRET_KEY_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    pub secret_key_file: Option<PathBuf>,
    /// Key that the host product's backend sends as `Authorization: Bearer`, at least 32 characters. Unset: no host
    /// access.
    #[arg(long, env = "ROSTER_HOST_KEY", value_name = "KEY", global = true, hide_env_values = true)]
    pub host_key: Option<String>,
    /// File with the host key, instead of the key itself.
    #[arg(long, env = "ROSTER_HOST_KEY_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    pub host_key_file: Option<PathBuf>,
    /// Networks of trusted reverse proxies (X-Forwarded-For), such as 10.0.0.0/8,127.0.0.1.
    #[arg(long, env = "ROSTER_TRUSTED_PROXIES", value_name = "NETWORKS", global = true)]
    pub trusted_proxies: Option<String>,
    /// Folder with your own policy packs, one .toml file each. Reloaded on SIGHUP [default: none].
    #[arg(long, env = "ROSTER_PACKS", value_name = "FOLDER", global = true, value_parser = values::any_path())]
    pub packs: Option<PathBuf>,
    /// Maximum organizations that one user can create [default: 20].
    #[arg(long, env = "ROSTER_ORGANIZATIONS_PER_USER", value_name = "N", global = true)]
    #[serde(deserialize_with = "values::number_in_file")]
    pub organizations_per_user: Option<String>,
    /// Who can sign up: `everyone`, `invited`, or domains of email addresses such as example.com,example.org. People with
    /// an invitation always can [default: everyone].
    #[arg(long, env = "ROSTER_SIGN_UP", value_name = "WHO", global = true)]
    pub sign_up: Option<String>,
    /// Who can create organizations: `everyone` with an account, `operators`, or domains of email addresses
    /// [default: everyone].
    #[arg(long, env = "ROSTER_CREATE_ORGANIZATIONS", value_name = "WHO", global = true)]
    pub create_organizations: Option<String>,
    /// Pack IDs that people can choose for a new organization, separated by commas. Operators can choose any pack
    /// [default: all packs].
    #[arg(long, env = "ROSTER_OFFERED_PACKS", value_name = "IDS", global = true)]
    pub offered_packs: Option<String>,
    /// Pack ID that is preselected for a new organization [default: the first offered pack].
    #[arg(long, env = "ROSTER_DEFAULT_PACK", value_name = "ID", global = true)]
    pub default_pack: Option<String>,
    /// Maximum invitation emails per organization and per member in a day; 0 for no limit [default: 5000].
    #[arg(long, env = "ROSTER_EMAILS_PER_DAY", value_name = "N", global = true)]
    #[serde(deserialize_with = "values::number_in_file")]
    pub emails_per_day: Option<String>,
    #[command(flatten)]
    pub billing: BillingSettings,
    /// What to log: a level, or targets with levels [default: info].
    #[arg(long, env = "ROSTER_LOG", value_name = "FILTER", global = true)]
    pub log: Option<String>,
    /// `text` or `json` [default: text].
    #[arg(long, env = "ROSTER_LOG_FORMAT", value_name = "FORMAT", global = true)]
    pub log_format: Option<String>,
    #[command(flatten)]
    pub smtp: SmtpSettings,
    /// Seconds that a process reserves an email it is sending. If the process dies, the email is retried after that
    /// time. The mail server has five sixths of it to answer [default: 120].
    #[arg(long, env = "ROSTER_MAIL_LEASE_SECONDS", value_name = "N", global = true)]
    #[serde(deserialize_with = "values::number_in_file")]
    pub mail_lease_seconds: Option<String>,
    /// Seconds after SIGTERM during which /readyz fails but requests are still served, so that a load balancer can
    /// switch over. Ctrl-C doesn't wait [default: 3].
    #[arg(long, env = "ROSTER_STOP_DELAY_SECONDS", value_name = "N", global = true)]
    #[serde(deserialize_with = "values::number_in_file")]
    pub stop_delay_seconds: Option<String>,
}

impl Settings {
    /// Reads the file, fills in the defaults, and checks everything.
    pub fn check(self) -> Result<Config, SettingError> {
        let Some(path) = self.config.clone() else { return self.checked() };
        let (file, written) = read_file(&path)?;
        self.over(file).checked().map_err(|fault| fault.in_file(&path, &written))
    }

    fn checked(self) -> Result<Config, SettingError> {
        let listen = self.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let no_address = || format!("\"{listen}\" isn't an address with a port");
        let listen: SocketAddr = (listen.parse())
            .map_err(|_| wrong("ROSTER_LISTEN", no_address(), "such as 127.0.0.1:8080 or [::]:8080"))?;
        let public_url = public_url(self.public_url.as_deref(), listen)?;
        let data = values::path("ROSTER_DATA", self.data.as_deref())?.unwrap_or_else(|| PathBuf::from("data"));
        let most =
            values::number("ROSTER_ORGANIZATIONS_PER_USER", self.organizations_per_user.as_deref(), 0..=u32::MAX)?;
        let messages = values::number("ROSTER_EMAILS_PER_DAY", self.emails_per_day.as_deref(), 0..=u32::MAX)?;
        let lease = values::number("ROSTER_MAIL_LEASE_SECONDS", self.mail_lease_seconds.as_deref(), 2..=3600)?;
        let delay = values::number("ROSTER_STOP_DELAY_SECONDS", self.stop_delay_seconds.as_deref(), 0..=3600)?;
        let host_key = self.host_key()?;
        let proxies: Networks =
            self.trusted_proxies.as_deref().unwrap_or_default().parse().map_err(|reason: String| {
                wrong("ROSTER_TRUSTED_PROXIES", reason, "addresses and networks, separated by commas")
            })?;
        Ok(Config {
            listen,
            store: self.store(&data)?,
            mail: self.mail(&data, listen, &public_url)?,
            public_url,
            mail_lease_seconds: lease.unwrap_or(120),
            key: self.key(&data)?,
            host_key,
            proxies,
            organizations_per_user: most.unwrap_or(20),
            packs: values::path("ROSTER_PACKS", self.packs.as_deref())?,
            sign_up: Audience::check("ROSTER_SIGN_UP", self.sign_up.as_deref(), "invited")?,
            creators: Audience::check(
                "ROSTER_CREATE_ORGANIZATIONS",
                self.create_organizations.as_deref(),
                "operators",
            )?,
            offered_packs: values::ids("ROSTER_OFFERED_PACKS", self.offered_packs.as_deref())?,
            default_pack: self.default_pack,
            emails_per_day: messages.unwrap_or(5_000),
            billing: self.billing.check()?,
            timeouts: Timeouts::default(),
            stop_delay: Duration::from_secs(delay.unwrap_or(3).into()),
            log: log::check(self.log.as_deref(), self.log_format.as_deref())?,
        })
    }

    fn store(&self, data: &Path) -> Result<StoreOptions, SettingError> {
        let usual = || format!("sqlite:{}", data.join("roster.db").display());
        let given = values::secret("ROSTER_DATABASE", self.database.as_deref(), self.database_file.as_deref())?;
        let mut options = StoreOptions::new(given.unwrap_or_else(usual));
        // As all of PostgreSQL's programs do.
        options.password = std::env::var("PGPASSWORD").ok().map(|text| text.trim_end_matches(['\r', '\n']).to_owned());
        if let Some(fault) = store::address_fault(&options.url) {
            // The URL isn't part of the message, because it can contain a password.
            let accepted = "sqlite:PATH or postgres://user:password@host/database";
            return Err(wrong(form("ROSTER_DATABASE", "ROSTER_DATABASE_FILE", &self.database_file), fault, accepted));
        }
        let connections = self.database_connections.as_deref();
        if let Some(connections) = values::number("ROSTER_DATABASE_CONNECTIONS", connections, 1..=500)? {
            (options.pool, options.readers) = (connections as usize, connections as usize);
        }
        Ok(options)
    }

    fn key(&self, data: &Path) -> Result<KeySource, SettingError> {
        let given = values::secret("ROSTER_SECRET_KEY", self.secret_key.as_deref(), self.secret_key_file.as_deref())?;
        let Some(text) = given else { return Ok(KeySource::File(data.join("secret.key"))) };
        ServiceKey::parse(&text).map(KeySource::Given).ok_or_else(|| {
            let name = form("ROSTER_SECRET_KEY", "ROSTER_SECRET_KEY_FILE", &self.secret_key_file);
            wrong(name, "not a key", "64 hexadecimal digits, as printed by `openssl rand -hex 32`")
        })
    }

    fn host_key(&self) -> Result<Option<Hash>, SettingError> {
        let given = values::secret("ROSTER_HOST_KEY", self.host_key.as_deref(), self.host_key_file.as_deref())?;
        let name = form("ROSTER_HOST_KEY", "ROSTER_HOST_KEY_FILE", &self.host_key_file);
        let checked = given.map(|text| key::host_key(&text)).transpose();
        checked.map_err(|reason| wrong(name, reason, "32 characters or more, without whitespace"))
    }

    fn mail(&self, data: &Path, listen: SocketAddr, public_url: &str) -> Result<Mail, SettingError> {
        if let Some(smtp) = self.smtp.check()? {
            return Ok(Mail::Smtp(Box::new(smtp)));
        }
        // Behind a proxy on the same machine, the listener is local but anyone can reach it.
        let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
        let shown = is_loopback(listen.ip()) && is_local_host(host);
        Ok(Mail::Local { folder: data.join("mailbox"), shown })
    }

    /// These settings, with missing ones taken from another source.
    fn over(self, file: Settings) -> Settings {
        let (database, database_file) =
            either((self.database, self.database_file), (file.database, file.database_file));
        let (secret_key, secret_key_file) =
            either((self.secret_key, self.secret_key_file), (file.secret_key, file.secret_key_file));
        let (host_key, host_key_file) =
            either((self.host_key, self.host_key_file), (file.host_key, file.host_key_file));
        Settings {
            config: self.config,
            listen: self.listen.or(file.listen),
            public_url: self.public_url.or(file.public_url),
            data: self.data.or(file.data),
            database,
            database_file,
            database_connections: self.database_connections.or(file.database_connections),
            secret_key,
            secret_key_file,
            host_key,
            host_key_file,
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies),
            organizations_per_user: self.organizations_per_user.or(file.organizations_per_user),
            packs: self.packs.or(file.packs),
            sign_up: self.sign_up.or(file.sign_up),
            create_organizations: self.create_organizations.or(file.create_organizations),
            offered_packs: self.offered_packs.or(file.offered_packs),
            default_pack: self.default_pack.or(file.default_pack),
            emails_per_day: self.emails_per_day.or(file.emails_per_day),
            billing: self.billing.over(file.billing),
            log: self.log.or(file.log),
            log_format: self.log_format.or(file.log_format),
            smtp: self.smtp.over(file.smtp),
            mail_lease_seconds: self.mail_lease_seconds.or(file.mail_lease_seconds),
            stop_delay_seconds: self.stop_delay_seconds.or(file.stop_delay_seconds),
        }
    }
}

/// The name of the form in which a secret is given.
fn form<'a>(name: &'a str, in_file: &'a str, file: &Option<PathBuf>) -> &'a str {
    if file.is_some() { in_file } else { name }
}

/// The settings of a file, and the file itself to look up where each is set.
fn read_file(path: &Path) -> Result<(Settings, toml::Table), SettingError> {
    let wrong = |fault: &dyn std::fmt::Display, accepted| {
        wrong("ROSTER_CONFIG", format!("{}: {fault}", path.display()), accepted)
    };
    let text = fs::read_to_string(path).map_err(|fault| wrong(&fault, "the path of a TOML file"))?;
    let accepted = "the settings that `roster --help` lists, in lowercase with underscores; mail server and billing \
                    settings go in the tables [smtp] and [billing]";
    let table = toml::from_str(&text).map_err(|fault| wrong(&fault, accepted))?;
    Ok((toml::from_str(&text).map_err(|fault| wrong(&fault, accepted))?, table))
}

/// Links only use the configured URL; a default is fine only for a local server.
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
    // Browsers leave the usual port out, and compare origins literally.
    let host = match scheme {
        "https" => host.strip_suffix(":443").unwrap_or(host),
        _ => host.strip_suffix(":80").unwrap_or(host),
    };
    let url = format!("{scheme}://{}", host.to_ascii_lowercase());
    let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    match scheme {
        "https" if plain => Ok(url),
        "http" if plain && is_local_host(host) => Ok(url),
        "http" if plain => Err(wrong(
            "ROSTER_PUBLIC_URL",
            "plain http would expose sessions and links to the network",
            "https:// (http:// for localhost only)",
        )),
        _ => Err(wrong("ROSTER_PUBLIC_URL", format!("\"{url}\""), accepted)),
    }
}

#[cfg(test)]
mod tests;
