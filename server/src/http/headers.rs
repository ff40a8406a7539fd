//! Headers of every response, and the check that unsafe requests come from this site.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use super::meta;
use crate::config::Config;

/// Whether a request is allowed to change something. Browsers say where it comes from, other clients say nothing.
/// `Sec-Fetch-Site` takes precedence, otherwise `Origin` must be the public URL's. Pages of other sites can't add a
/// bearer key, and with one the cookie doesn't count.
pub(super) fn same_site(method: &Method, headers: &HeaderMap, config: &Config) -> bool {
    if method.is_safe() || meta::bearer(headers).is_some() {
        return true;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == config.origin(),
        (None, None) => true,
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

/// Headers of every response. A page has its own content security policy with a nonce.
pub(super) fn secure(headers: &mut HeaderMap, config: &Config) {
    put(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(headers, header::REFERRER_POLICY, "no-referrer");
    put(
        headers,
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    put(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(headers, header::CACHE_CONTROL, "no-store");
    if config.is_https() {
        put(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
}

/// The content security policy of a page whose inline script has the nonce.
pub(super) fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}
