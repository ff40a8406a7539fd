//! One request of an actor, built from an endpoint's declaration.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Response, header},
};
use serde::Serialize;
use shared::endpoint::{Endpoint, Method, Path, fill};
use shared::json::FromJson;

use crate::{Actor, Failed};

/// A request under construction.
pub struct Request<'a, E: Endpoint> {
    actor: &'a Actor,
    path: E::Path,
    form: E::Request,
    headers: HeaderMap,
}

/// A success with its headers.
#[derive(Debug)]
pub struct Reply<T> {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: T,
}

/// Any response with its complete body.
#[derive(Debug, Clone)]
pub struct Raw {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Raw {
    /// # Panics
    /// If it isn't a refusal in the common form.
    pub fn refusal(self) -> Failed {
        assert!(self.status >= 400, "{} {}", self.status, self.text);
        Failed::read(self.status, self.headers, self.text)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl<'a, E: Endpoint> Request<'a, E> {
    pub(crate) fn new(actor: &'a Actor, path: E::Path, form: E::Request) -> Request<'a, E> {
        Request { actor, path, form, headers: HeaderMap::new() }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header's value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    pub fn if_match(self, version: u64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Sends it and parses the answer as the endpoint declares it.
    pub async fn send(self) -> Result<Reply<E::Response>, Failed> {
        let raw = self.send_raw().await;
        if raw.status >= 400 {
            return Err(raw.refusal());
        }
        assert_eq!(raw.status, E::STATUS, "{} is declared to answer {}", E::NAME, E::STATUS);
        let body = serde_json::from_str(&raw.text).unwrap_or_else(|fault| panic!("{}: {fault}: {}", E::NAME, raw.text));
        as_the_client_reads(&raw.text, &body);
        Ok(Reply { status: raw.status, headers: raw.headers, body })
    }

    pub async fn send_raw(self) -> Raw {
        let mut uri = fill(E::PATH, &self.path.write());
        let mut builder = axum::http::Request::builder().method(E::METHOD.as_str());
        let body = if E::METHOD == Method::Get {
            let query = serde_urlencoded::to_string(&self.form).expect("a query");
            if !query.is_empty() {
                uri = format!("{uri}?{query}");
            }
            Body::empty()
        } else {
            builder = builder.header(header::CONTENT_TYPE, "application/json");
            Body::from(serde_json::to_vec(&self.form).expect("a body"))
        };
        let mut request = builder.uri(uri).body(body).expect("a request");
        request.headers_mut().extend(self.headers);
        self.actor.send(request).await
    }
}

/// The client parses answers with `shared::json` instead of serde; both must return the same.
pub(crate) fn as_the_client_reads<T: FromJson + Serialize>(text: &str, read: &T) {
    let value = serde_json::from_str(text).expect("it was read just now");
    let other = T::from_json(&value).unwrap_or_else(|| panic!("the client cannot read {text}"));
    assert_eq!(serde_json::to_value(&other).ok(), serde_json::to_value(read).ok(), "the client reads {text}");
}

/// Reads a complete response.
///
/// On a 500, which no request should cause, and on a response without an id.
pub(crate) async fn read(what: &str, response: Response<Body>) -> Raw {
    let (parts, body) = response.into_parts();
    let bytes = http_body_util::BodyExt::collect(body).await.expect("a complete body").to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = parts.status.as_u16();
    assert_ne!(status, 500, "{what} caused {text}");
    assert!(parts.headers.contains_key("x-request-id"), "{what} was answered without a request id");
    Raw { status, headers: parts.headers, text }
}
