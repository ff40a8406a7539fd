//! A request's metadata: its id, its origin, and its preconditions.

use axum::http::{HeaderMap, header};
use shared::{id::RequestId, problem::Problem};

use super::client::ClientAddress;
use crate::{
    config::{Config, Jar},
    secrets::{Hash, hash},
};

/// A role's id: a read is answered as for its holder. Anything else is refused.
const VIEW_AS: &str = "roster-view-as";

/// Facts about one request. Contains no authority.
#[derive(Debug, Clone)]
pub struct Meta {
    pub request: RequestId,
    pub client: ClientAddress,
    /// The versions in `If-Match`, if present. A version that we never issued matches nothing (RFC 9110, 13.1.1).
    pub if_match: Option<Vec<u64>>,
    /// The role that the caller wants to view as.
    pub view_as: Option<String>,
    /// The session's token from the cookie, to be hashed and looked up.
    pub(super) token: Option<String>,
    /// The token of an operator's session.
    pub(super) operator_token: Option<String>,
    /// Hash of a bearer key. A caller with one isn't a browser, so its cookies don't count.
    pub(super) bearer: Option<Hash>,
}

impl Meta {
    /// Refuses a write based on another version.
    pub fn fresh(&self, version: u64) -> Result<(), Problem> {
        match &self.if_match {
            Some(known) if !known.contains(&version) => Err(Problem::StaleWrite),
            Some(_) | None => Ok(()),
        }
    }

    /// The client's address for history and limits, shortened to its network.
    #[must_use]
    pub fn from(&self) -> String {
        self.client.network()
    }

    pub(super) fn read(headers: &HeaderMap, request: RequestId, client: ClientAddress, config: &Config) -> Meta {
        let version = |tag: &str| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok();
        let if_match = headers.get(header::IF_MATCH).filter(|value| *value != "*");
        let if_match =
            if_match.map(|value| value.to_str().unwrap_or_default().split(',').filter_map(version).collect());
        let view_as = headers.get(VIEW_AS).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let bearer = bearer(headers).map(|key| hash(key.as_bytes()));
        let cookie = |jar| if bearer.is_some() { None } else { read_cookie(headers, config.cookie_name(jar)) };
        let (token, operator_token) = (cookie(Jar::Person), cookie(Jar::Operator));
        Meta { request, client, if_match, view_as, token, operator_token, bearer }
    }

    /// Hash of the session's token.
    #[must_use]
    pub fn session(&self) -> Option<Hash> {
        self.token.as_deref().map(|token| hash(token.as_bytes()))
    }

    /// Hash of the token of an operator's session.
    #[must_use]
    pub fn operator_session(&self) -> Option<Hash> {
        self.operator_token.as_deref().map(|token| hash(token.as_bytes()))
    }
}

/// The key of `Authorization: Bearer …`, from nowhere else (RFC 6750, 2.1).
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn read_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}
