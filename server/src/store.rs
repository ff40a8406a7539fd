//! The database: one small interface over SQLite and PostgreSQL, so that a feature writes each query once.
//!
//! A feature writes its SQL by hand and declares each of its rows once, by [`crate::columns!`]. The store never retries a
//! transaction; whether a deed may be done twice is for its caller to know.
//!
//! One text serves both engines. Placeholders are `?1`, `?2`, …; where the dialects part, the text carries
//! `/*sqlite: … */` and `/*postgres: … */`, and each engine sees only its own fragment.

mod backup;
mod columns;
mod conn;
mod dialect;
mod error;
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

pub use backup::{backup, restore};
pub use columns::{FromRow, Insert, Select, list, list_length};
pub use conn::Conn;
pub use dialect::Dialect;
pub use error::StoreError;
pub use row::{Column, Mismatch, Row};
pub use value::{Value, ValueRef};

/// Where the database is and how many connections may be open to it. It has no `Debug`: the address of a
/// PostgreSQL server holds a password.
#[derive(Clone)]
pub struct StoreOptions {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub url: String,
    /// SQLite: connections that read at the same time, beside the single one that writes.
    pub readers: usize,
    /// PostgreSQL: connections in all.
    pub pool: usize,
    /// How long a request waits for a connection, or for its turn to write, before it gets [`StoreError::Busy`].
    pub wait: Duration,
}

impl StoreOptions {
    /// The defaults suit one process on a small machine.
    pub fn new(url: impl Into<String>) -> StoreOptions {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        StoreOptions {
            url: url.into(),
            readers: (cores * 2).max(4),
            pool: (cores * 4).max(8),
            wait: Duration::from_secs(5),
        }
    }
}

/// Whether an address could lead to a database; connects to nothing.
#[must_use]
pub fn is_address(url: &str) -> bool {
    match url.strip_prefix("sqlite:") {
        Some(path) => !path.is_empty(),
        None => is_postgres(url) && postgres::is_address(url),
    }
}

fn is_postgres(url: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|start| url.starts_with(start))
}

/// A handle on the database; cloning it shares the same connections.
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
    /// Connects. A SQLite file is created, readable by its owner only, together with missing folders.
    /// PostgreSQL is asked once, so that a wrong address fails here and not at the first request.
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

    /// Brings the schema up to date and returns the names of what was applied. Two processes may do this at
    /// the same moment: one works, the other finds the work done. Refuses a database that is newer than this
    /// program.
    pub async fn migrate(&self) -> Result<Vec<String>, StoreError> {
        migrations::apply(self, migrations::ALL).await
    }

    /// A connection to read with. Each query sees what is committed when it starts; nothing holds them together.
    pub async fn read(&self) -> Result<Reader, StoreError> {
        let conn = match &self.engine {
            Engine::Sqlite(database) => Conn::sqlite(database.reader().await?),
            Engine::Postgres(database) => Conn::postgres(database.connection().await?),
        };
        Ok(Reader { conn })
    }

    /// Starts a transaction that may write. SQLite has one at a time, first come first served, and it excludes
    /// other writers from its first moment: what it reads stays true until it commits. That may be what an earlier
    /// transaction has done and not yet seen flushed; then neither becomes durable without the other. PostgreSQL runs them side
    /// by side (READ COMMITTED), so an invariant over several rows needs a conditional statement, a unique index
    /// or `/*postgres: FOR UPDATE */`.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let conn = match &self.engine {
            Engine::Sqlite(database) => Conn::sqlite(database.writer().await?),
            Engine::Postgres(database) => Conn::postgres(database.connection().await?),
        };
        // Whole before it begins, so that a request cancelled during BEGIN gives back a clean connection.
        let mut tx = Tx { conn: Some(conn) };
        tx.begin().await?;
        Ok(tx)
    }

    /// Makes everything durable that was committed without waiting; to be called before the process ends.
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

/// A connection on loan for reading; it goes back when dropped. SQLite refuses to write through it.
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

/// A transaction. Dropped without [`Tx::commit`] it is rolled back, also when the request that owned it is
/// cancelled half-way through a query.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Tx {
    /// Present from `write` to `commit` or `drop`.
    conn: Option<Conn>,
}

impl Tx {
    /// Makes the changes durable. When PostgreSQL is lost during this call, or the call is cancelled, it is unknown
    /// whether it took place.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        // The connection stays inside until the answer is there: a commit that fails or is cancelled
        // must meet `drop` below.
        let flush = self.deref_mut().commit().await?;
        // The next writer goes on while this one waits for the disk.
        self.conn = None;
        match flush {
            Some(flush) => flush.done().await,
            None => Ok(()),
        }
    }

    /// Like [`Tx::commit`], but need not wait for the disk: for marks beside a change, such as attempts counted, that
    /// a power cut may take along. Readers may not see them at once; every later transaction does, and becomes durable
    /// no sooner than they.
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
