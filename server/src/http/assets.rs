//! The client's files, embedded at build time with compressed versions. Files with hashed names are immutable; the page
//! gets a fresh nonce for each response.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, Response, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use shared::time::Timestamp;

use super::{first_answers::FirstAnswers, headers};
use crate::{Service, random, request::Meta};

/// One file of the client.
pub struct Asset {
    pub path: &'static str,
    pub kind: &'static str,
    pub plain: &'static [u8],
    pub brotli: Option<&'static [u8]>,
    pub gzip: Option<&'static [u8]>,
    /// Whether its name changes with its content.
    pub hashed: bool,
}

// `CLIENT`: the files. `PAGES`: the patterns of the client's routes.
include!(concat!(env!("OUT_DIR"), "/client.rs"));

/// The placeholder for the nonce in the built page.
const NONCE: &str = "{{__TRUNK NONCE__}}";
/// The placeholder for the outline to show before the client has rendered.
const BOOT: &str = "{{__ROSTER BOOT__}}";
/// The placeholder for the answers to the client's first requests.
const FIRST: &str = "{{__ROSTER FIRST__}}";
/// The one page; the client's router decides what to show.
const PAGE: &str = "index.html";

/// A fresh nonce for one response.
#[must_use]
pub fn nonce() -> String {
    STANDARD.encode(random::bytes::<16>())
}

/// What a path is in the client.
#[derive(Clone, Copy)]
pub(super) enum Found {
    File(&'static Asset),
    Page,
}

/// The file with that name, or the page, if the client's router has one for the path.
pub(super) fn find(path: &str) -> Option<Found> {
    let name = path.trim_start_matches('/');
    if let Some(asset) = CLIENT.iter().find(|asset| asset.path == name && asset.path != PAGE) {
        return Some(Found::File(asset));
    }
    PAGES.iter().any(|pattern| is_page(pattern, path)).then_some(Found::Page)
}

/// Whether a path is of that pattern, such as `/o/:org/members`. Empty segments don't count, as in the client.
fn is_page(pattern: &str, path: &str) -> bool {
    let mut pattern = pattern.split('/').filter(|segment| !segment.is_empty());
    let mut path = path.split('/').filter(|segment| !segment.is_empty());
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(given)) if expected.starts_with(':') || expected == given => {}
            _ => return false,
        }
    }
}

/// Whether a person opens it in a browser, who gets the page that says so.
pub(super) fn is_navigation(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|part| part.split(';').next().is_some_and(|kind| kind.trim() == "text/html"))
}

pub(super) async fn serve(found: Found, service: &Service, api: &Router, request: Request) -> Response<Body> {
    let now = service.clock().now();
    match found {
        Found::File(asset) => file(asset, request.headers()),
        Found::Page if request.method() == Method::HEAD => page(FirstAnswers::default(), now),
        Found::Page => {
            let (parts, _) = request.into_parts();
            match parts.extensions.get::<Meta>() {
                Some(meta) => page(FirstAnswers::of(api, &parts, meta).await, now),
                None => page(FirstAnswers::default(), now),
            }
        }
    }
}

fn file(asset: &'static Asset, request_headers: &HeaderMap) -> Response<Body> {
    let accepted =
        request_headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| accepted.split(',').any(|part| part.split(';').next().is_some_and(|n| n.trim() == name));
    let (bytes, encoding) = match (asset.brotli.filter(|_| takes("br")), asset.gzip.filter(|_| takes("gzip"))) {
        (Some(bytes), _) => (bytes, Some("br")),
        (None, Some(bytes)) => (bytes, Some("gzip")),
        (None, None) => (asset.plain, None),
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let caching = if asset.hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

fn page(first: FirstAnswers, now: Timestamp) -> Response<Body> {
    let built = CLIENT.iter().find(|asset| asset.path == PAGE);
    let template = built.map_or(WITHOUT_CLIENT.as_bytes(), |asset| asset.plain);
    let nonce = nonce();
    let text = String::from_utf8_lossy(template)
        .replace(NONCE, &nonce)
        .replace(BOOT, if first.signed_in { "list" } else { "plain" })
        .replace(FIRST, &first.to_json(now));
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&headers::page_policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    first.cookies.into_iter().for_each(|cookie| _ = headers.append(header::SET_COOKIE, cookie));
    response
}

const WITHOUT_CLIENT: &str = "<!doctype html><title>Roster</title><p>This build of the server doesn't include the client. Run <code>make run</code> to build both.\
    <script type=\"application/json\" id=\"first-answers\" nonce=\"{{__TRUNK NONCE__}}\">{{__ROSTER FIRST__}}</script>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_pattern() {
        for path in
            ["/", "/sign-in", "/o/org_1", "/o/org_1/", "/o/org_1/members/mem_1", "/operator", "/operator/packs/lines"]
        {
            assert!(matches!(find(path), Some(Found::Page)), "{path}");
        }
        for path in
            ["/metrics", "/o", "/o/org_1/nothing", "/o/org_1/members/mem_1/x", "/sign-in/x", "/index.html", "/.env"]
        {
            assert!(find(path).is_none(), "{path}");
        }
    }
}
