//! Settings of a mail server, as configured.
//!
//! Checks everything that is possible without connecting, so that errors are reported at startup.

use std::net::IpAddr;
use std::path::PathBuf;

use lettre::message::Mailbox as Address;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters, TlsParametersBuilder};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpConfig {
    pub host: String,
    /// Default: 587 for `starttls`, 465 for `tls`, 25 for `none`.
    #[serde(default)]
    pub port: Option<u16>,
    #[serde(default)]
    pub tls: Tls,
    #[serde(default)]
    pub username: Option<String>,
    #[serde(default)]
    pub password: Option<SmtpPassword>,
    /// The sender of emails: `Roster <roster@example.com>`.
    pub from: String,
    /// PEM certificates to trust besides the system's, for a mail server with a private CA.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Starts unencrypted and must switch to TLS before anything else.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Only to this machine.
    None,
}

/// Never shown.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct SmtpPassword(String);

impl From<String> for SmtpPassword {
    fn from(text: String) -> Self {
        SmtpPassword(text)
    }
}

impl std::fmt::Debug for SmtpPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpPassword(..)")
    }
}

/// An invalid setting.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting}: {reason}; accepted: {accepted}")]
pub struct SmtpConfigError {
    /// `smtp.tls`
    pub setting: &'static str,
    pub reason: String,
    pub accepted: &'static str,
}

fn wrong(setting: &'static str, reason: impl ToString, accepted: &'static str) -> SmtpConfigError {
    SmtpConfigError { setting, reason: reason.to_string(), accepted }
}

impl std::str::FromStr for Tls {
    type Err = SmtpConfigError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "starttls" => Ok(Tls::Starttls),
            "tls" => Ok(Tls::Tls),
            "none" => Ok(Tls::None),
            _ => Err(wrong("smtp.tls", format!("{text:?} isn't an encryption mode"), "starttls, tls, or none")),
        }
    }
}

impl SmtpConfig {
    /// Without the brackets around an IPv6 address.
    pub(super) fn host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Starttls => 587,
            Tls::Tls => 465,
            Tls::None => 25,
        })
    }

    pub(super) fn sender(&self) -> Result<Address, SmtpConfigError> {
        self.from.parse().map_err(|error| {
            wrong("smtp.from", error, "an address, with or without a name: Roster <roster@example.com>")
        })
    }

    pub(super) fn credentials(&self) -> Result<Option<Credentials>, SmtpConfigError> {
        match (&self.username, &self.password) {
            (Some(username), Some(SmtpPassword(password))) => {
                Ok(Some(Credentials::new(username.clone(), password.clone())))
            }
            (None, None) => Ok(None),
            (Some(_), None) => Err(wrong("smtp.password", "is missing", "both username and password, or neither")),
            (None, Some(_)) => Err(wrong("smtp.username", "is missing", "both username and password, or neither")),
        }
    }

    /// `None` if the connection is unencrypted.
    pub(super) fn tls_parameters(&self) -> Result<Option<TlsParameters>, SmtpConfigError> {
        if self.host.is_empty() || !self.host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:[]_".contains(c)) {
            return Err(wrong("smtp.host", format!("{:?} isn't a host", self.host), "a host name or address"));
        }
        if self.tls == Tls::None {
            return if self.is_loopback() {
                Ok(None)
            } else {
                Err(wrong("smtp.tls", "none would send emails unencrypted over the network", "starttls or tls"))
            };
        }
        let mut builder = TlsParametersBuilder::new(self.host().to_owned());
        if let Some(certificate) = self.authorities()? {
            builder = builder.add_root_certificate(certificate);
        }
        builder.build_rustls().map(Some).map_err(|error| wrong("smtp.tls", error, "a working TLS setup"))
    }

    fn authorities(&self) -> Result<Option<Certificate>, SmtpConfigError> {
        const ACCEPTED: &str = "a file of PEM certificates";
        let Some(path) = &self.ca_file else { return Ok(None) };
        let pem = std::fs::read(path)
            .map_err(|error| wrong("smtp.ca_file", format!("{}: {error}", path.display()), ACCEPTED))?;
        if !pem.windows(27).any(|window| window == b"-----BEGIN CERTIFICATE-----") {
            return Err(wrong("smtp.ca_file", format!("{} contains no certificate", path.display()), ACCEPTED));
        }
        Certificate::from_pem(&pem).map(Some).map_err(|error| wrong("smtp.ca_file", error, ACCEPTED))
    }

    fn is_loopback(&self) -> bool {
        self.host() == "localhost" || self.host().parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::Smtp;
    use super::*;

    fn config(toml: &str) -> SmtpConfig {
        toml::from_str(toml).expect("well-formed settings")
    }

    fn check(toml: &str, refusal: Expect) {
        let error = Smtp::new(&config(toml)).err().map(|error| error.to_string()).unwrap_or_default();
        refusal.assert_eq(&error);
    }

    #[test]
    fn wrong_settings_are_named_with_what_is_accepted() {
        check(
            "host = 'mail.example.com'\nfrom = 'roster@example.com'\ntls = 'none'",
            expect!["smtp.tls: none would send emails unencrypted over the network; accepted: starttls or tls"],
        );
        check(
            "host = 'a b'\nfrom = 'roster@example.com'",
            expect![[r#"smtp.host: "a b" isn't a host; accepted: a host name or address"#]],
        );
        check(
            "host = 'mail.example.com'\nfrom = 'Roster'",
            expect![
                "smtp.from: Invalid input; accepted: an address, with or without a name: Roster <roster@example.com>"
            ],
        );
        check(
            "host = 'mail.example.com'\nfrom = 'roster@example.com'\nusername = 'ana'",
            expect!["smtp.password: is missing; accepted: both username and password, or neither"],
        );
        check(
            "host = 'mail.example.com'\nfrom = 'roster@example.com'\nca_file = 'Cargo.toml'",
            expect!["smtp.ca_file: Cargo.toml contains no certificate; accepted: a file of PEM certificates"],
        );
        check("host = '127.0.0.1'\nfrom = 'Roster <roster@example.com>'\ntls = 'none'", expect![""]);
        check("host = '[::1]'\nfrom = 'Roster <roster@example.com>'\ntls = 'none'", expect![""]);
    }

    #[test]
    fn the_port_follows_the_encryption() {
        let port = |tls: &str| config(&format!("host = 'x'\nfrom = 'a@example.com'\n{tls}")).port();
        assert_eq!([port(""), port("tls = 'tls'"), port("tls = 'none'"), port("port = 2525")], [587, 465, 25, 2525]);
        assert!(toml::from_str::<SmtpConfig>("host = 'x'\nfrom = 'a@example.com'\ntls = 'maybe'").is_err());
    }

    #[test]
    fn a_password_is_not_shown() {
        let config = config("host = 'x'\nfrom = 'a@example.com'\nusername = 'ana'\npassword = 'hunter2'");
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
