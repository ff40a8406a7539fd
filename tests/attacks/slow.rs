//! Clients that send or read slowly, or not at all, to hold connections open.

use std::{io, net::SocketAddr, time::Duration};

use roster_tests::{TestServer, program, wire::Wire};
use server::config::Timeouts;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::Command,
    time::{sleep, timeout},
};

const SOON: Duration = Duration::from_millis(50);
const NEVER: Duration = Duration::from_secs(3600);
const A_MINUTE: Duration = Duration::from_secs(60);
const ENDLESS: Timeouts = Timeouts { head: NEVER, body: NEVER, answer: NEVER, end: NEVER };

const UNENDED_BODY: &str = "POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
    content-length: 1000\r\n\r\n{\"email\": ";

/// Sends the start of a request, and returns everything received until the server closes the connection.
async fn left_hanging(address: SocketAddr, beginning: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(beginning.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    let ended = timeout(A_MINUTE, stream.read_to_string(&mut answer)).await;
    ended.expect("the server hangs up").expect("text");
    answer
}

#[tokio::test]
async fn an_unfinished_head_is_disconnected() {
    let server =
        TestServer::sqlite().await.sibling(|config| config.timeouts = Timeouts { head: SOON, ..ENDLESS }).await;
    let address = server.listen().await;
    for beginning in ["", "GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: "] {
        assert_eq!(left_hanging(address, beginning).await, "");
    }
    // A connection isn't kept forever after an answer either.
    let answer = left_hanging(address, "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"), "{answer}");
    server.close().await;
}

#[tokio::test]
async fn an_unfinished_body_is_refused_and_disconnected() {
    let server =
        TestServer::sqlite().await.sibling(|config| config.timeouts = Timeouts { body: SOON, ..ENDLESS }).await;
    let address = server.listen().await;
    let answer = left_hanging(address, UNENDED_BODY).await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("request.malformed"), "{answer}");
    server.close().await;
}

/// Sends requests without reading answers until the server closes the connection.
async fn ask_on(stream: &mut TcpStream) -> io::Error {
    let requests = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(100);
    loop {
        if let Err(fault) = stream.write_all(requests.as_bytes()).await {
            return fault;
        }
    }
}

#[tokio::test]
async fn a_client_that_never_reads_is_disconnected() {
    let server =
        TestServer::sqlite().await.sibling(|config| config.timeouts = Timeouts { answer: SOON, ..ENDLESS }).await;
    let mut stream = TcpStream::connect(server.listen().await).await.expect("the server listens");
    timeout(A_MINUTE, ask_on(&mut stream)).await.expect("the server hangs up");
    server.close().await;
}

/// What a load balancer sees.
async fn ready(address: SocketAddr) -> io::Result<u16> {
    let mut wire = Wire::connect(address).await?;
    Ok(wire.send(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\n\r\n").await?.status)
}

/// Uses all of the 20 seconds that running requests get.
#[tokio::test]
async fn a_shutdown_is_announced_and_ends_despite_open_connections() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let binary = tokio::task::spawn_blocking(program::build).await.expect("a program");
    let address = program::free_address();
    let mut server = program::server(&binary, address, folder.path());
    let server = server.env("ROSTER_LOG", "error").env("ROSTER_STOP_DELAY_SECONDS", "2");
    let mut child = program::start(server).await;
    let mut deaf = TcpStream::connect(address).await.expect("the server listens");
    let mut slow = TcpStream::connect(address).await.expect("the server listens");
    slow.write_all(UNENDED_BODY.as_bytes()).await.expect("sent");
    // Long enough to fill every buffer in between.
    let hung_up = timeout(Duration::from_secs(5), ask_on(&mut deaf)).await;
    assert!(hung_up.is_err(), "the server waits for the reader");
    assert_eq!(ready(address).await.expect("an answer"), 200);
    let id = child.id().expect("a running server").to_string();
    let killed = Command::new("kill").args(["-TERM", &id]).status().await.expect("kill runs");
    assert!(killed.success());
    let got = loop {
        match ready(address).await.expect("the port is still open") {
            200 => sleep(SOON).await,
            status => break status,
        }
    };
    assert_eq!(got, 503);
    let ended = timeout(A_MINUTE, child.wait()).await.expect("the stop ends").expect("an end");
    assert!(ended.success(), "{ended}");
}
