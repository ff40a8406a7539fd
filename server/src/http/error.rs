//! Converts an [`Error`] to problem+json, and logs internal errors.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use shared::{
    form::Faults,
    policy::Reason,
    problem::{Problem, ProblemBody},
};

use crate::store::StoreError;

/// Why a handler failed.
#[derive(Debug)]
pub enum Error {
    /// Sent to the client.
    Problem(Problem),
    /// Internal: logged with the request's id, and sent to the client as a bare 500 or 503.
    Store(StoreError),
    Fault(String),
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error::Problem(problem)
    }
}
impl From<Faults> for Error {
    fn from(faults: Faults) -> Error {
        Error::Problem(faults.into())
    }
}
impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        Error::Store(error)
    }
}
impl From<Vec<Reason>> for Error {
    fn from(reasons: Vec<Reason>) -> Error {
        Error::Problem(Problem::Denied { reasons })
    }
}

impl Error {
    /// What the client can see.
    #[must_use]
    pub fn problem(self, trace: &str) -> Problem {
        match self {
            Error::Problem(problem) => problem,
            Error::Store(error @ (StoreError::Busy | StoreError::Unavailable(_))) => {
                tracing::warn!(trace, %error, "the database didn't answer in time");
                Problem::Unavailable
            }
            Error::Store(error) => {
                tracing::error!(trace, %error, "a query failed");
                Problem::Internal
            }
            Error::Fault(fault) => {
                tracing::error!(trace, fault, "a handler failed");
                Problem::Internal
            }
        }
    }
}

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
