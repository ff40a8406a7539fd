//! An actor: a person with their own client, which has a network address and a cookie jar.

mod invitations;
mod members;
mod operator;
mod organizations;
mod ownership;
mod partners;
mod records;
mod roles;
mod sessions;
mod spaces;

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, HeaderValue, Request as HttpRequest, header},
};
use shared::{
    endpoint::Endpoint,
    id::{MemberId, OrganizationId},
};
use tower::ServiceExt;

use crate::{
    Failed, TestServer,
    request::{self, Raw, Request},
};

pub use invitations::row_outcomes;
pub use operator::WHY;
pub use records::{as_resource, owned, record};
pub use roles::role_id;
pub use sessions::{PASSWORD, secret_of};

/// A person. Clones share the cookie jar, like two tabs of one browser.
#[derive(Clone)]
pub struct Actor {
    pub server: TestServer,
    pub email: String,
    /// The organization of [`Actor::org`] and the shortcuts.
    pub organization: Option<OrganizationId>,
    /// Their own membership there.
    pub member: Option<MemberId>,
    /// Whether invitations there need a name.
    pub names: bool,
    /// Sent as `Authorization: Bearer`.
    bearer: Option<String>,
    client: SocketAddr,
    cookie: Arc<Mutex<Option<String>>>,
    /// The cookie of a browser that signed in before, which outlives sessions.
    device: Arc<Mutex<Option<String>>>,
}

impl Actor {
    pub(crate) fn new(server: TestServer, email: &str, client: Ipv4Addr) -> Actor {
        Actor {
            server,
            email: email.to_owned(),
            organization: None,
            member: None,
            bearer: None,
            names: false,
            client: SocketAddr::from((client, 40_000)),
            cookie: Arc::default(),
            device: Arc::default(),
        }
    }

    /// The organization they act in.
    ///
    /// # Panics
    /// If there is none.
    pub fn org(&self) -> OrganizationId {
        self.organization.unwrap_or_else(|| panic!("{} is in no organization", self.email))
    }

    /// Their own membership there.
    ///
    /// # Panics
    /// If there is none.
    pub fn me(&self) -> MemberId {
        self.member.unwrap_or_else(|| panic!("{} is no member", self.email))
    }

    /// The same person in another organization.
    pub fn at(&self, organization: OrganizationId) -> Actor {
        Actor { organization: Some(organization), member: None, ..self.clone() }
    }

    /// The same client with a key in its header.
    pub fn with_bearer(&self, key: &str) -> Actor {
        Actor { bearer: Some(key.to_owned()), ..self.clone() }
    }

    /// The same person at another client, not signed in there.
    pub fn elsewhere(&self) -> Actor {
        let other = self.server.visitor();
        Actor { client: other.client, cookie: Arc::default(), device: Arc::default(), ..self.clone() }
    }

    /// The same person with the same cookie jar, served by another process on the same database.
    pub fn through(&self, server: &TestServer) -> Actor {
        Actor { server: server.clone(), ..self.clone() }
    }

    /// Calls an endpoint.
    pub async fn call<E: Endpoint>(&self, path: E::Path, form: E::Request) -> Result<E::Response, Failed> {
        self.request::<E>(path, form).send().await.map(|reply| reply.body)
    }

    /// A call with additional headers.
    pub fn request<E: Endpoint>(&self, path: E::Path, form: E::Request) -> Request<'_, E> {
        Request::new(self, path, form)
    }

    /// A `GET` of any path.
    pub async fn get(&self, path: &str) -> Raw {
        self.send(HttpRequest::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Sends any text to any path, as a foreign client could.
    pub async fn post(&self, method: &str, path: &str, content_type: Option<&str>, body: impl Into<Body>) -> Raw {
        let mut builder = HttpRequest::builder().method(method).uri(path);
        if let Some(kind) = content_type {
            builder = builder.header(header::CONTENT_TYPE, kind);
        }
        self.send(builder.body(body.into()).expect("a request")).await
    }

    /// Sends a request from this client with its cookie, and keeps the answer's cookie.
    pub async fn send(&self, mut request: HttpRequest<Body>) -> Raw {
        let what = format!("{} {}", request.method(), request.uri());
        let device = self.device.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let cookies: Vec<String> = self.cookie().into_iter().chain(device).collect();
        if !cookies.is_empty() {
            let value = HeaderValue::from_str(&cookies.join("; ")).expect("a cookie");
            request.headers_mut().insert(header::COOKIE, value);
        }
        if let Some(key) = &self.bearer {
            let value = HeaderValue::from_str(&format!("Bearer {key}")).expect("a key");
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        request.extensions_mut().insert(ConnectInfo(self.client));
        self.server.tick();
        let Ok(response) = self.server.router().oneshot(request).await;
        let raw = request::read(&what, response).await;
        self.keep(&raw.headers);
        raw
    }

    /// `name=value` of the session, if there is one.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Restores an earlier cookie.
    pub fn set_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = cookie;
    }

    fn keep(&self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let pair = value.split(';').next().unwrap_or_default().to_owned();
            match pair.split('=').next() {
                Some("__Host-roster-device") => {
                    *self.device.lock().unwrap_or_else(PoisonError::into_inner) = Some(pair);
                }
                _ => self.set_cookie((!pair.ends_with('=')).then_some(pair)),
            }
        }
    }
}
