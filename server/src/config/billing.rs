//! Billing settings: who answers seat requests, and the URLs of the host's pages.

use std::path::PathBuf;

use clap::Args;
use serde::Deserialize;

use super::{
    BillingConfig,
    names::{SettingError, wrong},
    values::{self, either},
};
use crate::{
    billing::{Billing, SigningSecret, Target},
    network::is_local_host,
};

#[derive(Args, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BillingSettings {
    /// URL that receives signed seat requests. Unset: the operator answers them.
    #[arg(long, env = "ROSTER_BILLING_URL", value_name = "URL", global = true)]
    #[serde(rename = "url")]
    pub billing_url: Option<String>,
    /// Key that signs seat requests and the answers at /api/v1/billing/organizations/ID/seats: whsec_ followed by 24 to
    /// 64 bytes in base64.
    #[arg(long, env = "ROSTER_BILLING_SECRET", value_name = "SECRET", global = true, hide_env_values = true)]
    #[serde(rename = "secret")]
    pub billing_secret: Option<String>,
    /// File with that key, instead of the key itself.
    #[arg(long, env = "ROSTER_BILLING_SECRET_FILE", value_name = "FILE", global = true, value_parser = values::any_path())]
    #[serde(rename = "secret_file")]
    pub billing_secret_file: Option<PathBuf>,
    /// URL of the page for subscription and billing. {organization} is replaced with the ID.
    #[arg(long, env = "ROSTER_BILLING_PAGE_URL", value_name = "URL", global = true)]
    #[serde(rename = "page_url")]
    pub billing_page_url: Option<String>,
    /// URL of the page for connected accounts. {organization} is replaced with the ID.
    #[arg(long, env = "ROSTER_CONNECTIONS_PAGE_URL", value_name = "URL", global = true)]
    pub connections_page_url: Option<String>,
}

impl BillingSettings {
    pub(super) fn check(&self) -> Result<BillingConfig, SettingError> {
        Ok(BillingConfig {
            provider: self.provider()?,
            page: page("ROSTER_BILLING_PAGE_URL", self.billing_page_url.as_deref())?,
            connections: page("ROSTER_CONNECTIONS_PAGE_URL", self.connections_page_url.as_deref())?,
        })
    }

    fn provider(&self) -> Result<Billing, SettingError> {
        let Some(url) = self.billing_url.as_deref() else { return Ok(Billing::Manual) };
        let accepted = "https://host/path (http:// for localhost only)";
        let target = Target::parse(url).ok_or_else(|| wrong("ROSTER_BILLING_URL", format!("\"{url}\""), accepted))?;
        if target.is_plain() && !is_local_host(target.host()) {
            return Err(wrong("ROSTER_BILLING_URL", "plain http would expose requests to the network", accepted));
        }
        let file = self.billing_secret_file.as_deref();
        let secret = values::secret("ROSTER_BILLING_SECRET", self.billing_secret.as_deref(), file)?;
        let secret = secret.as_deref().and_then(SigningSecret::parse).ok_or_else(|| {
            let accepted = "whsec_ and base64, as printed by `echo whsec_$(openssl rand -base64 32)`";
            wrong("ROSTER_BILLING_SECRET", "is missing or isn't a secret", accepted)
        })?;
        Ok(Billing::Http { target, secret })
    }

    pub(super) fn over(self, file: BillingSettings) -> BillingSettings {
        let (billing_secret, billing_secret_file) =
            either((self.billing_secret, self.billing_secret_file), (file.billing_secret, file.billing_secret_file));
        BillingSettings {
            billing_url: self.billing_url.or(file.billing_url),
            billing_secret,
            billing_secret_file,
            billing_page_url: self.billing_page_url.or(file.billing_page_url),
            connections_page_url: self.connections_page_url.or(file.connections_page_url),
        }
    }
}

/// The URL of a page for browsers, so only http and https are allowed.
fn page(name: &str, url: Option<&str>) -> Result<Option<String>, SettingError> {
    let web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    match url {
        None => Ok(None),
        Some(url) => match Some(url).filter(web) {
            Some(url) => Ok(Some(url.to_owned())),
            None => Err(wrong(name, format!("\"{url}\""), "a URL that starts with https:// or http://")),
        },
    }
}
