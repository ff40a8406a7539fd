//! Endpoints of a published standard for the host product: a key, JSON in, JSON out, and plain text errors (AuthZEN
//! Authorization API 1.0, section 10). They aren't part of our own API, which has other requests and errors.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
    routing,
};
use serde::{Serialize, de::DeserializeOwned};
use shared::problem::Problem;

use super::{auth, extract};
use crate::{
    Service,
    error::Error,
    permit::Host,
    request::{Meta, Refused},
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Maximum bytes of a request: 1,000 questions with properties.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Mounted routes.
#[derive(Default)]
pub struct Standard {
    pub(super) router: Router<Arc<Service>>,
}

impl Standard {
    /// A request of the host.
    #[must_use]
    pub fn post<T, R, H, F>(self, path: &str, handler: H) -> Standard
    where
        T: DeserializeOwned + Send,
        R: Serialize,
        H: Fn(Arc<Service>, Host, T) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<R, Refused>> + Send,
    {
        let route = move |State(service): State<Arc<Service>>, request: Request| {
            let handler = handler.clone();
            async move { respond(service, request, handler).await }
        };
        Standard { router: self.router.route(path, routing::post(route)) }
    }

    /// A public document.
    #[must_use]
    pub fn get<R: Serialize + 'static>(self, path: &str, document: fn(&Service) -> R) -> Standard {
        let route = move |State(service): State<Arc<Service>>| async move { json(&document(&service)) };
        Standard { router: self.router.route(path, routing::get(route)) }
    }
}

/// Key, body, answer, and the caller's own id of the request, if sent.
async fn respond<T, R, H, F>(service: Arc<Service>, request: Request, handler: H) -> Response<Body>
where
    T: DeserializeOwned,
    R: Serialize,
    H: Fn(Arc<Service>, Host, T) -> F,
    F: Future<Output = Result<R, Refused>>,
{
    let (parts, content) = request.into_parts();
    let trace = parts.extensions.get::<Meta>().map(|meta| meta.request.to_string()).unwrap_or_default();
    let answer = async {
        let meta = parts.extensions.get::<Meta>().ok_or_else(|| Error::Fault("a request without an id".to_owned()))?;
        let host = auth::host(&service, meta).map_err(Error::from)?;
        if !is_json(&parts.headers) {
            return Err(Refused::Fault(400, "the content type must be application/json".to_owned()));
        }
        let content = extract::body(content, MOST_BYTES, service.config().timeouts).await?;
        let asked = serde_json::from_slice(&content).map_err(|fault| Refused::Fault(400, fault.to_string()))?;
        handler(service.clone(), host, asked).await
    };
    let mut response = match answer.await {
        Ok(answer) => json(&answer),
        Err(Refused::Fault(status, message)) => refused(status, &message),
        Err(Refused::Error(error)) => {
            let problem = error.problem(&trace);
            let key = matches!(problem, Problem::SessionRequired).then_some("the host key is missing or wrong");
            refused(problem.status(), key.unwrap_or_else(|| problem.title()))
        }
    };
    if let Some(id) = parts.headers.get(REQUEST_ID) {
        response.headers_mut().insert(REQUEST_ID, id.clone());
    }
    response
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn json<R: Serialize>(answer: &R) -> Response<Body> {
    match serde_json::to_string(answer) {
        Ok(text) => written(StatusCode::OK, "application/json", text),
        Err(_) => refused(500, Problem::Internal.title()),
    }
}

fn refused(status: u16, message: &str) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = written(status, "text/plain; charset=utf-8", format!("{message}\n"));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn written(status: StatusCode, kind: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
