//! Mail server settings. Each is resolved on its own: a password from a variable is used with a host from the file.

use std::path::PathBuf;

use clap::Args;
use serde::Deserialize;

use super::{
    names::{SettingError, wrong},
    values::{self, either},
};
use crate::mail::{Smtp, SmtpConfig, SmtpConfigError, Tls};

#[derive(Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SmtpSettings {
    /// Mail server. Unset: emails are kept in <data>/mailbox and, on a loopback address, shown at /dev/mail.
    #[arg(long, env = "ROSTER_SMTP_HOST", value_name = "HOST", global = true)]
    #[serde(rename = "host")]
    pub smtp_host: Option<String>,
    /// Port of the mail server [default: 587 for starttls, 465 for tls, 25 for none].
    #[arg(long, env = "ROSTER_SMTP_PORT", value_name = "PORT", global = true)]
    #[serde(rename = "port", deserialize_with = "values::number_in_file")]
    pub smtp_port: Option<String>,
    /// `starttls`, `tls`, or `none` (loopback only) [default: starttls].
    #[arg(long, env = "ROSTER_SMTP_TLS", value_name = "MODE", global = true)]
    #[serde(rename = "tls")]
    pub smtp_tls: Option<String>,
    /// Username for the mail server. Unset: no sign-in.
    #[arg(long, env = "ROSTER_SMTP_USERNAME", value_name = "NAME", global = true)]
    #[serde(rename = "username")]
    pub smtp_username: Option<String>,
    /// Password for the mail server. Use the variable or the file: other users of the machine can read a flag.
    #[arg(long, env = "ROSTER_SMTP_PASSWORD", value_name = "PASSWORD", global = true, hide_env_values = true)]
    #[serde(rename = "password")]
    pub smtp_password: Option<String>,
    /// File with the password, instead of the password itself.
    #[arg(long, env = "ROSTER_SMTP_PASSWORD_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    #[serde(rename = "password_file")]
    pub smtp_password_file: Option<PathBuf>,
    /// Sender of every email, such as "Roster <roster@example.com>".
    #[arg(long, env = "ROSTER_SMTP_FROM", value_name = "ADDRESS", global = true)]
    #[serde(rename = "from")]
    pub smtp_from: Option<String>,
    /// PEM file with additional certificates to trust for the mail server.
    #[arg(long, env = "ROSTER_SMTP_CA_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    #[serde(rename = "ca_file")]
    pub smtp_ca_file: Option<PathBuf>,
}

impl SmtpSettings {
    /// The mail server, or `None` if none is set.
    pub(super) fn check(&self) -> Result<Option<SmtpConfig>, SettingError> {
        let Some(host) = self.smtp_host.clone() else {
            return match self.without_host() {
                None => Ok(None),
                Some(name) => Err(wrong(
                    "ROSTER_SMTP_HOST",
                    format!("is missing, and {name} is set"),
                    "a host name or address such as mail.example.com",
                )),
            };
        };
        let from = (self.smtp_from.clone())
            .ok_or_else(|| wrong("ROSTER_SMTP_FROM", "is missing", "an address such as Roster <roster@example.com>"))?;
        let port = values::number("ROSTER_SMTP_PORT", self.smtp_port.as_deref(), 1..=65_535)?;
        let tls = self.smtp_tls.as_deref().map_or(Ok(Tls::default()), str::parse).map_err(named)?;
        let config = SmtpConfig {
            host,
            port: port.and_then(|port| port.try_into().ok()),
            tls,
            username: self.smtp_username.clone().filter(|name| !name.is_empty()),
            password: self.password()?.map(Into::into),
            from,
            ca_file: self.smtp_ca_file.clone(),
        };
        // Finds all other errors without connecting.
        Smtp::new(&config).map_err(named)?;
        Ok(Some(config))
    }

    /// An empty one is none, like an empty user name: some environments can't leave a variable out.
    fn password(&self) -> Result<Option<String>, SettingError> {
        let file = self.smtp_password_file.as_deref();
        let given = values::secret("ROSTER_SMTP_PASSWORD", self.smtp_password.as_deref(), file)?;
        Ok(given.filter(|password| !password.is_empty()))
    }

    /// A setting that needs the host.
    fn without_host(&self) -> Option<&'static str> {
        let set: [(&str, bool); 7] = [
            ("ROSTER_SMTP_PORT", self.smtp_port.is_some()),
            ("ROSTER_SMTP_TLS", self.smtp_tls.is_some()),
            ("ROSTER_SMTP_USERNAME", self.smtp_username.as_ref().is_some_and(|name| !name.is_empty())),
            ("ROSTER_SMTP_PASSWORD", self.smtp_password.as_ref().is_some_and(|password| !password.is_empty())),
            ("ROSTER_SMTP_PASSWORD_FILE", self.smtp_password_file.is_some()),
            ("ROSTER_SMTP_FROM", self.smtp_from.is_some()),
            ("ROSTER_SMTP_CA_FILE", self.smtp_ca_file.is_some()),
        ];
        set.into_iter().find_map(|(name, set)| set.then_some(name))
    }

    pub(super) fn over(self, file: SmtpSettings) -> SmtpSettings {
        let (smtp_password, smtp_password_file) =
            either((self.smtp_password, self.smtp_password_file), (file.smtp_password, file.smtp_password_file));
        SmtpSettings {
            smtp_host: self.smtp_host.or(file.smtp_host),
            smtp_port: self.smtp_port.or(file.smtp_port),
            smtp_tls: self.smtp_tls.or(file.smtp_tls),
            smtp_username: self.smtp_username.or(file.smtp_username),
            smtp_password,
            smtp_password_file,
            smtp_from: self.smtp_from.or(file.smtp_from),
            smtp_ca_file: self.smtp_ca_file.or(file.smtp_ca_file),
        }
    }
}

/// `ROSTER_SMTP_CA_FILE` for `smtp.ca_file`.
fn named(fault: SmtpConfigError) -> SettingError {
    let name = format!("ROSTER_{}", fault.setting.replace('.', "_").to_ascii_uppercase());
    wrong(&name, fault.reason, fault.accepted)
}
