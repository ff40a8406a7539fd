//! SQLite: one file, one writer, several readers. Runs on the current thread; see [`super::conn`]. Only the flush at
//! the end of transactions uses a blocking thread; see [`group`].

mod fault;
mod group;
mod lease;
mod value;
mod waiting;

use std::fs::{DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, config::DbConfig};

use self::fault::translate;
use self::lease::Pool;
use super::{StoreError, StoreOptions};

pub(super) use self::group::Flush;
pub(super) use self::lease::Lease;

pub(super) struct SqliteDatabase {
    readers: Arc<Pool>,
    writer: Arc<Pool>,
    wait: Duration,
}

impl SqliteDatabase {
    pub(super) fn open(path: &Path, options: &StoreOptions) -> Result<SqliteDatabase, StoreError> {
        if path.as_os_str().is_empty() || path.to_str().is_some_and(|path| path.starts_with(':') || path.contains('?'))
        {
            return Err(StoreError::Unavailable(
                "sqlite: needs the path of a file, as in sqlite:data/roster.db".into(),
            ));
        }
        create_private(path).map_err(|fault| StoreError::Unavailable(format!("{}: {fault}", path.display())))?;
        let writer = connect_to_write(path)?;
        let readers = (0..options.readers.max(1)).map(|_| connect_to_read(path)).collect::<Result<_, _>>()?;
        Ok(SqliteDatabase { readers: Pool::new(readers), writer: Pool::new(vec![writer]), wait: options.wait })
    }

    pub(super) async fn reader(&self) -> Result<Lease, StoreError> {
        Pool::lease(&self.readers, self.wait).await
    }

    pub(super) async fn writer(&self) -> Result<Lease, StoreError> {
        Pool::lease(&self.writer, self.wait).await
    }

    /// Finished changes that no one waits for.
    pub(super) async fn flush(&self) {
        group::flush_in_turn(Arc::clone(&self.writer)).await;
    }
}

/// The file contains emails and password hashes, so only its owner can read it. SQLite gives its journal the same mode.
fn create_private(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path).map(drop)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(|fault| translate(None, fault))?;
    let set_up = || {
        // While another process creates or recovers the file.
        connection.busy_timeout(Duration::from_secs(5))?;
        // Otherwise a prepared statement is planned again for each set of arguments that could have suited another
        // plan, which takes as long as a short query.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -8000;
             PRAGMA journal_size_limit = 67108864;
             PRAGMA wal_autocheckpoint = 4000;",
        )?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(())
    };
    set_up().map_err(|fault| translate(None, fault))?;
    Ok(connection)
}

fn connect_to_write(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    // From here on, a change waits for other processes without blocking its thread.
    connection.busy_timeout(Duration::ZERO).map_err(|fault| translate(None, fault))?;
    Ok(connection)
}

fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true).map_err(|fault| translate(None, fault))?;
    Ok(connection)
}
