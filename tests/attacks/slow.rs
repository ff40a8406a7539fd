//! Clients that send slowly or not at all, to hold connections.

use std::{net::SocketAddr, time::Duration};

use roster_tests::House;
use server::http::Patience;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const SOON: Duration = Duration::from_millis(50);
const NEVER: Duration = Duration::from_secs(3600);

/// Sends the beginning of a request and gives everything that comes until the server hangs up.
async fn left_hanging(address: SocketAddr, beginning: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(beginning.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    let ended = timeout(Duration::from_secs(60), stream.read_to_string(&mut answer)).await;
    ended.expect("the server hangs up").expect("text");
    answer
}

#[tokio::test]
async fn whoever_does_not_end_a_head_is_hung_up_on() {
    let house = House::sqlite().await.neighbour(|config| config.patience = Patience { head: SOON, body: NEVER }).await;
    let address = house.listen().await;
    for beginning in ["", "GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: "] {
        assert_eq!(left_hanging(address, beginning).await, "");
    }
    // Nor is a connection kept for ever after an answer.
    let answer = left_hanging(address, "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"), "{answer}");
    house.close().await;
}

#[tokio::test]
async fn whoever_does_not_end_a_body_is_refused_and_hung_up_on() {
    let house = House::sqlite().await.neighbour(|config| config.patience = Patience { head: NEVER, body: SOON }).await;
    let address = house.listen().await;
    let beginning = "POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
        content-length: 1000\r\n\r\n{\"email\": ";
    let answer = left_hanging(address, beginning).await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("request.malformed"), "{answer}");
    house.close().await;
}
