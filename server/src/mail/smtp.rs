//! Delivers emails to a mail server (RFC 5321), with TLS unless it runs on this machine.
//!
//! Has its own pool of connections: lettre's pool reuses a connection after a timeout interrupted a conversation, so a
//! late answer would acknowledge another email. Doesn't retry.

mod compose;
mod config;

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::message::Mailbox as Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::{Receipt, RenderedEmail, SendError};
pub use config::{SmtpConfig, SmtpConfigError, SmtpPassword, Tls};

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(30);
const NOOP: Duration = Duration::from_secs(3);
const IDLE_CONNECTIONS: usize = 4;

pub struct Smtp {
    host: String,
    port: u16,
    tls: Tls,
    parameters: Option<TlsParameters>,
    credentials: Option<Credentials>,
    from: Address,
    hello: ClientId,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl Smtp {
    /// Reads the CA file and checks every setting, without connecting.
    ///
    /// # Errors
    /// The first invalid setting.
    pub fn new(config: &SmtpConfig) -> Result<Smtp, SmtpConfigError> {
        Ok(Smtp {
            host: config.host().to_owned(),
            port: config.port(),
            tls: config.tls,
            parameters: config.tls_parameters()?,
            credentials: config.credentials()?,
            from: config.sender()?,
            hello: ClientId::default(),
            idle: Mutex::default(),
        })
    }

    /// Greets mail servers with this host, the one of the public URL: some refuse the name of a container.
    #[must_use]
    pub fn greeting_as(self, host: &str) -> Smtp {
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>();
        let hello = match literal {
            Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
            Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
            Err(_) => ClientId::Domain(host.to_owned()),
        };
        Smtp { hello, ..self }
    }

    pub(super) async fn send(&self, message: &RenderedEmail) -> Result<Receipt, SendError> {
        let message = compose::compose(message, &self.from)?;
        let (envelope, bytes) = (message.envelope().clone(), message.formatted());
        let conversation = async {
            let mut connection = self.connection().await?;
            let answer = connection.send(&envelope, &bytes).await;
            if !connection.has_broken() {
                self.park(connection);
            }
            answer.map_err(|error| refusal(&error))
        };
        // A timeout closes the connection, so a late answer can't be mistaken for another email's.
        let answer = timeout(WHOLE, conversation).await;
        let answer = answer.map_err(|_| SendError::temporary("the mail server didn't answer in time"))??;
        let said = answer.message().collect::<Vec<_>>().join(" ");
        Ok(Receipt::new(&format!("{} {said}", answer.code())))
    }

    /// One that still works, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, SendError> {
        while let Some(mut connection) = self.unpark() {
            if timeout(NOOP, connection.test_connected()).await == Ok(true) {
                return Ok(connection);
            }
        }
        // Errors before the email is sent aren't caused by it, so even a 5xx can be temporary: a password gets
        // corrected, a certificate renewed.
        self.connect().await.map_err(|error| SendError::temporary(&said(&error)))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SmtpError> {
        let implicit = self.parameters.clone().filter(|_| self.tls == Tls::Tls);
        let address = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT), &self.hello, implicit, None).await?;
        if let (Tls::Starttls, Some(parameters)) = (self.tls, &self.parameters) {
            // Fails if the server doesn't offer it, because an attacker who removes the offer must not disable
            // encryption.
            connection.starttls(parameters.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    fn park(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_CONNECTIONS {
            idle.push(connection);
        }
    }

    fn unpark(&self) -> Option<AsyncSmtpConnection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

/// Answers about the sign-in or the encryption, whenever they come: an operator corrects a setting, and the email is fine
/// (RFC 4954, RFC 3207).
const SETTINGS: [u16; 6] = [523, 524, 530, 534, 535, 538];

/// An answer to the email itself. A 5xx is permanent (RFC 5321, 4.2.1); a lost connection is retried.
fn refusal(error: &SmtpError) -> SendError {
    if error.status().is_some_and(|code| SETTINGS.contains(&code.into())) {
        return SendError::temporary(&said(error));
    }
    if error.is_permanent() || error.is_client() {
        SendError::permanent(&said(error))
    } else {
        SendError::temporary(&said(error))
    }
}

/// The server's response if there is one (`550 5.1.1 No such user`), otherwise the underlying error.
fn said(error: &SmtpError) -> String {
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    // What rustls says where the server speaks plain text.
    let plain = cause.contains("corrupt message");
    let hint = if plain { "; the server might expect ROSTER_SMTP_TLS=starttls" } else { "" };
    error.status().map_or(format!("{cause}{hint}"), |code| format!("{code} {cause}"))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;

    /// One conversation with a server that demands a sign-in; returns the greeting and the outcome.
    async fn conversation(host: &str) -> (String, SendError) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a client");
            let (read, mut write) = stream.split();
            let mut lines = BufReader::new(read).lines();
            write.write_all(b"220 mail\r\n").await.expect("written");
            let greeting = lines.next_line().await.expect("readable").expect("a greeting");
            write.write_all(b"250 mail\r\n").await.expect("written");
            while let Ok(Some(_)) = lines.next_line().await {
                write.write_all(b"530 5.7.0 Authentication required\r\n").await.expect("written");
            }
            greeting
        });
        let toml = format!("host = '127.0.0.1'\nport = {port}\ntls = 'none'\nfrom = 'roster@example.com'");
        let config: SmtpConfig = toml::from_str(&toml).expect("settings");
        let smtp = Smtp::new(&config).expect("usable settings").greeting_as(host);
        let message = RenderedEmail {
            message_id: "<out_1@example.com>".to_owned(),
            to: "bo@example.org".to_owned(),
            to_name: None,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
        };
        let refused = smtp.send(&message).await.expect_err("no sign-in");
        drop(smtp);
        (server.await.expect("no panic"), refused)
    }

    #[tokio::test]
    async fn a_server_is_greeted_with_the_public_host_and_its_demand_is_no_fault_of_the_email() {
        for (host, greeting) in [
            ("team.example.com", "EHLO team.example.com"),
            ("[2001:db8::1]", "EHLO [IPv6:2001:db8::1]"),
            ("192.0.2.7", "EHLO [192.0.2.7]"),
        ] {
            let (said, refused) = conversation(host).await;
            assert_eq!(said, greeting);
            assert!(refused.temporary && refused.response.starts_with("530 "), "{refused}");
        }
    }
}
