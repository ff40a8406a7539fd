//! Whether a connection leads to PostgreSQL itself or to a pooler such as PgBouncer, which gives every transaction
//! another server.
//!
//! Prepared statements belong to a server, and every process names them alike, so behind a pooler a name can be unknown
//! or, worse, stand for another process's statement. There, each statement is sent complete and unnamed.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::Duration;

use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, SimpleQueryMessage};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::unavailable;
use crate::random;
use crate::secrets::hex;
use crate::store::StoreError;

/// How long connecting can take, including TLS and the sign-in.
pub(super) const CONNECT: Duration = Duration::from_secs(5);

/// Clones share what was found out.
#[derive(Clone)]
pub(super) struct Link(Arc<AtomicBool>);

impl Link {
    /// Whether statements can be prepared.
    pub(super) fn prepares(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// A prepared statement that is unknown, or known already, shows a pooler that passes everything on.
    pub(super) fn learn(&self, fault: &tokio_postgres::Error) -> Option<StoreError> {
        let shown = [SqlState::INVALID_SQL_STATEMENT_NAME, SqlState::DUPLICATE_PSTATEMENT];
        if !fault.code().is_some_and(|code| shown.contains(code)) {
            return None;
        }
        self.0.store(false, Ordering::Relaxed);
        tracing::warn!("there is a connection pooler in front of PostgreSQL: statements aren't prepared anymore");
        Some(StoreError::Unavailable("a connection pooler mixed up prepared statements".into()))
    }
}

/// Connects once. A setting of our own, sent while connecting, only arrives without a pooler: PgBouncer refuses or drops
/// it, and so do others. Without one, the deadline is the server's as well.
pub(super) async fn find(
    config: Config,
    tls: &MakeRustlsConnect,
    deadline: Duration,
) -> Result<(Config, Link), StoreError> {
    let mark = hex(&random::bytes::<8>());
    let mut marked = config.clone();
    let given = config.get_options().unwrap_or_default();
    marked.options(format!("-c roster.process={mark} -c statement_timeout={} {given}", deadline.as_millis()));
    let answer = match ask(&marked, tls).await {
        // The server itself would refuse the next connection, too.
        Err(Refusal::ByServer(_)) => None,
        other => Some(other?),
    };
    if answer == Some(Some(mark)) {
        return Ok((marked, Link(Arc::new(AtomicBool::new(true)))));
    }
    ask(&config, tls).await?;
    tracing::info!("there is a connection pooler in front of PostgreSQL: statements aren't prepared");
    Ok((config, Link(Arc::new(AtomicBool::new(false)))))
}

enum Refusal {
    ByServer(StoreError),
    Other(StoreError),
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> StoreError {
        match refusal {
            Refusal::ByServer(fault) | Refusal::Other(fault) => fault,
        }
    }
}

/// The mark, as the server has it.
async fn ask(config: &Config, tls: &MakeRustlsConnect) -> Result<Option<String>, Refusal> {
    let conversation = async {
        let (client, connection) = config.connect(tls.clone()).await?;
        let connection = tokio::spawn(connection);
        let answer = client.simple_query("SELECT current_setting('roster.process', true)").await;
        connection.abort();
        answer
    };
    let late = || StoreError::Unavailable("the server didn't answer in time".into());
    let answer = timeout(CONNECT, conversation).await.map_err(|_| Refusal::Other(late()))?;
    let rows = answer.map_err(|fault| match fault.as_db_error() {
        Some(_) => Refusal::ByServer(unavailable(&fault)),
        None => Refusal::Other(unavailable(&fault)),
    })?;
    Ok(rows.iter().find_map(|row| match row {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    }))
}
