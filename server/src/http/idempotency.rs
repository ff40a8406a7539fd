//! `Idempotency-Key`: a repeated write gets the first one's answer instead of a second effect, for 24 hours.
//!
//! Each user and operator has a limited number of keys per day, and a caller without a session has none, so that stored
//! answers can't fill the disk. Successes and refusals are repeated; internal errors (5xx) and rate limits (429) aren't
//! stored, so that the request can be retried.

mod queries;

use super::error;
use crate::{
    Service,
    config::Jar,
    error::Error,
    limits,
    request::Meta,
    secrets::{Hash, hex},
};
use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header, request::Parts},
};
use http_body_util::BodyExt;
use shared::{
    endpoint::{Endpoint, Method},
    problem::Problem,
};

const KEPT_SECONDS: i64 = 24 * 3600;
/// After this time, the process of an unfinished request is considered lost.
const LOST_SECONDS: i64 = 60;
const LONGEST_KEY: usize = 200;

/// Marks a response that must not be stored, because it contains a secret shown once.
#[derive(Clone, Copy)]
pub(super) struct HoldsSecret;

pub(super) enum Claim {
    /// No key was sent.
    None,
    Run(Guard),
    Replay(Box<Response<Body>>),
}

/// Permission to run a request with its key.
pub(super) struct Guard {
    name: Hash,
}

/// Reserves the key, or returns the stored answer. Keys of different sessions are separate.
pub(super) async fn claim<E: Endpoint>(
    service: &Service,
    parts: &Parts,
    meta: &Meta,
    body: &[u8],
) -> Result<Claim, Error> {
    let Some(key) = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok()) else {
        return Ok(Claim::None);
    };
    let jar = Jar::of(E::ACCESS);
    let session = match jar {
        Jar::Person => meta.session(),
        Jar::Operator => meta.operator_session(),
    };
    let Some(session) = session else { return Ok(Claim::None) };
    if E::METHOD == Method::Get || key.is_empty() || key.len() > LONGEST_KEY {
        return Ok(Claim::None);
    }
    let name = service.key().blind("idempotency", &format!("{} {key}", hex(&session)));
    let mut request = format!("{} {} ", E::METHOD.as_str(), parts.uri.path()).into_bytes();
    request.extend_from_slice(body);
    let request = crate::secrets::hash(&request);

    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let Some(owner) = queries::owner(&mut tx, jar, &session).await? else { return Ok(Claim::None) };
    queries::free(&mut tx, &name, now.plus_seconds(-KEPT_SECONDS), now.plus_seconds(-LOST_SECONDS)).await?;
    let fresh = queries::claim(&mut tx, &name, request, now).await?;
    if fresh
        && let Some(retry_after_seconds) =
            limits::attempt(&mut tx, service.key(), now, &limits::KEPT_ANSWERS, &hex(&owner), 1).await?
    {
        return Err(Problem::RateLimited { retry_after_seconds }.into());
    }
    let earlier = queries::earlier(&mut tx, &name).await?;
    // Durable no later than the request's own changes.
    tx.commit_behind().await?;
    if fresh {
        return Ok(Claim::Run(Guard { name }));
    }
    let Some(earlier) = earlier else { return Err(Problem::InProgress.into()) };
    if earlier.request_hash != request {
        return Err(Problem::IdempotencyMismatch.into());
    }
    match earlier.status {
        None => Err(Problem::InProgress.into()),
        Some(status) => Ok(Claim::Replay(Box::new(replay(status, earlier.body.unwrap_or_default())))),
    }
}

fn replay(status: i64, body: Vec<u8>) -> Response<Body> {
    let failed = status >= 400;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        u16::try_from(status).ok().and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
    let kind = if failed { "application/problem+json" } else { "application/json" };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}

impl Guard {
    /// Stores the answer for repeats.
    pub(super) async fn finish(
        self,
        service: &Service,
        response: Result<Response<Body>, Error>,
        trace: &str,
    ) -> Result<Response<Body>, Error> {
        let response = response.unwrap_or_else(|fault| error::respond(fault.problem(trace), trace));
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map(|collected| collected.to_bytes()).unwrap_or_default();
        let mut tx = service.store().write().await?;
        // A rate limit now doesn't apply forever.
        let kept = !parts.status.is_server_error()
            && parts.status != StatusCode::TOO_MANY_REQUESTS
            && !parts.headers.contains_key(header::SET_COOKIE)
            && parts.extensions.get::<HoldsSecret>().is_none();
        if !kept {
            queries::forget(&mut tx, &self.name).await?;
        } else {
            let status = i64::from(parts.status.as_u16());
            queries::keep(&mut tx, &self.name, status, body.as_ref()).await?;
        }
        // The request's changes are durable. If a power failure loses this row, a repeat finds the key still reserved.
        tx.commit_behind().await?;
        Ok(Response::from_parts(parts, Body::from(body)))
    }
}
