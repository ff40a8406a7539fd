//! HTTP/1.1 over one kept connection, for load tests and for servers that get killed. Supports no TLS, redirects, or
//! chunked bodies, because Roster's answers have a length.

use std::{
    io::{self, Error, ErrorKind},
    net::SocketAddr,
};

use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// One connection.
pub struct Wire {
    stream: TcpStream,
    received: Vec<u8>,
}

/// An answer in the connection's buffer.
pub struct Reply<'a> {
    pub status: u16,
    head: &'a str,
    pub body: &'a [u8],
}

impl Wire {
    pub async fn connect(address: SocketAddr) -> io::Result<Wire> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Wire { stream, received: Vec::with_capacity(32 * 1024) })
    }

    /// Sends a request built by [`request`] and waits for the complete answer.
    pub async fn send(&mut self, request: &[u8]) -> io::Result<Reply<'_>> {
        self.stream.write_all(request).await?;
        self.received.clear();
        let (head, length) = loop {
            self.more().await?;
            if let Some(at) = find(&self.received, b"\r\n\r\n") {
                break (at, body_length(&self.received[..at])?);
            }
        };
        let start = head + 4;
        while self.received.len() < start + length {
            self.more().await?;
        }
        let head = std::str::from_utf8(&self.received[..head]).map_err(|_| unreadable("a head that is no text"))?;
        let status = head.get(9..12).and_then(|digits| digits.parse().ok());
        let status = status.ok_or_else(|| unreadable("an answer without a status"))?;
        Ok(Reply { status, head, body: &self.received[start..start + length] })
    }

    async fn more(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.received).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

impl Reply<'_> {
    /// The first header with that name, given in lowercase as the server writes it.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }

    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.head.split("\r\n").skip(1);
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim()))
    }

    /// The body as a value.
    ///
    /// # Panics
    /// If it isn't JSON of that type; shows the body.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(self.body)
            .unwrap_or_else(|fault| panic!("{fault} in {} {}", self.status, String::from_utf8_lossy(self.body)))
    }
}

/// The bytes of a request. `path` is the part after `/api/v1`.
#[must_use]
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &impl Serialize) -> Vec<u8> {
    let body = if method == "GET" { String::new() } else { serde_json::to_string(body).unwrap_or_default() };
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!(
        "{method} /api/v1{path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn body_length(head: &[u8]) -> io::Result<usize> {
    let head = std::str::from_utf8(head).map_err(|_| unreadable("a head that is no text"))?;
    let length = header(head, "content-length").and_then(|digits| digits.parse().ok());
    length.ok_or_else(|| unreadable("an answer that does not say its length"))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn unreadable(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}
