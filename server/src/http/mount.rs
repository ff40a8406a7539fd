//! Mounts declared endpoints as routes: read, authorize, check, handle, answer. Every endpoint goes through here.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Response, StatusCode, header, request::Parts},
    routing::{self, MethodRouter},
};
use shared::{
    endpoint::{BASE, Endpoint, Method, Path},
    form::Form,
    page::Cursor,
    policy::Reason,
    problem::Problem,
};
use tracing::Instrument;

use super::{auth::Authority, error, extract, idempotency, meta};
use crate::{
    Service,
    config::Jar,
    devices,
    error::Error,
    request::{Answer, Call, CookieChange, Meta},
};

/// Mounted routes, each recorded for the table of endpoints.
#[derive(Default)]
pub struct Routes {
    pub(super) router: Router<Arc<Service>>,
    pub(crate) mounted: Vec<&'static str>,
}

/// Mounts one endpoint.
///
/// # Panics
/// At startup, if the handler takes another authority than the declaration.
pub fn mount<E, A, H, F>(routes: &mut Routes, handler: H)
where
    E: Endpoint,
    A: Authority,
    H: Fn(Arc<Service>, Call<E, A>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Answer<E::Response>, Error>> + Send + 'static,
{
    assert!(A::fits(E::ACCESS), "{} is declared {:?}, its handler takes something else", E::NAME, E::ACCESS);
    let route = move |State(service): State<Arc<Service>>, request: Request| {
        let handler = handler.clone();
        async move { respond::<E, A, H, F>(service, request, handler).await }
    };
    let router = std::mem::take(&mut routes.router);
    routes.router = router.route(&format!("{BASE}{}", E::PATH), on(E::METHOD, route));
    routes.mounted.push(E::NAME);
}

fn on<H, T>(method: Method, handler: H) -> MethodRouter<Arc<Service>>
where
    H: axum::handler::Handler<T, Arc<Service>>,
    T: 'static,
{
    match method {
        Method::Get => routing::get(handler),
        Method::Post => routing::post(handler),
        Method::Put => routing::put(handler),
        Method::Patch => routing::patch(handler),
        Method::Delete => routing::delete(handler),
    }
}

async fn respond<E, A, H, F>(service: Arc<Service>, request: Request, handler: H) -> Response<Body>
where
    E: Endpoint,
    A: Authority,
    H: Fn(Arc<Service>, Call<E, A>) -> F + Send + 'static,
    F: Future<Output = Result<Answer<E::Response>, Error>> + Send + 'static,
{
    let (parts, body) = request.into_parts();
    let Some(meta) = parts.extensions.get::<Meta>().cloned() else {
        return error::respond(Problem::Internal, "unknown");
    };
    let trace = meta.request.to_string();
    let answer = async {
        let path = extract::path::<E>(parts.uri.path())?;
        let by = A::establish(&service, &meta, E::ACCESS, path.organization()).await?;
        if let Some(role) = meta.view_as.clone().filter(|_| !E::READS) {
            return Err(vec![Reason::ViewOnly { role }].into());
        }
        let body = extract::body(body, E::Request::MOST_BYTES, service.config().timeouts).await?;
        by.sealed(&service, &parts.headers, &body)?;
        let act = act::<E, A, H, F>(service.clone(), handler, by, path, (parts, meta), body);
        match E::READS {
            true => act.await,
            // Runs to its end even if the client disconnects, because a repeat must find what was done and its answer.
            false => {
                tokio::spawn(act.in_current_span()).await.unwrap_or_else(|fault| Err(Error::Fault(fault.to_string())))
            }
        }
    };
    answer.await.unwrap_or_else(|fault: Error| error::respond(fault.problem(&trace), &trace))
}

/// The result of an allowed request: a stored answer, or a new one.
async fn act<E, A, H, F>(
    service: Arc<Service>,
    handler: H,
    by: A,
    path: E::Path,
    (parts, meta): (Parts, Meta),
    body: Vec<u8>,
) -> Result<Response<Body>, Error>
where
    E: Endpoint,
    A: Authority,
    H: Fn(Arc<Service>, Call<E, A>) -> F,
    F: Future<Output = Result<Answer<E::Response>, Error>>,
{
    let guard = match idempotency::claim::<E>(&service, &parts, &meta, &body).await? {
        idempotency::Claim::Replay(response) => return Ok(*response),
        idempotency::Claim::None => None,
        idempotency::Claim::Run(guard) => Some(guard),
    };
    let trace = meta.request.to_string();
    let response = match extract::request::<E>(&parts.headers, parts.uri.query(), &body) {
        Ok(input) => handler(service.clone(), Call { by, path, input, meta })
            .await
            .and_then(|answer| write::<E>(&service, &parts, answer)),
        Err(fault) => Err(fault),
    };
    match guard {
        Some(guard) => guard.finish(&service, response, &trace).await,
        None => response,
    }
}

fn write<E: Endpoint>(service: &Service, parts: &Parts, answer: Answer<E::Response>) -> Result<Response<Body>, Error> {
    let body = serde_json::to_vec(&answer.body).map_err(|fault| Error::Fault(fault.to_string()))?;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(E::STATUS).unwrap_or(StatusCode::OK);
    if answer.holds_secret {
        response.extensions_mut().insert(idempotency::HoldsSecret);
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let mut put = |name, text: String| {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    };
    if let Some(version) = answer.version {
        put(header::ETAG, format!("\"{version}\""));
    }
    if let Some(next) = answer.next {
        put(header::LINK, format!("<{}?{}>; rel=\"next\"", parts.uri.path(), next_query(parts.uri.query(), next)));
    }
    let jar = Jar::of(E::ACCESS);
    match answer.cookie {
        Some(CookieChange::Set { token, seconds, account }) => {
            let config = service.config();
            let sent = meta::read_cookie(&parts.headers, config.device_cookie_name());
            let device = devices::remember(service.key(), sent.as_deref(), &account);
            put(header::SET_COOKIE, config.cookie(jar, &token, seconds));
            if let Ok(value) = HeaderValue::from_str(&config.device_cookie(&device)) {
                headers.append(header::SET_COOKIE, value);
            }
        }
        Some(CookieChange::Clear) => {
            put(header::SET_COOKIE, service.config().cookie(jar, "", 0));
            // Not "cookies", which would end the browser's other session here and those of every neighboring site.
            put(header::HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"".to_owned());
        }
        None => {}
    }
    Ok(response)
}

/// The query of the next page: the same filters and sort order, another cursor.
fn next_query(query: Option<&str>, next: Cursor) -> String {
    let asked: Vec<(String, String)> = serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let kept = asked.into_iter().filter(|(name, _)| name != "cursor");
    let pairs: Vec<(String, String)> = kept.chain([("cursor".to_owned(), next.0)]).collect();
    serde_urlencoded::to_string(pairs).unwrap_or_default()
}
