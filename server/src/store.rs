//! The database: one small interface over SQLite and PostgreSQL, so that a feature writes each query once.
//!
//! Features write SQL by hand and declare each row once with [`crate::columns!`]. The store never retries a
//! transaction, because only the caller knows whether that is safe.
//!
//! Both engines run the same SQL text. Placeholders are `?1`, `?2`, …; where the dialects differ, the text has
//! fragments `/*sqlite: … */` and `/*postgres: … */`, and each engine sees only its own.

mod backup;
mod columns;
mod conn;
mod dialect;
mod error;
pub mod keys;
mod kinds;
mod migrations;
mod postgres;
mod row;
mod sqlite;
mod value;

#[cfg(test)]
mod tests;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

pub use backup::{RestoreOptions, Restored, backup, restore};
pub use columns::{FromRow, Insert, Select, list, list_length};
pub use conn::Conn;
pub use dialect::Dialect;
pub use error::StoreError;
pub use row::{Column, Mismatch, Row};
pub use value::{Value, ValueRef};

/// The database's URL and its number of connections. Has no `Debug`, because a PostgreSQL URL contains a password.
#[derive(Clone)]
pub struct StoreOptions {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub url: String,
    /// PostgreSQL: the password, if the URL has none.
    pub password: Option<String>,
    /// SQLite: concurrent readers, besides the single writer.
    pub readers: usize,
    /// PostgreSQL: total connections.
    pub pool: usize,
    /// How long a request waits for a connection, or for its turn to write, before it gets [`StoreError::Busy`].
    pub wait: Duration,
    /// PostgreSQL: how long a statement can take before the request gets [`StoreError::Unavailable`] and its connection
    /// is closed.
    pub deadline: Duration,
}

impl StoreOptions {
    /// The defaults suit one process on a small machine.
    pub fn new(url: impl Into<String>) -> StoreOptions {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        StoreOptions {
            url: url.into(),
            password: None,
            readers: (cores * 2).max(4),
            pool: (cores * 4).max(8),
            wait: Duration::from_secs(5),
            deadline: Duration::from_secs(10),
        }
    }
}

/// Why it isn't a valid database URL, if so, without connecting and without quoting it.
#[must_use]
pub fn address_fault(url: &str) -> Option<String> {
    match url.strip_prefix("sqlite:") {
        Some(path) => path.is_empty().then(|| "the path is missing".to_owned()),
        None if is_postgres(url) => postgres::fault_of(url),
        None => Some("it starts with neither sqlite: nor postgres://".to_owned()),
    }
}

/// Whether it is the URL of a PostgreSQL server, valid or not.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|start| url.starts_with(start))
}

/// A handle on the database; clones share the same connections.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Sqlite(Arc<sqlite::SqliteDatabase>),
    Postgres(postgres::PostgresDatabase),
}

impl Store {
    /// Connects. Creates a SQLite file with its missing folders, readable only by its owner. Connects to PostgreSQL
    /// once, so that a wrong URL fails here and not at the first request.
    pub async fn open(options: &StoreOptions) -> Result<Store, StoreError> {
        let engine = if let Some(path) = options.url.strip_prefix("sqlite:") {
            Engine::Sqlite(Arc::new(sqlite::SqliteDatabase::open(path.as_ref(), options)?))
        } else if is_postgres(&options.url) {
            Engine::Postgres(postgres::PostgresDatabase::open(options).await?)
        } else {
            return Err(StoreError::Unavailable("the database address must start with sqlite: or postgres://".into()));
        };
        Ok(Store { engine })
    }

    /// Updates the schema and the derived columns, and returns the names of applied migrations. Two processes can do
    /// this concurrently: one migrates, the other finds nothing to do. Refuses a database that is newer than this
    /// program.
    pub async fn migrate(&self) -> Result<Vec<String>, StoreError> {
        if let Engine::Postgres(database) = &self.engine {
            database.prepare_for_search().await?;
        }
        let applied = migrations::apply(self, migrations::ALL).await?;
        keys::renew(self).await?;
        Ok(applied)
    }

    /// A connection for reading. Each query sees what is committed when it starts; queries don't share a snapshot.
    pub async fn read(&self) -> Result<Reader, StoreError> {
        let conn = match &self.engine {
            Engine::Sqlite(database) => Conn::sqlite(database.reader().await?),
            Engine::Postgres(database) => Conn::postgres(database.connection().await?),
        };
        Ok(Reader { conn })
    }

    /// Starts a transaction that can write. SQLite runs one at a time, in order of arrival, and it excludes other
    /// writers from the start, so what it reads stays true until it commits. It can read what an earlier transaction
    /// did before that is flushed; then neither becomes durable without the other. PostgreSQL runs them concurrently
    /// (READ COMMITTED), so an invariant over several rows needs a conditional statement, a unique index, or
    /// `/*postgres: FOR UPDATE */`.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let conn = match &self.engine {
            Engine::Sqlite(database) => Conn::sqlite(database.writer().await?),
            Engine::Postgres(database) => Conn::postgres(database.connection().await?),
        };
        // Built before it begins, so that a request canceled during BEGIN returns a clean connection.
        let mut tx = Tx { conn: Some(conn) };
        tx.begin().await?;
        Ok(tx)
    }

    /// Makes the planner's statistics, after many rows were written at once. SQLite samples them.
    pub async fn analyze(&self) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        tx.script("/*sqlite: PRAGMA analysis_limit = 1000; */ ANALYZE").await?;
        tx.commit().await
    }

    /// Makes everything durable that was committed without waiting. Call it before the process ends.
    pub async fn flush(&self) {
        if let Engine::Sqlite(database) = &self.engine {
            database.flush().await;
        }
    }

    pub fn dialect(&self) -> Dialect {
        match self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// A leased connection for reading, returned when dropped. SQLite refuses to write through it.
pub struct Reader {
    conn: Conn,
}

impl Deref for Reader {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// A transaction. Rolled back if dropped without [`Tx::commit`], including when its request is canceled during a query.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Tx {
    /// Present from `write` to `commit` or `drop`.
    conn: Option<Conn>,
}

impl Tx {
    /// Makes the changes durable. If PostgreSQL is lost during this call, or the call is canceled, it is unknown
    /// whether the transaction committed.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        // The connection stays inside until the answer arrives, because a failed or canceled commit must reach `drop`
        // below.
        let flush = self.deref_mut().commit().await?;
        // The next writer continues while this one waits for the disk.
        self.conn = None;
        match flush {
            Some(flush) => flush.done().await,
            None => Ok(()),
        }
    }

    /// Like [`Tx::commit`], but doesn't wait for the disk: for marks next to a change, such as counted attempts, that a
    /// power failure may lose. Readers might not see them immediately; every later transaction does, and becomes
    /// durable no sooner than they do.
    pub async fn commit_behind(mut self) -> Result<(), StoreError> {
        self.deref_mut().commit_behind().await?;
        self.conn = None;
        Ok(())
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            conn.roll_back();
        }
    }
}

const ALIVE: &str = "a transaction keeps its connection until commit or drop, and both take it by value";

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect(ALIVE)
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn.as_mut().expect(ALIVE)
    }
}

/// A `LIKE` pattern (with `ESCAPE '\'`) that finds the text anywhere.
#[must_use]
pub fn like(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
