//! The listener: accepts connections, and disconnects slow clients.
//!
//! Plain HTTP/1.1; the reverse proxy provides TLS and HTTP/2.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutWriter;
use tower::Service as _;

use crate::config::Timeouts;

/// Serves until asked to stop; running requests can finish within the timeout.
pub async fn serve(listener: TcpListener, app: Router, timeouts: Timeouts, stop: impl Future<Output = ()>) {
    let mut connections = http1::Builder::new();
    connections.timer(TokioTimer::new()).header_read_timeout(timeouts.head);
    let open = GracefulShutdown::new();
    let mut tasks = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        let app = app.clone();
        let answer = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            // A router is always ready.
            app.clone().call(request)
        });
        // Ends a connection whose client doesn't read its answer.
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(timeouts.answer));
        let stream = TokioIo::new(Box::pin(stream));
        let connection = open.watch(connections.serve_connection(stream, answer));
        tasks.spawn(async move {
            if let Err(fault) = connection.await {
                tracing::debug!(%fault, "connection closed early");
            }
        });
        // Finished ones would otherwise be kept until the stop.
        while tasks.try_join_next().is_some() {}
    }
    drop(listener);
    if timeout(timeouts.end, open.shutdown()).await.is_err() {
        tracing::warn!("stopping while requests are still running");
    }
    // Nothing can be written after the database is flushed.
    tasks.shutdown().await;
}

/// The next connection. Without file handles, it waits until some are closed.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are written in one piece, so waiting to fill a packet would only delay them.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(fault) => {
                tracing::warn!(%fault, "couldn't accept a connection");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
