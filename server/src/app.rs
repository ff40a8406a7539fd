//! The service as it is served: every route around one [`Service`].

use std::sync::Arc;

use crate::{Service, http, routes};

/// Everything the service answers.
pub fn router(service: Arc<Service>) -> axum::Router {
    http::router(service, routes::all(), routes::standard())
}

/// Names of the mounted endpoints, to be compared with the declared ones.
#[must_use]
pub fn mounted() -> Vec<&'static str> {
    routes::all().mounted
}
