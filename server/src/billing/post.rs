//! Sends one signed POST to the host and reads only the status of the answer, because the host answers with its own
//! call.
//!
//! Follows no redirects and keeps no connection, because seat requests are rare.

use std::{sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

use super::Stamp;

/// The host's whole time to answer.
pub const TIMEOUT: Duration = Duration::from_secs(10);
/// A status line is shorter than this.
const LONGEST_LINE: usize = 256;

/// The URL that receives seat requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    tls: bool,
    host: String,
    port: u16,
    /// Path and query.
    path: String,
}

impl Target {
    /// Parses `https://host[:port]/path`, or the same with http.
    #[must_use]
    pub fn parse(url: &str) -> Option<Target> {
        let (scheme, rest) = url.split_once("://")?;
        let tls = match scheme {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let (authority, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
            _ => (authority, if tls { 443 } else { 80 }),
        };
        let host_fits = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
        let path_fits = path.bytes().all(|b| b.is_ascii_graphic()) && !path.contains('#');
        (host_fits && path_fits).then(|| Target { tls, host: host.to_owned(), port, path: path.to_owned() })
    }

    /// Whether the connection is unencrypted.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.tls
    }

    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// The host didn't answer.
pub struct PostFailure {
    /// Whether the host might have received the request.
    pub maybe_received: bool,
    pub reason: String,
}

/// Sends the body, and returns the status of the answer or why there was none.
pub async fn post(target: &Target, stamp: &Stamp, body: &[u8]) -> Result<u16, PostFailure> {
    let before_sending = |reason| PostFailure { maybe_received: false, reason };
    let after_sending = |reason| PostFailure { maybe_received: true, reason };
    let exchange = async {
        let name = target.host.trim_matches(['[', ']']);
        let stream = TcpStream::connect((name, target.port)).await.map_err(text).map_err(before_sending)?;
        if !target.tls {
            return exchange(stream, target, stamp, body).await.map_err(after_sending);
        }
        let server = ServerName::try_from(name.to_owned()).map_err(text).map_err(before_sending)?;
        let connector = TlsConnector::from(tls().map_err(before_sending)?);
        let stream = connector.connect(server, stream).await.map_err(text).map_err(before_sending)?;
        exchange(stream, target, stamp, body).await.map_err(after_sending)
    };
    timeout(TIMEOUT, exchange).await.unwrap_or_else(|_| Err(after_sending(format!("no answer within {TIMEOUT:?}"))))
}

fn text(fault: impl std::fmt::Display) -> String {
    fault.to_string()
}

fn tls() -> Result<Arc<ClientConfig>, String> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(text)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

async fn exchange<S>(mut stream: S, target: &Target, stamp: &Stamp, body: &[u8]) -> Result<u16, String>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let Target { host, port, path, .. } = target;
    let Stamp { id, timestamp, signature } = stamp;
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}:{port}\r\nuser-agent: roster\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\nconnection: close\r\nwebhook-id: {id}\r\nwebhook-timestamp: {timestamp}\r\n\
         webhook-signature: {signature}\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), body].concat()).await.map_err(text)?;
    stream.flush().await.map_err(text)?;
    let mut line = Vec::new();
    while !line.ends_with(b"\n") && line.len() < LONGEST_LINE {
        line.push(stream.read_u8().await.map_err(text)?);
    }
    status(&String::from_utf8_lossy(&line)).ok_or_else(|| "the answer isn't HTTP".to_owned())
}

/// The status of `HTTP/1.1 204 No Content`.
fn status(line: &str) -> Option<u16> {
    let (version, rest) = line.split_once(' ')?;
    version.strip_prefix("HTTP/1.")?;
    rest.get(..3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_whole_url() {
        let target = Target::parse("https://billing.example.com/seats?v=1").expect("a target");
        assert_eq!((target.host(), target.port, target.path.as_str()), ("billing.example.com", 443, "/seats?v=1"));
        let target = Target::parse("http://[::1]:9000").expect("a target");
        assert_eq!((target.host(), target.port, target.path.as_str()), ("[::1]", 9000, "/"));
        for url in ["", "billing.example.com", "ftp://example.com", "https://", "https://a b/", "https://a/\r\nx: y"] {
            assert_eq!(Target::parse(url), None, "{url}");
        }
    }

    #[test]
    fn only_http_has_a_status() {
        assert_eq!(status("HTTP/1.1 204 No Content\r\n"), Some(204));
        assert_eq!(status("SSH-2.0-OpenSSH"), None);
        assert_eq!(status("HTTP/1.1 "), None);
    }
}
