//! `/dev/mail`: the pages of the local mailbox, for a person at this machine.
//!
//! There is no authentication: anyone who reaches it can read every email. It is mounted only where no one else can,
//! and answers only to this machine's own names, so that websites whose name points here (DNS rebinding) and tunnels
//! can't read it.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    middleware::{self, Next},
    routing::get,
};

use super::{assets, headers};
use crate::{
    Service,
    mail::dev_mail::{self, EMAIL_CSP},
    network::is_local_host,
};

pub(super) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail/{id}", get(message))
        .route("/dev/mail/{id}/html", get(email_html))
        .layer(middleware::from_fn(local_only))
}

async fn local_only(request: Request, next: Next) -> Response<Body> {
    if named_locally(request.headers()) { next.run(request).await } else { html(None, EMAIL_CSP) }
}

/// Browsers always send the host; a request without one comes from another client.
fn named_locally(headers: &HeaderMap) -> bool {
    headers.get(header::HOST).is_none_or(|host| host.to_str().is_ok_and(is_local_host))
}

async fn list(State(service): State<Arc<Service>>) -> Response<Body> {
    let nonce = assets::nonce();
    let messages = service.mailbox().and_then(|mailbox| mailbox.list().ok());
    let page = messages.and_then(|messages| dev_mail::list_page(&messages, &nonce, "en").ok());
    html(page, &headers::page_policy(&nonce))
}

async fn message(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response<Body> {
    let nonce = assets::nonce();
    let message = service.mailbox().and_then(|mailbox| mailbox.get(&id).ok().flatten());
    let page = message.and_then(|message| dev_mail::email_page(&message, &nonce, "en").ok());
    let policy = headers::page_policy(&nonce).replace("font-src", "frame-src 'self'; font-src");
    html(page, &policy)
}

async fn email_html(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response<Body> {
    let message = service.mailbox().and_then(|mailbox| mailbox.get(&id).ok().flatten());
    html(message.map(|message| dev_mail::email_html(&message)), EMAIL_CSP)
}

fn html(page: Option<String>, policy: &str) -> Response<Body> {
    let found = page.is_some();
    let mut response = Response::new(Body::from(page.unwrap_or_else(|| "no such email".to_owned())));
    if !found {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
