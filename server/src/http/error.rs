//! Converts a problem to a problem+json response (RFC 9457).

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use shared::problem::{Problem, ProblemBody};

/// The response for a problem.
#[must_use]
pub fn respond(problem: Problem, trace: &str) -> Response<Body> {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry = match problem {
        Problem::RateLimited { retry_after_seconds } => Some(u64::from(retry_after_seconds)),
        Problem::Unavailable => Some(1),
        _ => None,
    };
    let body = serde_json::to_vec(&ProblemBody::new(problem, trace.to_owned())).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = retry {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
