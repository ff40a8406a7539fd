//! Reads the parts of a request besides its body: its id, its origin, its preconditions.

use axum::http::{HeaderMap, header};
use shared::id::RequestId;

use crate::{
    config::{Config, Jar},
    network::ClientAddress,
    request::Meta,
    secrets::hash,
};

/// The header with the id of the role to view as. Only reads are allowed with it.
const VIEW_AS: &str = "roster-view-as";
/// The header with the id of the user whose page sends the call.
const USER: &str = "roster-user";

/// Reads a request's metadata from its headers.
pub(super) fn read(headers: &HeaderMap, request: RequestId, client: ClientAddress, config: &Config) -> Meta {
    let version = |tag: &str| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok();
    let if_match = headers.get(header::IF_MATCH).filter(|value| *value != "*");
    let if_match = if_match.map(|value| value.to_str().unwrap_or_default().split(',').filter_map(version).collect());
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (view_as, user) = (text(VIEW_AS), text(USER));
    let bearer = bearer(headers).map(|key| hash(key.as_bytes()));
    let cookie = |jar| if bearer.is_some() { None } else { read_cookie(headers, config.cookie_name(jar)) };
    let (token, operator_token) = (cookie(Jar::Person), cookie(Jar::Operator));
    let device = if bearer.is_some() { None } else { read_cookie(headers, config.device_cookie_name()) };
    Meta { device, request, client, if_match, view_as, user, token, operator_token, bearer }
}

/// The key in `Authorization: Bearer …`. Keys in other places are ignored (RFC 6750, 2.1).
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

pub(super) fn read_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}
