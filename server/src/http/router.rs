//! The router: the routes, the client's files, and the layers around each request.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, HeaderValue, Response, StatusCode, Version, header},
    middleware::{self, Next},
    routing::get,
};
use shared::{endpoint::BASE, id::RequestId, problem::Problem};
use tower_http::compression::{CompressionLayer, CompressionLevel, Predicate, predicate};

use super::{Routes, Standard, assets, error, headers, mailbox, meta};
use crate::{Service, random, request::Meta};

/// Everything the service answers.
pub fn router(service: Arc<Service>, routes: Routes, standard: Standard) -> Router {
    // The same routes answer the server's own requests (first_answers.rs).
    let api = routes.router.clone().with_state(service.clone());
    let page = move |State(service): State<Arc<Service>>, request: Request| {
        let api = api.clone();
        async move { anything_else(&service, &api, request).await }
    };
    let mut router = routes
        .router
        .route(&format!("{BASE}/{{*rest}}"), axum::routing::any(unknown))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready));
    router = router.merge(standard.router);
    if service.mailbox().is_some() {
        router = router.merge(mailbox::routes());
    }
    router
        .method_not_allowed_fallback(wrong_method)
        .fallback(page)
        .layer(CompressionLayer::new().no_br().quality(CompressionLevel::Fastest).compress_when(worth_compressing()))
        .layer(CompressionLayer::new().quality(PAGE_LEVEL).compress_when(is_page))
        .layer(middleware::from_fn_with_state(service.clone(), around))
        .with_state(service)
}

fn worth_compressing() -> impl Predicate {
    predicate::SizeAbove::new(860)
        .and(predicate::NotForContentType::IMAGES)
        .and(predicate::NotForContentType::const_new("application/wasm"))
        .and(predicate::NotForContentType::const_new(PAGE_TYPE))
}

const PAGE_TYPE: &str = "text/html";
/// The page contains the stylesheet and the first answers, and a browser waits for it before anything else. Higher
/// levels take several times as long for one percent.
const PAGE_LEVEL: CompressionLevel = CompressionLevel::Precise(5);

fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with(PAGE_TYPE))
}

/// The request's id, the client's address, the site check, a log line, and the common headers.
async fn around(State(service): State<Arc<Service>>, mut request: Request, next: Next) -> Response<Body> {
    let id: RequestId = random::id(service.clock().now());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let config = service.config();
    let forwarded = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let client = config.proxies.client(peer, forwarded);
    let meta = meta::read(request.headers(), id, client, config);
    let same_site = headers::same_site(request.method(), request.headers(), config);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let started = std::time::Instant::now();
    request.extensions_mut().insert(meta);

    let mut response = match same_site {
        true => next.run(request).await,
        false => error::respond(Problem::CrossSite { public_url: config.public_url.clone() }, &id.to_string()),
    };
    let micros = started.elapsed().as_micros() as u64;
    tracing::info!(target: "roster::requests", request = %id, %method, path, status = response.status().as_u16(), micros);
    headers::secure(response.headers_mut(), config);
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().entry("x-request-id").or_insert(value);
    }
    response
}

fn trace(request: &Request) -> String {
    request.extensions().get::<Meta>().map_or_else(String::new, |meta| meta.request.to_string())
}

async fn unknown(request: Request) -> Response<Body> {
    error::respond(Problem::NotFound, &trace(&request))
}

/// A file of the client, or a page. Everything else doesn't exist, and says so to programs and to people.
async fn anything_else(service: &Service, api: &Router, request: Request) -> Response<Body> {
    let reads = request.method().is_safe();
    match assets::find(request.uri().path()) {
        Some(_) if !reads => wrong_method(request).await,
        Some(found) => assets::serve(found, service, api, request).await,
        None if reads && assets::is_navigation(request.headers()) => {
            let mut response = assets::serve(assets::Found::Page, service, api, request).await;
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        }
        None => unknown(request).await,
    }
}

async fn wrong_method(request: Request) -> Response<Body> {
    error::respond(Problem::MethodNotAllowed, &trace(&request))
}

async fn ready(State(service): State<Arc<Service>>) -> (StatusCode, &'static str) {
    match service.is_ready().await {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
