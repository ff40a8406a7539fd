//! Delivers emails to a mail server (RFC 5321), with TLS unless it runs on this machine.
//!
//! Has its own pool of connections: lettre's pool reuses a connection after a timeout interrupted a conversation, so a
//! late answer would acknowledge another email. Doesn't retry.

mod compose;
mod config;

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

/// An answer to the email itself. A 5xx is permanent (RFC 5321, 4.2.1); a lost connection is retried.
fn refusal(error: &SmtpError) -> SendError {
    if error.is_permanent() || error.is_client() {
        SendError::permanent(&said(error))
    } else {
        SendError::temporary(&said(error))
    }
}

/// The server's response if there is one (`550 5.1.1 No such user`), otherwise the underlying error.
fn said(error: &SmtpError) -> String {
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    error.status().map_or(cause.clone(), |code| format!("{code} {cause}"))
}
