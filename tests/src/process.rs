//! A process of the real program on a test's database, called over its socket like the service in process.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderName, HeaderValue, Response},
};
use tempfile::TempDir;
use tokio::process::Child;

use crate::{ORIGIN, program, wire::Wire};

/// Killed when it is no longer used.
pub(crate) struct Process {
    address: SocketAddr,
    _child: Child,
    _folder: TempDir,
}

impl Process {
    /// Starts one with the usual test settings; `database` is its URL.
    pub async fn start(database: String, secret_key: String) -> Process {
        let binary = tokio::task::spawn_blocking(program::build).await.expect("a program");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = program::free_address();
        let mut command = program::server(&binary, address, folder.path());
        command
            .env("ROSTER_PUBLIC_URL", ORIGIN)
            .env("ROSTER_TRUSTED_PROXIES", "127.0.0.1")
            .env("ROSTER_SECRET_KEY", secret_key)
            .env("ROSTER_DATABASE", database)
            .env("ROSTER_DATABASE_CONNECTIONS", "8")
            .env("ROSTER_LOG", "error");
        let child = program::start(&mut command).await;
        Process { address, _child: child, _folder: folder }
    }

    /// Forwards requests like a proxy that names the client.
    pub fn router(&self) -> Router {
        let address = self.address;
        Router::new().fallback(move |request| forward(address, request))
    }
}

async fn forward(address: SocketAddr, request: Request) -> Response<Body> {
    let unknown = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let client = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(unknown, |info| info.0);
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a complete body");
    let mut text = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", parts.method, parts.uri);
    text += &format!("x-forwarded-for: {}\r\ncontent-length: {}\r\n", client.ip(), body.len());
    for (name, value) in &parts.headers {
        text += &format!("{name}: {}\r\n", value.to_str().expect("a header of text"));
    }
    let request = [text.as_bytes(), b"\r\n", &body].concat();
    let mut wire = Wire::connect(address).await.expect("the server listens");
    let reply = wire.send(&request).await.expect("an answer");
    let mut response = Response::new(Body::from(reply.body.to_vec()));
    *response.status_mut() = reply.status.try_into().expect("a status");
    for (name, value) in reply.headers() {
        let name = HeaderName::try_from(name).expect("a name");
        response.headers_mut().append(name, HeaderValue::from_str(value).expect("a value"));
    }
    response
}
